import { type Catalogue, listed } from "./base.ts";
import { got } from "./codec.en.ts";
import type { ReadingProblems, SelectionMistake } from "./reading.ts";

function mistake(params: SelectionMistake): string {
  switch (params.reason) {
    case "exactly-one":
      return `give exactly one of ${params.of.join(", ")}`;
    case "goes-with":
      return `goes only with ${listed(params.with, "en")}`;
    case "count":
      return `expected a whole number from ${params.from} to ${params.to}, got ${got(params.got)}`;
    case "time":
      return `expected a time such as 2026-01-20 16:27 or now, got ${got(params.got)}`;
    case "interval":
      return `expected an interval such as 15m, 1h or 1d, got ${got(params.got)}`;
    case "columns":
      return `expected columns as OADs or names with commas between, a ROAD as OAD{column,column}, got ${got(params.got)}`;
    case "time-order":
      return "the end is not after the beginning";
    case "after-clock":
      return "the beginning is after the meter's clock";
  }
}

export const readingEn: Catalogue<ReadingProblems> = {
  library: "dlt698",
  lang: "en",
  entries: {
    "bad-selection": mistake,
    "records-refused": ({ dar, nameEn }) => `the records were refused: DAR ${dar} ${nameEn}`,
    "no-clock": (params) =>
      "dar" in params
        ? `the meter's clock was refused: DAR ${params.dar} ${params.nameEn}`
        : `the meter's clock gave ${params.type}, no date and time`,
  },
};
