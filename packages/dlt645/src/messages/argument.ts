/** Arguments of public calls, in the forms that callers have them in, or refused with a code. */
import { type ArgumentType, kindOfArgument, type Octets, octetsOf } from "./base.ts";
import { type Dlt645Error, mismatch, problem } from "./error.ts";

/** The error for an argument of another type. */
export const wrongArgument = (argument: string, expected: ArgumentType, value: unknown): Dlt645Error =>
  problem.error("bad-argument", { argument, expected, got: kindOfArgument(value) });

/** The octets that were given, not copied. */
export function octetsArgument(argument: string, value: Octets): Uint8Array {
  const octets = octetsOf(value);
  if (octets === null) throw wrongArgument(argument, "octets", value);
  return octets;
}

/** The text, refused if it is none. */
export function textArgument(argument: string, value: string): string {
  if (typeof value !== "string") throw wrongArgument(argument, "text", value);
  return value;
}

const isObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object, refused if it is none. */
export function objectArgument<T extends object>(argument: string, value: T): T {
  if (!isObject(value)) throw wrongArgument(argument, "object", value);
  return value;
}

/** The part of a message, refused as a value where it is no object. */
export function objectAt<T extends object>(path: string, value: unknown): T {
  if (!isObject(value)) throw mismatch(path, "{…}", value);
  return value as T;
}
