/** 05 and 06: freezes and load records, from what the model has frozen. */
import type { Value } from "@meterwire/dlt645";
import type { ReadRequest } from "@meterwire/dlt645/server";
import type { FrozenRow, MeterFace } from "../model/meter/face.ts";
import { type Items, numbersOf, timeDigits, timeOf } from "./format.ts";
import { frozenValue, quantity, registers, showDemand, showEnergy } from "./quantities.ts";

const FF = 0xff;
const TIME = "YYMMDDhhmm";

/** The freeze objects by DI2. Timed freezes (00) and those of prices (05, 07) are not kept. */
const FREEZES: Readonly<Record<number, number>> = { 1: 0x5000, 2: 0x5008, 3: 0x5009, 4: 0x5003, 6: 0x5004 };
const HOURLY = 4;
const VARIABLES = 0x10;
const FORWARD = 0x00100200;
const REVERSE = 0x00200200;
const VOLTAGE = 0x20000200;
const CURRENT = 0x20010200;
const ACTIVE = 0x20040200;
const REACTIVE = 0x20050200;
const FACTOR = 0x200a0200;
/** Places of quantities in identifiers 02. */
const [U, I, P, Q, PF] = [1, 2, 3, 4, 6] as const;

/** 05: the n-th latest freeze. */
export function freeze(meter: MeterFace, number: number, part: number, n: number): Items {
  const oi = FREEZES[number];
  const rows = oi === undefined ? [] : meter.frozen(oi);
  const row = n === 0 ? undefined : rows[rows.length - n];
  if (row === undefined) return null;
  const time = timeDigits(row.at, TIME);
  if (part === 0) return [time];
  if (number === HOURLY) return hourly(row, part, time);
  if (part === VARIABLES) return variablesOf(row);
  if (part <= 8) {
    const value = frozenValue(meter, row, part * 0x0010_0000 + 0x200);
    return registers(FF, showEnergy(part))(value);
  }
  if (part > 10) return null;
  const kind = part - 8;
  return registers(FF, showDemand(kind))(row.value(0x1000_0200 + kind * 0x0010_0000));
}

function hourly(row: FrozenRow, part: number, time: string): Items {
  const total = (oad: number): Value => registers(0, showEnergy(1))(row.value(oad))?.[0] ?? null;
  const values = [total(FORWARD), total(REVERSE)];
  if (part === FF) return [time, ...values];
  const value = values[part - 1];
  return value == null ? null : [value];
}

/** Active and reactive power, each of the total and the phases. */
function variablesOf(row: FrozenRow): Items {
  const [active, reactive] = [numbersOf(row.value(ACTIVE)), numbersOf(row.value(REACTIVE))];
  if (active.length === 0) return null;
  return [...quantity(active, P, FF)!, ...quantity(reactive, Q, FF)!];
}

/** The load curve, and the classes of which it holds something: 5 and 6 are switched off. */
const CURVE = 0x5002;
const CLASSES = 6;
const LAST_CLASS = 4;
const [EARLIEST, FROM_TIME] = [0, 1];

/** 06: load records of a class, or of all (0): the earliest, those from a time on, or the latest. */
export function loadRecords(meter: MeterFace, { di, blocks, time }: ReadRequest): Items {
  const [number, which] = [(di >>> 16) & 0xff, di & 0xff];
  if (((di >>> 8) & 0xff) !== 0 || number > LAST_CLASS || which > 2) return null;
  const rows = meter.frozen(CURVE);
  const count = blocks ?? 1;
  let found: readonly FrozenRow[];
  if (which === EARLIEST) found = rows.slice(0, count);
  else if (which !== FROM_TIME) found = count === 0 ? [] : rows.slice(-count);
  else {
    const from = time === null ? null : timeOf(time, TIME, meter.time);
    if (from === null) return null;
    const first = rows.findIndex(({ at }) => at >= from);
    found = first < 0 ? [] : rows.slice(first, first + count);
  }
  return found.map((row) => block(row, number));
}

function block(row: FrozenRow, number: number): Value {
  const of = (oad: number, quantityOf: number) => quantity(numbersOf(row.value(oad)), quantityOf, FF)!;
  const energy = (oad: number): Value => registers(0, showEnergy(1))(row.value(oad))?.[0] ?? null;
  // Frequency and reactive energies are not kept.
  const classes: readonly (() => readonly Value[])[] = [
    () => [...of(VOLTAGE, U), ...of(CURRENT, I), null],
    () => [...of(ACTIVE, P), ...of(REACTIVE, Q)],
    () => of(FACTOR, PF),
    () => [energy(FORWARD), energy(REVERSE), null, null],
  ];
  const wanted = (i: number) => number === 0 || number === i + 1;
  return [
    timeDigits(row.at, TIME),
    ...Array.from({ length: CLASSES }, (_, i) => (wanted(i) ? (classes[i]?.() ?? []) : [])),
  ];
}
