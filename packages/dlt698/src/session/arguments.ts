/** Lists and structures of messages as arguments of calls. */
import { argument as checked, descriptorArgument } from "../messages/argument.ts";
import type { Descriptor } from "../messages/descriptor.ts";

/** The list, refused if it is none. */
export function listArgument<T>(argument: string, value: readonly T[]): readonly T[] {
  checked.check(argument, "list", value);
  return value;
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
    checked.check(name, "object", item);
    const made = { ...item } as Record<string, unknown> & { data?: unknown };
    for (const key of ["oad", "omd", "readOad"]) {
      if (key in made) made[key] = descriptorArgument(`${name}.${key}`, made[key] as Descriptor);
    }
    if ("data" in made) checked.check(`${name}.data`, "data", made.data);
    return made as T;
  });
}
