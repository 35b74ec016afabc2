import { createProblems, type Problem, ProblemError } from "../messages/base.ts";
import { meterEn as en } from "../messages/esam-values.en.ts";
import { isErrorWith } from "../messages/known.ts";
import type { Actual, Expected, MeterEsamErrorCode, MeterEsamProblems } from "../messages/problems.ts";

/**
 * A simulated meter that cannot be made or restored as asked: a fault of the program, not of a host's message (those are
 * answered with a refusal, never thrown). `path` names the option or the field of the state. Key material never is in it.
 *
 * @example
 * try {
 *   createMeterEsam({ meterNo: "1", esamNo: "0001111100000032" });
 * } catch (error) {
 *   if (!isMeterEsamError(error)) throw error;
 *   error.message; // "meterNo: expected 12 digits, got 1 character"
 * }
 */
export class MeterEsamError extends ProblemError {
  /** `MeterEsamError`. */
  override readonly name = "MeterEsamError";
  /** The same between versions. */
  declare readonly code: MeterEsamErrorCode;
  /** What was expected and what there was. */
  declare readonly params: MeterEsamProblems[MeterEsamErrorCode];
}

/** The errors of these codes: a switch over `code` narrows `params`. */
export type MeterEsamErrorOf<C extends MeterEsamErrorCode = MeterEsamErrorCode> = C extends unknown
  ? MeterEsamError & Problem<C, MeterEsamProblems[C]>
  : never;

const problem = /*#__PURE__*/ createProblems(en, MeterEsamError);

/** Refuses an option or a field of a state. */
export const meterProblem = (
  code: MeterEsamErrorCode,
  path: string,
  expected: Expected,
  got: Actual,
): MeterEsamError => problem.error(code, { expected, got }, { path, where: path });

/** True for a {@link MeterEsamError} of any copy of this package (ESM or CommonJS), of this code if one is given. Never throws. */
export function isMeterEsamError<C extends MeterEsamErrorCode = MeterEsamErrorCode>(
  value: unknown,
  code?: C,
): value is MeterEsamErrorOf<C> {
  return isErrorWith(en.entries, value, code);
}
