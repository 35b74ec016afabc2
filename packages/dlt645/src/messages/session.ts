/** The problems of sessions. */
import type { BadNumber } from "./base.ts";

/** No parameters. */
export type NoParams = Readonly<Record<never, never>>;

/** Which code carries which parameters. */
export interface SessionProblems {
  /** No answer from an address; `attempts` requests were sent. */
  timeout: { readonly address: string; readonly waitedMs: number; readonly attempts: number };
  /** An answer that cannot be decoded, or follow-up frames that never end. `cause` says more. */
  "bad-answer": { readonly reason: "undecodable" | "endless" };
  /** Several meters have answered a request to a wildcard address. */
  "ambiguous-answer": { readonly addresses: readonly string[] };
  /** What changes a meter was sent and not answered, and could not be read back: find out before it is sent again. */
  "outcome-unknown": { readonly command: string };
  /** The address is one that no meter answers. */
  "no-answer-possible": { readonly address: string };
  /** The session has ended. */
  closed: { readonly reason: "own" | "ended" | "failed" | "write" };
  /** The caller gave up. */
  aborted: NoParams;
  /** More calls wait for the line than may. */
  "queue-full": { readonly waiting: number };
  /** An option is no number or out of its range. */
  "bad-option": BadNumber;
}
