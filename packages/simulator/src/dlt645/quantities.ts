/** 00, 01 and 02: energies, demands, and what is measured now, from the objects of the model. */
import type { FrozenRow, MeterFace, Plain } from "../model/meter/face.ts";
import { decimal, type Items, listOf, numbersOf, timeDigits } from "./format.ts";

const FF = 0xff;
/** Registers: total and four tariffs. */
const TARIFFS = 4;
/** Settlement days that identifiers reach. */
const DAYS = 12;
const SETTLEMENT = 0x5005;
/** Kinds of phase A, B or C: 14H apart. */
const PHASE_STEP = 0x14;
const LAST_KIND = 0x0a;
const isSigned = (kind: number): boolean => kind === 0 || kind === 3 || kind === 4;

const attribute = (oi: number, number = 2): number => (oi * 0x10000 + number * 0x100) >>> 0;
const oneOf = (d: number, most: number): boolean => d <= most || d === FF;

const COMBINED = 0x00000200;
const FORWARD = 0x00100200;
const REVERSE = 0x00200200;
/** Which of forward and reverse the combined energy adds and takes away: bits 0 to 3. */
const COMBINATION = 0x41120200;

/** What was frozen. The combined active energy is not: it follows from forward and reverse. */
export function frozenValue(meter: MeterFace, row: FrozenRow, oad: number): Plain | undefined {
  const value = row.value(oad);
  if (value !== undefined || oad !== COMBINED) return value;
  const bits = String(meter.value(COMBINATION));
  const sign = (at: number) => Number(bits[at] === "1") - Number(bits[at + 1] === "1");
  const [forward, reverse] = [numbersOf(row.value(FORWARD)), numbersOf(row.value(REVERSE))];
  return forward.map((each, i) => sign(0) * each + sign(2) * (reverse[i] ?? 0));
}

/** One register of each settlement day that is asked for: now, days ago, or all of them. */
function byDay(
  meter: MeterFace,
  oad: number,
  day: number,
  pick: (value: Plain | undefined) => Items,
  none: Items,
): Items {
  if (day === 0) return pick(meter.value(oad));
  const rows = meter.frozen(SETTLEMENT);
  const of = (n: number) => {
    const row = rows[rows.length - n];
    return row === undefined ? null : pick(frozenValue(meter, row, oad));
  };
  if (day !== FF) return of(day);
  const current = pick(meter.value(oad));
  if (current === null) return null;
  return [current, ...Array.from({ length: DAYS }, (_, i) => of(i + 1))].flatMap(
    (each) => each ?? none ?? [],
  );
}

/** What a register shows: total, a tariff, or all of them. */
export const registers =
  (tariff: number, show: (value: Plain) => Items) =>
  (value: Plain | undefined): Items => {
    const all = listOf(value);
    if (tariff === FF) return all.length === 0 ? null : all.flatMap((each) => show(each) ?? []);
    const one = all[tariff];
    return one === undefined ? null : show(one);
  };

function energies(meter: MeterFace, kind: number, tariff: number, day: number): Items {
  const oad = attribute(kind << 4);
  return byDay(meter, oad, day, registers(tariff, showEnergy(kind)), [null]);
}

/** An energy of a kind, 0.01 kWh. */
export const showEnergy =
  (kind: number) =>
  (value: Plain): Items => [decimal(Number(value), 8, 2, isSigned(kind))];

/** A maximum demand of a kind, 10⁻⁴ kW, and when it was. */
export const showDemand =
  (kind: number) =>
  (value: Plain): Items => {
    const [amount, at] = listOf(value);
    const most = decimal(Number(amount), 6, 4, isSigned(kind));
    return [[most, timeDigits(typeof at === "number" ? at : null, "YYMMDDhhmm")]];
  };

function demands(meter: MeterFace, kind: number, tariff: number, day: number): Items {
  const oad = attribute(0x1000 | (kind << 4));
  const isBlock = tariff === FF || day === FF;
  const found = byDay(meter, oad, day, registers(tariff, showDemand(kind)), [[null, null]]);
  // One pair alone stands in no brackets.
  return isBlock || found === null ? found : (found[0] as Items);
}

/** 00: energies. */
function energy(meter: MeterFace, kind: number, tariff: number, day: number): Items {
  if (kind === 0xfe && tariff === 0) return settlementTimes(meter, day);
  if (!oneOf(day, DAYS)) return null;
  if (kind <= LAST_KIND) return tariff === FF && day === FF ? null : energies(meter, kind, tariff, day);
  const phase = Math.floor((kind - 1) / PHASE_STEP);
  const own = kind - phase * PHASE_STEP;
  if (meter.phases === 1 || phase > 3 || own > LAST_KIND || tariff !== 0 || day !== 0) return null;
  const [value] = numbersOf(meter.value(attribute((own << 4) | phase)));
  return value === undefined ? null : [decimal(value, 8, 2, isSigned(own))];
}

/** 00FE00: when the settlement days were. */
function settlementTimes(meter: MeterFace, day: number): Items {
  const rows = meter.frozen(SETTLEMENT);
  const of = (n: number) => {
    const row = rows[rows.length - n];
    return row === undefined ? null : timeDigits(row.at, "YYMMDDhhmm");
  };
  if (day === FF) return Array.from({ length: DAYS }, (_, i) => of(i + 1));
  const time = of(day);
  return time === null ? null : [time];
}

/** 01: maximum demands. */
const demand = (meter: MeterFace, kind: number, tariff: number, day: number): Items =>
  kind < 1 || kind > LAST_KIND || !oneOf(day, DAYS) || (tariff !== FF && tariff > TARIFFS)
    ? null
    : tariff === FF && day === FF
      ? null
      : demands(meter, kind, tariff, day);

interface Quantity {
  readonly oi: number;
  readonly digits: number;
  readonly places: number;
  readonly signed?: boolean;
  /** Whether its list begins with a total. */
  readonly total?: boolean;
}

/** By DI2 from 01 on. */
const QUANTITIES: readonly Quantity[] = [
  { oi: 0x2000, digits: 4, places: 1 },
  { oi: 0x2001, digits: 6, places: 3, signed: true },
  { oi: 0x2004, digits: 6, places: 4, signed: true, total: true },
  { oi: 0x2005, digits: 6, places: 4, signed: true, total: true },
  { oi: 0x2006, digits: 6, places: 4, signed: true, total: true },
  { oi: 0x200a, digits: 4, places: 3, signed: true, total: true },
  { oi: 0x2003, digits: 4, places: 1 },
];

/** 0280: single values; `at` is the place in a list. */
const SINGLES: Readonly<Record<number, Quantity & { readonly oad: number; readonly at?: number }>> = {
  1: { oad: 0x20010400, oi: 0x2001, digits: 6, places: 3, signed: true },
  2: { oad: 0x200f0200, oi: 0x200f, digits: 4, places: 2 },
  3: { oad: 0x20070200, oi: 0x2007, digits: 6, places: 4, signed: true },
  4: { oad: 0x20170200, oi: 0x2017, digits: 6, places: 4 },
  5: { oad: 0x20180200, oi: 0x2018, digits: 6, places: 4 },
  6: { oad: 0x20190200, oi: 0x2019, digits: 6, places: 4 },
  7: { oad: 0x20100200, oi: 0x2010, digits: 4, places: 1, signed: true },
  8: { oad: 0x20110200, oi: 0x2011, digits: 4, places: 2 },
  9: { oad: 0x20120200, oi: 0x2012, digits: 4, places: 2 },
  10: { oad: 0x20130200, oi: 0x2013, digits: 8, places: 0 },
};

const PHASES = 3;

/** A quantity of the total, a phase, or all of them; phases that there are not are filled with FF. */
export function quantity(values: readonly number[], number: number, phase: number): Items {
  const { digits, places, signed, total = false } = QUANTITIES[number - 1]!;
  const show = (value: number | undefined) =>
    value === undefined ? null : decimal(value, digits, places, signed);
  const skip = total ? 0 : 1;
  if (phase === FF) return Array.from({ length: PHASES + 1 - skip }, (_, i) => show(values[i]));
  const value = show(values[phase - skip]);
  return value === null ? null : [value];
}

/** 02: what is measured now. */
function variable(meter: MeterFace, number: number, phase: number, last: number): Items {
  if (number === 0x80 && phase === 0) {
    const single = SINGLES[last];
    if (single === undefined) return null;
    const [value] = numbersOf(meter.value(single.oad));
    return value === undefined ? null : [decimal(value, single.digits, single.places, single.signed)];
  }
  const known = QUANTITIES[number - 1];
  if (known === undefined || last !== 0 || !oneOf(phase, PHASES)) return null;
  return quantity(numbersOf(meter.value(attribute(known.oi))), number, phase);
}

/** By DI3: what an identifier of this class holds. */
export const quantityClasses = { 0: energy, 1: demand, 2: variable } as const;
