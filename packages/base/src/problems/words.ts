/** Plurals, lists, quotation marks and refused values, as problems and their catalogues need them. */
import { hexOf } from "../hex/format.ts";
import type { Lang } from "./problem.ts";

/**
 * A number with its English noun: `counted(1, "octet")` is "1 octet", `counted(2, "octet")` "2 octets".
 *
 * @param many the plural, where it is not the noun with an s.
 */
export function counted(n: number, noun: string, many = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : many}`;
}

/** Alternatives in a row: "a, b or c", "a、b 或 c". */
export function listed(items: readonly (string | number)[], lang: Lang): string {
  if (items.length < 2) return items.join("");
  const [comma, or] = lang === "zh" ? ["、", " 或 "] : [", ", " or "];
  return `${items.slice(0, -1).join(comma)}${or}${items[items.length - 1]}`;
}

/** What somebody else wrote (a user, a device, an operating system), in the quotation marks of the language. */
export function quoted(text: string, lang: Lang): string {
  return lang === "zh" ? `“${text}”` : `"${text}"`;
}

/** A refused value as parameter: as JSON with octets as hex, shortened. */
export function written(value: unknown): string | null {
  if (value === undefined) return null;
  const plain = (_: string, item: unknown) =>
    typeof item === "bigint" ? String(item) : item instanceof Uint8Array ? hexOf(item) : item;
  const text = typeof value === "bigint" ? String(value) : (JSON.stringify(value, plain) ?? String(value));
  return clipped(text);
}

/** As much of a text as is recognized again. */
export function clipped(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
