import { Dlt698Error } from "../axdr/error.ts";

/** Reports what is wrong with a value: where, what was expected, what came, what exists. */
export function refuse(code: string, message: string, path: string): never {
  throw new Dlt698Error(code, message, { path });
}

/** A value as it is shown in messages. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "bigint") return String(value);
  const text =
    JSON.stringify(value, (_, item) => (typeof item === "bigint" ? String(item) : item)) ?? String(value);
  return clipped(text);
}

/** As much of a text as is known again. */
export function clipped(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Text of an error without its code. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/ \[[a-z-]+\]$/, "") : String(error);
}

/** Path of a field or element inside a path. */
export const at = (path: string, key: string): string =>
  key.startsWith("[") || path === "" ? `${path}${key}` : `${path}.${key}`;
