/** Makes the failures of sessions: a `Dlt698Error` with one of the codes of `SessionProblems`. */

import { errorName } from "../messages/base.ts";
import { createProblems, Dlt698Error, isProblem, type Problem } from "../messages/error.ts";
import { sessionEn } from "../messages/session.en.ts";
import type { ExchangeProblems, Inner, Meaning, SessionProblems, Unmatched } from "../messages/session.ts";
import type { Enumerated } from "../schema/enumerated.ts";
import { type ValueLabels, valueLabel } from "../schema/labels.ts";

/** The codes of sessions. */
export type SessionErrorCode = keyof SessionProblems;

/** Why a message belongs to no exchange. */
export type UnmatchedProblem = Problem<"unmatched", Unmatched>;

/** A call that its caller gave up is an `AbortError`, as the platform's are, also where its outcome is unknown. */
class SessionError extends Dlt698Error {
  override readonly name: string = errorName(this, "Dlt698Error");
}

/** See the file. */
export const sessionProblem = /*#__PURE__*/ createProblems<ExchangeProblems, Dlt698Error>(
  sessionEn,
  SessionError,
);

/** A session's error. */
export function sessionError<C extends keyof ExchangeProblems>(
  code: C,
  params: ExchangeProblems[C],
  cause?: unknown,
): Dlt698Error {
  return sessionProblem.error(code, params, { cause });
}

/** What a call that its caller gave up rejects with: an `AbortError`, whose cause is the signal's reason. */
export function aborted(reason: unknown): Dlt698Error {
  return sessionError("aborted", {}, reason);
}

/** Why a line has ended, for channels and lines of one's own: what they close and reject with. */
export function closedError(reason: ExchangeProblems["closed"]["reason"], cause?: unknown): Dlt698Error {
  return sessionError("closed", { reason }, cause);
}

/** The error of a line whose far end asks and does not read: so many octets of answers wait for it. */
export function unreadError(octets: number): Dlt698Error {
  return sessionError("unread", { octets });
}

/** Why a message belongs to no exchange, as data. */
export const unmatched = (params: Unmatched): UnmatchedProblem => sessionProblem.data("unmatched", params);

/** What was thrown, as a parameter. */
export function inner(thrown: unknown): Inner {
  if (isProblem(thrown)) return thrown;
  return { message: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** What a number of an enumeration means; `null` where the standard does not have it. */
export function meaningOf<E extends Enumerated>(
  of: E,
  labels: ValueLabels<E>,
  value: number,
): Meaning | null {
  const label = valueLabel(of, labels, value);
  return label === undefined ? null : { name: label.zh, nameEn: label.en };
}
