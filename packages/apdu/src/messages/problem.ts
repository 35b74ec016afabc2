import { en } from "./apdu.en.ts";
import {
  createArgumentChecks,
  createProblems,
  errorName,
  isErrorOf,
  type Problem,
  ProblemError,
} from "./base.ts";
import type { ApduErrorCode, ApduProblems, ValueExpectation, ValueName } from "./problems.ts";

/**
 * The one error type of this package: `code` with its `params`, and the `offset` of the octet (or digit) where the fault is.
 * Recognise it with {@link isApduError}; `formatProblem(error, zh)` says it in Chinese.
 *
 * @example
 * try {
 *   decodeCommandApdu(hexToBytes("00A4"));
 * } catch (error) {
 *   if (isApduError(error)) error.code; // "command-too-short"
 * }
 */
export class ApduError extends ProblemError {
  /** The same between versions. */
  declare readonly code: ApduErrorCode;
  /** What was expected and what there was, by the code. */
  declare readonly params: ApduProblems[ApduErrorCode];
  /** `ApduError`; `AbortError` for what the caller gave up. */
  override readonly name: string = errorName(this, "ApduError");
}

/** The errors of these codes: a switch over `code` narrows `params`. */
export type ApduErrorOf<C extends ApduErrorCode = ApduErrorCode> = C extends unknown
  ? ApduError & Problem<C, ApduProblems[C]>
  : never;

/** Makes the errors of this package. */
export const problem = /*#__PURE__*/ createProblems(en, ApduError);

/** The checks of this package's public calls. */
export const argument = /*#__PURE__*/ createArgumentChecks((name, expected, got) =>
  problem.error("bad-argument", { argument: name, expected, got }),
);

/** What a call rejects with that its caller gave up. */
export const aborted = (reason: unknown): ApduError => problem.error("aborted", {}, { cause: reason });

/** True for an {@link ApduError} of any copy of this package (ESM or CommonJS), of this code if one is given. Never throws. */
export function isApduError<C extends ApduErrorCode = ApduErrorCode>(
  value: unknown,
  code?: C,
): value is ApduErrorOf<C> {
  return isErrorOf(value, "apdu", code);
}

/** Refuses a value that does not fit. */
export function valueError(
  what: ValueName,
  expected: ValueExpectation,
  value: number | Uint8Array,
): ApduError {
  const got = typeof value === "number" ? String(value) : { octets: value.length };
  return problem.error("value-range", { what, expected, got });
}
