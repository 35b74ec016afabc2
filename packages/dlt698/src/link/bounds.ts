/** Values that are written into a frame fit their places, or are refused. */
import { Dlt698Error, type Dlt698ErrorCode } from "../axdr/error.ts";
import { show } from "../axdr/write-primitives.ts";

/** The error for a field that cannot be written. */
export function misfit(
  path: string,
  expected: string,
  value: unknown,
  code: Dlt698ErrorCode = "bad-value",
): Dlt698Error {
  return new Dlt698Error(code, `${path} must be ${expected}, got ${show(value)}`, { path });
}

/** A whole number from 0 to `most`. */
export function upTo(most: number, value: unknown, path: string, code?: Dlt698ErrorCode): number {
  const fits = Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
  if (!fits) throw misfit(path, `0 to ${most}`, value, code);
  return value as number;
}

export function someObject<T extends object>(value: T, path: string): T {
  if (typeof value !== "object" || value === null) throw misfit(path, "an object", value);
  return value;
}

/** A boolean; absent is false. */
export function flag(value: unknown, path: string): boolean {
  if (value !== undefined && typeof value !== "boolean") throw misfit(path, "true or false", value);
  return value === true;
}
