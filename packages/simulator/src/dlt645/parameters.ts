/** 04: parameters, the clock and status words, from the objects of the model. */
import type { Value } from "@meterwire/dlt645";
import type { MeterFace, Plain } from "../model/meter/face.ts";
import { bitsHex, bitsOf, decimal, type Items, listOf, timeDigits, timeOf } from "./format.ts";

/** How a parameter is read; how it is written, `false` where it is refused. Without `write` it can only be read. */
interface Parameter {
  read(meter: MeterFace): Items;
  write?(meter: MeterFace, values: readonly Value[]): boolean;
}

const STATUS = 0x20140200;
const CLOCK = 0x40000200;
const ADDRESS = 0x40010200;
const METER_NUMBER = 0x40020200;
const SETTLEMENT_DAYS = 0x41160200;

/** 12 digits of an address of 698; `null` for one that has more. */
export const addressOf = (digits: string): string | null =>
  /^\d{1,12}$/.test(digits) ? digits.padStart(12, "0") : null;

const single = (value: Value | null): Items => (value === null ? null : [value]);

/** Part of an attribute; the attribute itself without `at`. */
const partOf = (meter: MeterFace, oad: number, at?: number): Plain | undefined => {
  const value = meter.value(oad);
  return at === undefined ? value : listOf(value)[at];
};

function writePart(meter: MeterFace, oad: number, part: Plain, at?: number): boolean {
  if (at === undefined) return meter.write(oad, part);
  const all = [...listOf(meter.value(oad))];
  if (at >= all.length) return false;
  all[at] = part;
  return meter.write(oad, all);
}

const fixed = (oad: number, digits: number, at?: number): Parameter => ({
  read: (meter) => single(decimal(Number(partOf(meter, oad, at)), digits, 0)),
});

const number = (oad: number, digits: number, at?: number): Parameter => ({
  ...fixed(oad, digits, at),
  write: (meter, [value]) => writePart(meter, oad, Number(value), at),
});

const moment = (oad: number): Parameter => ({
  read: (meter) => {
    const at = meter.value(oad);
    return [timeDigits(typeof at === "number" ? at : null, "YYMMDDhhmm")];
  },
  write(meter, [digits]) {
    const at = timeOf(String(digits), "YYMMDDhhmm", meter.time);
    return at !== null && meter.write(oad, at);
  },
});

const clock = (format: string): Parameter => ({
  read: (meter) => [timeDigits(meter.time, format)],
  write(meter, [digits]) {
    const at = timeOf(String(digits), format, meter.time);
    return at !== null && meter.write(CLOCK, at);
  },
});

const digits = (oad: number): Parameter => ({
  read: (meter) => {
    const hex = meter.value(oad);
    return single(typeof hex === "string" ? addressOf(hex.replace(/F$/, "")) : null);
  },
  write: (meter, [value]) => meter.write(oad, String(value)),
});

const text = (oad: number, size: number): Parameter => ({
  read: (meter) => {
    const value = meter.value(oad);
    return typeof value === "string" ? [value.slice(0, size).padEnd(size, " ")] : null;
  },
});

const writtenText = (oad: number, size: number): Parameter => ({
  ...text(oad, size),
  write: (meter, [value]) => meter.write(oad, String(value).replace(/\0/g, " ").padEnd(size, " ")),
});

const word = (oad: number): Parameter => ({
  read: (meter) => [bitsHex(String(meter.value(oad)), 1)],
  write: (meter, [value]) => meter.write(oad, bitsOf(String(value), String(meter.value(oad)).length)),
});

const status = (at: number): Parameter => ({
  read: (meter) => [bitsHex(String(listOf(meter.value(STATUS))[at]), 2)],
});

const settlementDay = (at: number): Parameter => ({
  read: (meter) => {
    const part = listOf(listOf(meter.value(SETTLEMENT_DAYS))[at]);
    // A settlement day that is not used is 9999.
    return [part.length === 0 ? "9999" : pairs(part)];
  },
  write: (meter, [value]) => writePart(meter, SETTLEMENT_DAYS, numbers(String(value)), at),
});

const pairs = (parts: readonly Plain[]): string =>
  parts.map((part) => String(part).padStart(2, "0")).join("");
const numbers = (value: string): readonly number[] => (value.match(/../g) ?? []).map(Number);

/** Lines of numbers of two digits: seasons, periods of a day. */
const lines = (oad: number, at?: number): Parameter => ({
  read: (meter) => {
    const rows = listOf(partOf(meter, oad, at)).map((row) => pairs(listOf(row)));
    return rows.length === 0 ? null : rows;
  },
  write: (meter, values) => {
    // Unused lines repeat the last one.
    const rows = values.map(String).filter((each, i, all) => i === 0 || each !== all[i - 1]);
    return writePart(meter, oad, rows.map(numbers), at);
  },
});

/** By identifier; DI3 is 04. */
const PARAMETERS: ReadonlyMap<number, Parameter> = new Map<number, Parameter>([
  [0x04000101, clock("YYMMDDWW")],
  [0x04000102, clock("hhmmss")],
  [0x0400010c, clock("YYMMDDWWhhmmss")],
  [0x04000103, number(0x41000200, 2)],
  [0x04000104, number(0x41010200, 2)],
  [0x04000106, moment(0x40080200)],
  [0x04000107, moment(0x40090200)],
  [0x04000201, number(0x400c0200, 2, 0)],
  [0x04000202, number(0x400c0200, 2, 1)],
  [0x04000203, number(0x400c0200, 2, 2)],
  [0x04000204, number(0x400c0200, 2, 3)],
  [0x04000205, number(0x400c0200, 4, 4)],
  [0x04000306, number(0x401c0200, 6)],
  [0x04000307, number(0x401d0200, 6)],
  [0x04000401, digits(ADDRESS)],
  [0x04000402, digits(METER_NUMBER)],
  [0x04000403, writtenText(0x41030200, 32)],
  [0x04000404, text(0x41040200, 6)],
  [0x04000405, text(0x41050200, 6)],
  [0x04000406, text(0x41060200, 6)],
  [0x04000407, text(0x41070200, 4)],
  [0x04000408, text(0x41080200, 4)],
  [0x04000409, fixed(0x41090200, 6)],
  [0x0400040a, fixed(0x410a0200, 6)],
  [0x0400040b, text(0x410b0200, 10)],
  ...[0, 1, 2, 3, 4, 5, 6].map((at) => [0x04000501 + at, status(at)] as const),
  [0x040005ff, { read: (meter) => listOf(meter.value(STATUS)).map((bits) => bitsHex(String(bits), 2)) }],
  [0x04000601, word(0x41120200)],
  [0x04000602, word(0x41130200)],
  [0x04000603, word(0x41140200)],
  [0x04000801, word(0x40120200)],
  [0x04000802, number(0x40130200, 2)],
  ...[0, 1, 2].map((at) => [0x04000b01 + at, settlementDay(at)] as const),
  [0x04010000, lines(0x40140200)],
  [0x04020000, lines(0x40150200)],
  ...[0, 1, 2, 3, 4, 5, 6, 7].flatMap((at) => [
    [0x04010001 + at, lines(0x40160200, at)] as const,
    [0x04020001 + at, lines(0x40170200, at)] as const,
  ]),
]);

/** What a parameter holds; `null` where there is none. */
export const readParameter = (meter: MeterFace, di: number): Items => PARAMETERS.get(di)?.read(meter) ?? null;

/** Writes a parameter; the bit of ERR that it is refused with, or `null`. */
export function writeParameter(
  meter: MeterFace,
  di: number,
  values: readonly Value[],
): "no-data" | "unauthorised" | "other" | null {
  const parameter = PARAMETERS.get(di);
  if (parameter === undefined) return "no-data";
  if (parameter.write === undefined) return "unauthorised";
  return parameter.write(meter, values) ? null : "other";
}

/** Sets the communication address; `false` where it is refused. */
export const writeAddress = (meter: MeterFace, address: string): boolean => meter.write(ADDRESS, address);
