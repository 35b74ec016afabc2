import {
  createArgumentChecks,
  createProblems,
  errorName,
  isErrorOf,
  octetsOf,
  type Problem,
  type ProblemDetails,
  ProblemError,
} from "./base.ts";
import type { Actual, Expectation, TransportErrorCode, TransportProblems } from "./problems.ts";
import { en } from "./transport.en.ts";

/**
 * Every error of this package: `code` with its `params`, `where` it happened, what to do next (`hint`), the `offset` in a
 * text, and the `cause`. Recognise it with {@link isTransportError}; `formatProblem(error, zh)` says it in Chinese.
 *
 * @example
 * ```ts
 * import { isTransportError, parseHex } from "@meterwire/transport";
 * try {
 *   parseHex("68 1G");
 * } catch (error) {
 *   if (isTransportError(error)) console.log(error.code, error.offset); // bad-digit 4
 * }
 * ```
 */
export class TransportError extends ProblemError {
  /** The same between versions. */
  declare readonly code: TransportErrorCode;
  /** What was expected and what there was, by the code. */
  declare readonly params: TransportProblems[TransportErrorCode];
  /** `TransportError`; `AbortError` for what the caller gave up. */
  override readonly name: string = errorName(this, "TransportError");
}

/** The errors of these codes: a switch over `code` narrows `params`. */
export type TransportErrorOf<C extends TransportErrorCode = TransportErrorCode> = C extends unknown
  ? TransportError & Problem<C, TransportProblems[C]>
  : never;

/** Makes the errors of this package. */
export const problem = /*#__PURE__*/ createProblems(en, TransportError);

/**
 * An error of this package, for channels of your own.
 *
 * @example
 * ```ts
 * import { transportError } from "@meterwire/transport";
 * transportError("busy", {}, { where: "COM3" }).message; // "COM3: the port is in use by another program"
 * ```
 */
export function transportError<C extends TransportErrorCode>(
  code: C,
  params: TransportProblems[C],
  details: ProblemDetails = {},
): TransportError {
  return problem.error(code, params, details);
}

/** True for a {@link TransportError} of any copy of this package, of this code if one is given. Never throws. */
export function isTransportError<C extends TransportErrorCode = TransportErrorCode>(
  value: unknown,
  code?: C,
): value is TransportErrorOf<C> {
  return isErrorOf(value, "transport", code);
}

/** A value for `got`: as JavaScript writes it, objects by their kind. */
export function actual(value: unknown): Actual {
  const octets = octetsOf(value);
  if (octets !== null) return { octets: octets.length };
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? "object" : String(value);
}

/** Refuses an option or argument that is not valid. */
export function requireOption(where: string, valid: boolean, value: unknown, expected: Expectation): void {
  if (!valid) throw problem.error("bad-option", { expected, got: actual(value) }, { where });
}

/** The checks of this package's public calls. */
export const argument = /*#__PURE__*/ createArgumentChecks((where, name, got) =>
  problem.error("bad-option", { expected: { kind: "type", name }, got }, { where }),
);

/** What a call rejects with that its caller gave up. */
export const aborted = (where: string, reason: unknown): TransportError =>
  problem.error("aborted", {}, { where, cause: reason });
