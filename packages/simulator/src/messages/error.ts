import { createProblems, isErrorOf, type Problem, ProblemError } from "./base.ts";
import { simulatorEn } from "./simulator.en.ts";
import type { SimulatorErrorCode, SimulatorProblems } from "./simulator.ts";

/**
 * The one error type of this package: `code` with its `params`, and the `path` of the field of a profile, script or fault.
 * Recognise it with {@link isSimulatorError}; `formatProblem(error, zh)` says it in Chinese.
 *
 * @example
 * try {
 *   parseProfile({ load: { peak: -1 } });
 * } catch (error) {
 *   if (isSimulatorError(error)) error.path; // "load.peak"
 * }
 */
export class SimulatorError extends ProblemError {
  /** `SimulatorError`, or `AbortError`. */
  override readonly name: string = nameOf(this);
  /** The code. */
  declare readonly code: SimulatorErrorCode;
  /** Its parameters. */
  declare readonly params: SimulatorProblems[SimulatorErrorCode];
}

/** A beginning that was given up is an `AbortError`, as the platform's are. */
function nameOf({ code }: SimulatorError): string {
  return code === "aborted" ? "AbortError" : "SimulatorError";
}

/** The errors of these codes: a switch over `code` narrows `params`. */
export type SimulatorErrorOf<C extends SimulatorErrorCode = SimulatorErrorCode> = C extends unknown
  ? SimulatorError & Problem<C, SimulatorProblems[C]>
  : never;

/** Makes the errors of this package. */
export const problem = /*#__PURE__*/ createProblems<SimulatorProblems, SimulatorError>(
  simulatorEn,
  SimulatorError,
);

/** True for a {@link SimulatorError} of any copy of this package (ESM or CommonJS), of this code if one is given. Never throws. */
export function isSimulatorError<C extends SimulatorErrorCode = SimulatorErrorCode>(
  value: unknown,
  code?: C,
): value is SimulatorErrorOf<C> {
  return isErrorOf(value, "simulator", code);
}
