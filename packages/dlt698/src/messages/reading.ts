/** The problems of reading by name. */
import type { Written } from "./common.ts";

/** The keys of a selection of records. */
export type SelectionKey = "last" | "from" | "to" | "interval" | "timeColumn" | "rsd" | "columns";

/** Why records cannot be selected; `path` is the key concerned. */
export type SelectionMistake =
  | { readonly reason: "exactly-one"; readonly of: readonly SelectionKey[] }
  | { readonly reason: "goes-with"; readonly with: readonly SelectionKey[] }
  | { readonly reason: "count"; readonly from: number; readonly to: number; readonly got: Written }
  /** No time as people write it. */
  | { readonly reason: "time"; readonly got: Written }
  /** No interval such as `15m`, `1h` or `1d`. */
  | { readonly reason: "interval"; readonly got: Written }
  /** No list of columns. */
  | { readonly reason: "columns"; readonly got: Written }
  /** `to` is not after `from`. */
  | { readonly reason: "time-order" }
  /** `from` is after the meter's clock. */
  | { readonly reason: "after-clock" };

/** The codes of reading. */
export interface ReadingProblems {
  /** Records are not selected as they can be. Correct the key that `path` names. */
  "bad-selection": SelectionMistake;
  /** The meter refused to give records: a data access result (DAR). */
  "records-refused": { readonly dar: number; readonly name: string; readonly nameEn: string };
  /** The meter gave no time of its clock, which the selection counts from: a DAR, or the type that it gave. */
  "no-clock":
    | { readonly dar: number; readonly name: string; readonly nameEn: string }
    | { readonly type: string };
}
