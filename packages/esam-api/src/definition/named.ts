import { kindOfArgument } from "../messages/base.ts";
import { esamError } from "../messages/errors.ts";
import { FUNCTIONS, type FunctionName } from "./functions.ts";
import type { FunctionDefinition } from "./types.ts";

/** Whether it is the C name of one of the 20. */
export const isFunctionName = (name: unknown): name is FunctionName =>
  typeof name === "string" && Object.hasOwn(FUNCTIONS, name);

/** The name for a message, whatever was given as one. */
export const shownName = (name: unknown): string => (typeof name === "string" ? name : kindOfArgument(name));

/** The definition of a function by its C name. @throws {EsamError} 1601 for a name that is none of the 20 */
export function functionNamed(name: unknown): FunctionDefinition {
  if (isFunctionName(name)) return FUNCTIONS[name];
  throw esamError(1601, { reason: { kind: "unknown-function", name: shownName(name) } });
}
