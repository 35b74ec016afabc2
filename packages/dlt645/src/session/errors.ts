/** Makes the failures of sessions. */
import { errorName } from "../messages/base.ts";
import { createProblems, Dlt645Error } from "../messages/error.ts";
import { sessionEn } from "../messages/session.en.ts";
import type { SessionProblems } from "../messages/session.ts";

/** A call that its caller gave up is an `AbortError`, as the platform's are, also where its outcome is unknown. */
class SessionError extends Dlt645Error {
  override readonly name: string = errorName(this, "Dlt645Error");
}

export const sessionProblem = /*#__PURE__*/ createProblems<SessionProblems, Dlt645Error>(
  sessionEn,
  SessionError,
);

/** A session's error. */
export function sessionError<C extends keyof SessionProblems>(
  code: C,
  params: SessionProblems[C],
  cause?: unknown,
): Dlt645Error {
  return sessionProblem.error(code, params, { cause });
}

/** What a call that its caller gave up rejects with; its cause is the signal's reason. */
export const aborted = (reason: unknown): Dlt645Error => sessionError("aborted", {}, reason);
