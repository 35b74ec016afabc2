/** Arguments of public calls, whatever a program without types hands in. */
import type { ArgumentType } from "../messages/session.ts";
import { sessionError } from "./errors.ts";

/** An object attribute or method descriptor: a number (`0x00100200`) or its 8 hexadecimal digits (`"00100200"`). */
export type Descriptor = number | string;

const has = (value: unknown, ...names: string[]): boolean =>
  typeof value === "object" && value !== null && names.every((name) => name in value);

/** What was handed in, by its kind, never its content: `undefined`, `null`, `number`, `Array`, `Object`. */
const kindOf = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? Object.prototype.toString.call(value).slice(8, -1)
    : `${value === null ? null : typeof value}`;

const checks: Readonly<Record<ArgumentType, (value: unknown) => boolean>> = {
  address: (value) => typeof value === "string" || has(value, "sa", "type", "logical"),
  channel: (value) => has(value, "write", "readable", "close", "closed"),
  channels: (value) => has(value) && Symbol.asyncIterator in (value as object),
  data: (value) => has(value, "type", "value"),
  function: (value) => typeof value === "function",
  list: (value) => Array.isArray(value),
  map: (value) => has(value, "get", "has", "keys"),
  meter: (value) => has(value, "get", "getList", "getRecord"),
  oad: (value) =>
    typeof value === "number"
      ? Number.isInteger(value) && value >= 0 && value <= 0xffffffff
      : typeof value === "string" && /^[0-9A-F]{8}$/i.test(value),
  object: (value) => kindOf(value) === "Object",
  server: (value) => has(value, "attach", "options"),
  octets: (value) => value instanceof Uint8Array,
  store: (value) => has(value, "get", "set", "action", "records"),
  text: (value) => typeof value === "string",
};

/**
 * Refuses an argument of another type.
 *
 * @throws Dlt698Error `bad-argument`.
 */
export function requireArgument(argument: string, expected: ArgumentType, value: unknown): void {
  if (!checks[expected](value))
    throw sessionError("bad-argument", { argument, expected, got: kindOf(value) });
}

/** The list, refused if it is none. */
export function listArgument<T>(argument: string, value: readonly T[]): readonly T[] {
  requireArgument(argument, "list", value);
  return value;
}

/** The descriptor as a number. */
export function descriptorArgument(argument: string, value: Descriptor): number {
  requireArgument(argument, "oad", value);
  return typeof value === "number" ? value : Number.parseInt(value, 16);
}

/** Descriptors as numbers. */
export function descriptors(argument: string, values: readonly Descriptor[]): number[] {
  return listArgument(argument, values).map((value, at) => descriptorArgument(`${argument}[${at}]`, value));
}

/** What is given to a call for a structure of messages: descriptors as numbers or hexadecimal digits. */
export type Given<T> = { readonly [K in keyof T]: K extends "oad" | "omd" | "readOad" ? Descriptor : T[K] };

/** Items of a message with their descriptors as numbers. */
export function itemsArgument<T extends object>(argument: string, items: readonly Given<T>[]): T[] {
  return listArgument(argument, items).map((item, at) => {
    const name = `${argument}[${at}]`;
    requireArgument(name, "object", item);
    const made = { ...item } as Record<string, unknown> & { data?: unknown };
    for (const key of ["oad", "omd", "readOad"]) {
      if (key in made) made[key] = descriptorArgument(`${name}.${key}`, made[key] as Descriptor);
    }
    if ("data" in made) requireArgument(`${name}.data`, "data", made.data);
    return made as T;
  });
}
