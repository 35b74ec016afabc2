import { isDlt698Error, type Json } from "@meterwire/dlt698";
import type { SelectionKey } from "@meterwire/dlt698/messages-zh";
import type { Selection } from "@meterwire/dlt698/reading";
import { RSD, valueFromJson } from "@meterwire/dlt698/schema";
import { isProblem } from "../problems/base.ts";
import type { Expectation } from "../problems/expectation.ts";
import { asUsage } from "../problems/failure.ts";
import { parseJson, usage } from "../problems/index.ts";

/** How the user chose records. */
export interface SelectionFlags extends Omit<Selection, "rsd" | "timeColumn"> {
  readonly timeColumn?: string;
  readonly select?: string;
}

const FLAGS: Readonly<Record<SelectionKey, string>> = {
  last: "--last",
  from: "--from",
  to: "--to",
  interval: "--interval",
  timeColumn: "--time-column",
  rsd: "--select",
  columns: "--columns",
};

/** Selections to try. */
const examples = ["--last 7", "--from 2026-01-01"];

/** The selection that flags name. */
export function selectionOf({ last, from, to, interval, timeColumn, select }: SelectionFlags): Selection {
  return { last, from, to, interval, timeColumn, rsd: select === undefined ? undefined : fromJson(select) };
}

function fromJson(json: string): RSD {
  try {
    return valueFromJson(RSD, parseJson(json) as Json);
  } catch (error) {
    throw isProblem(error) ? usage("value", { option: "--select" }, error) : error;
  }
}

const EXPECTED: Readonly<Partial<Record<string, Expectation>>> = {
  time: { kind: "meter-time" },
  interval: { kind: "interval" },
  columns: { kind: "columns" },
};

/** What does not fit in a selection, in terms of the flags. */
export function asFlags(error: unknown, flags: SelectionFlags & { readonly columns?: string }): unknown {
  if (!isDlt698Error(error, "bad-selection")) return asUsage(error);
  const { params } = error;
  const key = error.path as SelectionKey | "";
  switch (params.reason) {
    case "exactly-one":
      return usage("exactly-one", { options: params.of.map((each) => FLAGS[each]), examples });
    case "goes-with":
      return usage("goes-with", {
        option: FLAGS[key as SelectionKey],
        with: params.with.map((each) => FLAGS[each]),
      });
    case "time-order":
    case "after-clock":
      return usage(params.reason, {});
    default: {
      const expected = EXPECTED[params.reason];
      const value = key === "" || key === "rsd" ? undefined : flags[key];
      if (expected === undefined || value === undefined) return asUsage(error);
      const option = FLAGS[key as SelectionKey];
      return usage("invalid-value", { option, variable: null, value: String(value), expected });
    }
  }
}
