/** Values of the model in the notations of DL/T 645. */
import type { Value } from "@meterwire/dlt645";
import type { Plain } from "../model/meter/face.ts";
import { localOf, localTime } from "../model/meter/wall-clock.ts";

const two = (value: number): string => String(value).padStart(2, "0");

/** A whole number of the last place as a decimal with so many places; what the digits do not hold is their largest. */
export function decimal(value: number, digits: number, places: number, signed = false): string {
  const most = signed ? 8 * 10 ** (digits - 1) - 1 : 10 ** digits - 1;
  const size = Math.min(Math.abs(value), most);
  const text = String(size).padStart(places + 1, "0");
  const at = text.length - places;
  const unsigned = places === 0 ? text : `${text.slice(0, at)}.${text.slice(at)}`;
  return value < 0 && size > 0 ? `-${unsigned}` : unsigned;
}

/** A local time in a notation of two digits each; `null` is no time, zeros. WW is the weekday, 0 Sunday. */
export function timeDigits(local: number | null, format: string): string {
  if (local === null) return "0".repeat(format.length);
  const { year, month, day, weekday, hour, minute, second } = localTime(local);
  const parts: Readonly<Record<string, number>> = {
    ...{ YY: year % 100, MM: month, DD: day, WW: weekday },
    ...{ hh: hour, mm: minute, ss: second },
  };
  return format.replace(/../g, (part) => two(parts[part]!));
}

/** The local time of digits; what the notation leaves out is that of `base`. `null` where there is no such time. */
export function timeOf(digits: string, format: string, base: number): number | null {
  const now = localTime(base);
  const at = (part: string): number | null => {
    const place = format.indexOf(part);
    return place < 0 ? null : Number(digits.slice(place, place + 2));
  };
  const year = at("YY");
  return localOf({
    year: year === null ? now.year : 2000 + year,
    month: at("MM") ?? now.month,
    day: at("DD") ?? now.day,
    hour: at("hh") ?? now.hour,
    minute: at("mm") ?? now.minute,
    second: at("ss") ?? (format.includes("mm") ? 0 : now.second),
  });
}

/** Bits, bit 0 first, as hex of so many octets. */
export function bitsHex(bits: string, octets: number): string {
  let value = 0;
  for (const [bit, each] of [...bits].entries()) if (each === "1" && bit < 8 * octets) value += 2 ** bit;
  return value
    .toString(16)
    .toUpperCase()
    .padStart(2 * octets, "0");
}

/** The other way round, in as many bits as there were. */
export function bitsOf(hex: string, count: number): string {
  const value = Number.parseInt(hex, 16);
  return Array.from({ length: count }, (_, bit) => String(Math.floor(value / 2 ** bit) % 2)).join("");
}

/** The numbers of a list; of a single value one. */
export const numbersOf = (value: Plain | undefined): readonly number[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "number");

/** The items of a list. */
export const listOf = (value: Plain | undefined): readonly Plain[] => (Array.isArray(value) ? value : []);

/** What an identifier has; `null` for none. */
export type Items = readonly Value[] | null;
