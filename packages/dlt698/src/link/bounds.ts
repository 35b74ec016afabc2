/** Values that are written into a frame fit their places, or are refused. */

import type { FieldExpectation } from "../messages/common.ts";
import type { Dlt698Error } from "../messages/error.ts";
import { codecProblem, integer, shown, type } from "../schema/problem.ts";
import { isWithin } from "../schema/write-primitives.ts";

type Code = "bad-value" | "bad-address" | "bad-function-code";

/** The error for a field that cannot be written. */
export function mismatch(
  path: string,
  expected: FieldExpectation,
  value: unknown,
  code: Code = "bad-value",
): Dlt698Error {
  return codecProblem.error(code, { expected, got: shown(value) }, { path });
}

/** A whole number from 0 to `most`. */
export function upTo(most: number, value: unknown, path: string, code?: Code): number {
  if (!isWithin(value, 0, most)) throw mismatch(path, integer(0, most), value, code);
  return value;
}

export function someObject<T extends object>(value: T, path: string): T {
  if (typeof value !== "object" || value === null) throw mismatch(path, type("object"), value);
  return value;
}

/** A boolean; absent is false. */
export function flag(value: unknown, path: string): boolean {
  if (value !== undefined && typeof value !== "boolean") throw mismatch(path, type("boolean"), value);
  return value === true;
}
