import { type Catalogue, listed } from "./base.ts";
import { got } from "./common.zh.ts";
import type { ReadingProblems, SelectionMistake } from "./reading.ts";

function mistake(params: SelectionMistake): string {
  switch (params.reason) {
    case "exactly-one":
      return `必须且只能给出 ${params.of.join("、")} 之一`;
    case "goes-with":
      return `只能与 ${listed(params.with, "zh")} 同用`;
    case "count":
      return `期望 ${params.from} 到 ${params.to} 的整数，${got(params.got)}`;
    case "time":
      return `期望时间，如 2026-01-20 16:27 或 now，${got(params.got)}`;
    case "interval":
      return `期望时间间隔，如 15m、1h、1d，${got(params.got)}`;
    case "columns":
      return `期望以逗号分隔的 OAD 或名称，ROAD 写作 OAD{列,列}，${got(params.got)}`;
    case "time-order":
      return "结束时间不晚于起始时间";
    case "after-clock":
      return "起始时间晚于电能表时钟";
  }
}

export const readingZh: Catalogue<ReadingProblems> = {
  library: "dlt698",
  lang: "zh",
  entries: {
    "bad-selection": mistake,
    "records-refused": ({ dar, name }) => `记录被拒绝：DAR ${dar} ${name}`,
    "no-clock": (params) =>
      "dar" in params
        ? `电能表时钟被拒绝：DAR ${params.dar} ${params.name}`
        : `电能表时钟给出 ${params.type}，不是日期时间`,
  },
};
