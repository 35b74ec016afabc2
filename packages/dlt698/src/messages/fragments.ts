/** Why fragments make no APDU. */

import type { TooLong } from "./common.ts";

/** The codes of discarded fragments. What had been kept of the APDU is gone; its sender begins again. */
export interface FragmentProblems {
  /** A fragment other than the next one: one was lost or came late. */
  gap: { readonly expected: number; readonly got: number };
  /** A fragment of an APDU whose first one did not come. */
  "no-first": { readonly kind: "middle" | "last"; readonly sequence: number };
  /** More fragments than `maxFragments`. */
  "too-many": { readonly most: number };
  /** The last fragment did not come within `exchangeTimeout`. */
  overdue: { readonly waitedMs: number };
  /** Nothing more comes, and the last fragment has not come. */
  unfinished: { readonly fragments: number; readonly octets: number };
}

/** What is said of discarded fragments. */
export interface DiscardProblems extends FragmentProblems {
  "too-long": TooLong;
}
