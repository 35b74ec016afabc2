/** What Data can hold and no sender should write: read, told of, and refused when strict. */
import type { Remark } from "../axdr/schema.ts";

type Parts = Readonly<Record<string, unknown>>;

/** Least and most of each part; days of a month are looked at by themselves. */
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
  if (typeof year === "number" && year >> 8 === 0x20 && (year & 15) < 10 && (year & 0xf0) < 0xa0) {
    const hex = year.toString(16);
    return { code: "bad-date", message: `year ${year} of a date reads as BCD, ${hex}H` };
  }
  for (const [part, [least, most]] of Object.entries(BOUNDS)) {
    const given = value[part];
    if (typeof given === "number" && (given < least || given > most))
      return outside(part, given, least, most);
  }
  if (typeof month === "number" && typeof day === "number") {
    const days = daysOf(typeof year === "number" ? year : 4, month);
    if (day > days) return outside("day", day, 1, days);
  }
  return null;
}

function outside(part: string, given: number, least: number, most: number): Remark {
  return { code: "bad-date", message: `${part} ${given} of a date is not ${least} to ${most}` };
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** A TSA whose flag announces other octets than there are. */
export function tsaRemark(tsa: Uint8Array): Remark | null {
  const [flag] = tsa;
  if (flag === undefined) return { code: "bad-address", message: "TSA without octets" };
  const announced = (flag & 15) + 1;
  if (announced === tsa.length - 1) return null;
  const message = `flag of the TSA announces ${announced} octets of address, ${tsa.length - 1} are there`;
  return { code: "bad-address", message };
}

/** A number that the standard's list does not have: up to `most`, and `others`. */
export function among(name: string, least: number, most: number, ...others: readonly number[]) {
  return (value: number): Remark | null => {
    if ((value >= least && value <= most) || others.includes(value)) return null;
    const list = [`${least} to ${most}`, ...others].join(", ");
    return { code: "unknown-value", message: `${name} ${value} is not in the standard: ${list}` };
  };
}
