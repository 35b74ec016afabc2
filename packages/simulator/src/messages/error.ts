import {
  createArgumentChecks,
  createProblems,
  errorName,
  isErrorOf,
  type Problem,
  ProblemError,
} from "./base.ts";
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
  override readonly name: string = errorName(this, "SimulatorError");
  /** The code. */
  declare readonly code: SimulatorErrorCode;
  /** Its parameters. */
  declare readonly params: SimulatorProblems[SimulatorErrorCode];
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

/** The checks of this package's public calls. */
export const argument = /*#__PURE__*/ createArgumentChecks((name, expected, got) =>
  problem.error("bad-argument", { argument: name, expected, got }),
);

/** True for a {@link SimulatorError} of any copy of this package (ESM or CommonJS), of this code if one is given. Never throws. */
export function isSimulatorError<C extends SimulatorErrorCode = SimulatorErrorCode>(
  value: unknown,
  code?: C,
): value is SimulatorErrorOf<C> {
  return isErrorOf(value, "simulator", code);
}
