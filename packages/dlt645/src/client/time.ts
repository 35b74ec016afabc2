/** Times of meters' clocks as digits. */
import { mismatch } from "../messages/error.ts";

const TEXT = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)$/;

/** `YYMMDDhhmm` of `2026-11-01 00:00`. */
export function digitsFromText(path: string, text: string): string {
  const found = typeof text === "string" ? TEXT.exec(text) : null;
  if (found === null) throw mismatch(path, "YYYY-MM-DD hh:mm", text);
  const [, year, ...rest] = found;
  return [year!.slice(2), ...rest].join("");
}

/** A moment by the meters' clock, in a notation of two digits each. */
export function digitsOf(ms: number, format: string, utcOffset: number): string {
  const local = new Date(ms + utcOffset * 60_000).toISOString();
  const parts: Readonly<Record<string, string>> = {
    YY: local.slice(2, 4),
    MM: local.slice(5, 7),
    DD: local.slice(8, 10),
    hh: local.slice(11, 13),
    mm: local.slice(14, 16),
    ss: local.slice(17, 19),
  };
  return format.replace(/../g, (part) => parts[part]!);
}
