/** The failures of sessions: {@link Dlt698Error} with one of these codes. */
import { Dlt698Error } from "../axdr/error.ts";

/**
 * - `timeout`: no answer in time; nothing was changed at the meter. The message tells of octets and messages that came
 *   instead; `cause` is what was wrong with the octets.
 * - `outcome-unknown`: a SET, ACTION or proxied write was sent and no answer came: it may or may not have been carried
 *   out. `cause` says why no answer came.
 * - `aborted`: the caller's signal, before anything that changes a meter was sent.
 * - `closed`: the channel ended; `cause` is its reason.
 * - `error-response`: the peer answered ERROR-Response (see `ErrorType`).
 * - `bad-answer`: an answer to this request that does not fit it or cannot be decoded.
 * - `block-transfer`: the server ended a block transfer with a DAR, or its blocks do not follow each other.
 * - `association-refused`: CONNECT was answered with a result other than 0.
 * - `plaintext-answer`: a plain answer to a protected request; it was refused.
 * - `security-refused`: the peer answered a protected request with a DAR.
 * - `security-failed`: a protected answer did not verify.
 * - `no-answer-possible`: the call needs an answer and the address is a group or broadcast one.
 * - `queue-full`: more calls wait for the bus than `maxQueue`.
 * - `bad-option`: an option out of its range.
 * - `too-long`: a message that the peer cannot take, or an answer beyond what this end takes.
 * - `replaced`, `lost`, `logged-out`: why a terminal's session ended.
 */
export type SessionErrorCode =
  | "timeout"
  | "outcome-unknown"
  | "aborted"
  | "closed"
  | "error-response"
  | "bad-answer"
  | "block-transfer"
  | "association-refused"
  | "plaintext-answer"
  | "security-refused"
  | "security-failed"
  | "no-answer-possible"
  | "queue-full"
  | "bad-option"
  | "too-long"
  | "replaced"
  | "lost"
  | "logged-out";

/** Makes a session's error. */
export function sessionError(code: SessionErrorCode, message: string, cause?: unknown): Dlt698Error {
  return new Dlt698Error(code, message, { cause });
}

/** The text of anything that was thrown. */
export function textOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
