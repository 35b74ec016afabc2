/** What Data can hold and no sender should write: read, told of, and refused when strict. */
import { unlisted } from "../schema/enumerated.ts";
import { miscount } from "../schema/problem.ts";
import { checked, type Remark, type Schema, unsigned } from "../schema/schema.ts";

type Parts = Readonly<Record<string, number | null | undefined>>;

/** Least and most of each part. */
const BOUNDS = {
  month: [1, 12],
  day: [1, 31],
  weekday: [0, 7],
  hour: [0, 23],
  minute: [0, 59],
  second: [0, 59],
  milliseconds: [0, 999],
} as const;

/** A date or time that no calendar has (DL/T 698.45-2017, 7.3.1; parts that are not specified are none of its business). */
export function dateRemark(date: object): Remark | null {
  const value = date as Parts;
  const { year, month, day } = value;
  // The last day is the one before the first of the next month; a year that is not specified may be a leap year.
  const last = new Date(Date.UTC(year ?? 2000, month ?? 1, 0)).getUTCDate();
  if (year && year >> 8 === 0x20) return impossible("year", year);
  for (const [part, [least, most]] of Object.entries(BOUNDS)) {
    const given = value[part];
    if (given != null && (given < least || given > most)) return impossible(part, given);
  }
  return day && day > last ? impossible("day", day) : null;
}

function impossible(part: string, given: number): Remark {
  return { code: "bad-date", params: { part, got: given } };
}

/** A TSA whose flag announces other octets than there are. */
export function tsaRemark(tsa: Uint8Array): Remark | null {
  const octets = (tsa[0]! & 15) + 2;
  if (octets === tsa.length) return null;
  return {
    code: "bad-address",
    params: { name: "TSA", ...miscount("octet", tsa.length, octets) },
  };
}

/** Numbers that the standard's list has: from `least` to `most`, and one more. */
export function among(least: number, most: number, other = most) {
  return (value: number): Remark | null => {
    if ((value >= least && value <= most) || value === other) return null;
    return unlisted(value);
  };
}

/**
 * The octet of an enumeration in a structure; its names are an {@link enumerated} of the same name beside it, which a
 * codec does not carry.
 */
/* @__NO_SIDE_EFFECTS__ */
export function numbered(name: string, least: number, most: number, other?: number): Schema<number> {
  return checked(unsigned(name, 1), among(least, most, other));
}
