import { isProblem } from "./base.ts";

/** Whether something is an error of this package with one of these codes, or with this one. Never throws. */
export function isErrorWith(codes: object, value: unknown, code?: string): boolean {
  if (!(value instanceof Error) || !isProblem(value, "esam-api")) return false;
  return code === undefined ? Object.hasOwn(codes, value.code) : value.code === code;
}
