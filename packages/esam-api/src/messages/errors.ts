import { isErrorOf, type Problem, type ProblemDetails, ProblemError } from "./base.ts";
import { en } from "./functions.en.ts";
import type { EsamCode, EsamFunctionProblems, ParameterFailure, ParameterReference } from "./problems.ts";
import { argument } from "./value-error.ts";

/**
 * A failure of the documented interface. `code` is the document's number (a vendor's library may return its own); `params` say
 * what exactly happened, never key material. Recognise it with {@link isEsamError}; `formatProblem(error, zh)` says it in Chinese.
 *
 * @example
 * try {
 *   await esam.identityAuthentication({ keyState: "test", div: "1234" });
 * } catch (error) {
 *   if (isEsamError(error)) error.code; // 1502, error.parameter?.name is "PutDiv"
 * }
 */
export class EsamError extends ProblemError {
  /** `EsamError`. */
  override readonly name = "EsamError";
  /** The document's number, or the one that a library returned. */
  declare readonly code: number;
  /** The function, the wrong parameter, and what exactly happened. */
  declare readonly params: EsamFunctionProblems[EsamCode];

  /** C name of the function, for example `UserControl`; `null` outside one. */
  get function(): string | null {
    return this.params.function;
  }

  /** Which parameter is wrong; only with 1501 to 1508. */
  get parameter(): ParameterReference | null {
    return "parameter" in this.params ? this.params.parameter : null;
  }
}

/** The errors of these codes: a switch over `code` narrows `params`. */
export type EsamErrorOf<C extends EsamCode = EsamCode> = C extends unknown
  ? EsamError & Problem<C, EsamFunctionProblems[C]>
  : never;

/**
 * A failure of the documented interface, for backends of your own.
 *
 * @param code documented number, or the one that a library returned
 * @param about what is known of it; absent parts are `null`
 * @throws {EsamValueError} `bad-argument`
 * @example
 * esamError(301, { function: "OpenDevice", reason: { kind: "no-atr" } }).message;
 * // "OpenDevice: card reset failed; the card gave no answer to reset"
 */
export function esamError(
  code: number,
  about: Partial<ParameterFailure> = {},
  details: ProblemDetails = {},
): EsamError {
  argument.check("code", "integer", code);
  argument.check("about", "object", about);
  argument.check("details", "object", details);
  const { function: name = null, parameter = null, fault = null, reason = null } = about;
  const failure = { function: name, reason };
  const params = code > 1500 && code <= 1508 ? { ...failure, parameter, fault } : failure;
  return new EsamError(en, code, params, details);
}

/** True for an {@link EsamError} of any copy of this package (ESM or CommonJS). Never throws. */
export function isEsamError(value: unknown): value is EsamError;
/** True for an {@link EsamError} of this documented number. Never throws. */
export function isEsamError<C extends EsamCode>(value: unknown, code: C): value is EsamErrorOf<C>;
export function isEsamError(value: unknown, code?: number): boolean {
  return isErrorOf(value, "esam-api", code) && typeof value.code === "number";
}
