export * from "./base.ts";

import { createProblems, isProblem, type Problem, ProblemError, written } from "./base.ts";
import { codecEn } from "./codec.en.ts";
import type { CodecProblems, Dlt645Problems, Expectation } from "./codec.ts";

/** The codes of this package. */
export type Dlt645ErrorCode = keyof Dlt645Problems;

/**
 * Every failure of this package, as data: a stable `code` with its `params`, and where it is (`offset` is the octet in the
 * bytes that were handed in, a preamble included, `null` where no octet is concerned; `path` the field, written as in the
 * JSON form, `command.values[0]`). `message` is its English form; `formatProblem(error, zh)` with the catalogue of
 * `@meterwire/dlt645/messages-zh` says it in Chinese.
 */
export class Dlt645Error extends ProblemError {
  /** `Dlt645Error`. */
  override readonly name: string = "Dlt645Error";
  /** What is wrong; `params` are of its type. */
  declare readonly code: Dlt645ErrorCode;
}

/** A problem of this package as data. */
export type Dlt645Problem = Problem<Dlt645ErrorCode>;

/** The errors of these codes: a switch over `code` narrows `params`. */
export type Dlt645ErrorOf<C extends Dlt645ErrorCode = Dlt645ErrorCode> = C extends unknown
  ? Dlt645Error & Problem<C, Dlt645Problems[C]>
  : never;

/**
 * Whether something thrown is a {@link Dlt645Error}, of this code if one is given; also one of the package's other copy
 * (ESM beside CJS), where `instanceof` fails. Never throws.
 */
export function isDlt645Error<C extends Dlt645ErrorCode = Dlt645ErrorCode>(
  value: unknown,
  code?: C,
): value is Dlt645ErrorOf<C> {
  return value instanceof Error && isProblem(value, "dlt645") && (code === undefined || value.code === code);
}

/** Makes the problems of the codec. */
export const problem = /*#__PURE__*/ createProblems<CodecProblems, Dlt645Error>(codecEn, Dlt645Error);

/** The error for a value that its field cannot hold. */
export function refused(path: string, expected: Expectation, got: unknown): Dlt645Error {
  return problem.error("bad-value", { expected, got: written(got) }, { path });
}

/** The error for a value that is not of this notation. */
export const mismatch = (path: string, format: string, got: unknown): Dlt645Error =>
  refused(path, { kind: "format", format }, got);
