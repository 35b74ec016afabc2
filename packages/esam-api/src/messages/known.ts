import { isErrorOf } from "./base.ts";

/** Whether something is an error of this package with one of these codes, or with this one. Never throws. */
export function isErrorWith(codes: object, value: unknown, code?: string): boolean {
  return isErrorOf(value, "esam-api", code) && Object.hasOwn(codes, value.code);
}
