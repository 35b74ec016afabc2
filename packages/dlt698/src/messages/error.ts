export * from "./base.ts";

import { isProblem, type Problem, ProblemError } from "./base.ts";
import type { Dlt698Problems } from "./problems.ts";

/** The codes of this package. */
export type Dlt698ErrorCode = keyof Dlt698Problems;

/**
 * Every failure of this package, as data: a stable `code` with its `params`; where it is (`offset` is the octet in the
 * bytes that were handed in, `null` where no octet is concerned; `path` the field, written as in the JSON form,
 * `results[1].result.data.value[0]`, empty at the top); and what caused it. `message` is its English form;
 * `formatProblem(error, zh)` with the catalogue of `@meterwire/dlt698/messages-zh` says it in Chinese.
 *
 * @example
 * ```ts
 * try {
 *   decodeApdu(hexToBytes("050100"));
 * } catch (error) {
 *   if (isDlt698Error(error)) console.log(error.code, error.offset, error.path); // truncated 3 oad
 * }
 * ```
 */
export class Dlt698Error extends ProblemError {
  override readonly name: string = "Dlt698Error";
  declare readonly code: Dlt698ErrorCode;
}

/** A problem of this package as data. */
export type Dlt698Problem = Problem<Dlt698ErrorCode>;

/** The errors of these codes: a switch over `code` narrows `params`. */
export type Dlt698ErrorOf<C extends Dlt698ErrorCode = Dlt698ErrorCode> = C extends unknown
  ? Dlt698Error & Problem<C, Dlt698Problems[C]>
  : never;

/**
 * Whether something thrown is a {@link Dlt698Error}, of this code if one is given; also one of the package's other copy
 * (ESM beside CJS), where `instanceof` fails. Never throws.
 *
 * @example
 * ```ts
 * try {
 *   resolveName("zähler");
 * } catch (error) {
 *   if (isDlt698Error(error, "unknown-name")) console.log(error.params.near); // []
 * }
 * ```
 */
export function isDlt698Error<C extends Dlt698ErrorCode = Dlt698ErrorCode>(
  value: unknown,
  code?: C,
): value is Dlt698ErrorOf<C> {
  return value instanceof Error && isProblem(value, "dlt698") && (code === undefined || value.code === code);
}
