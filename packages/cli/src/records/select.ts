import { type Data, type Json, type RCSD, RSD, valueFromJson } from "@meterwire/dlt698";
import {
  addInterval,
  buildAs,
  CHINA_OFFSET,
  dateTimeS,
  lookup,
  momentFromText,
} from "@meterwire/dlt698/objects";
import { oadOf } from "../meter/names.ts";
import { isProblem } from "../problems/base.ts";
import type { Expectation } from "../problems/expectation.ts";
import { type CliError, parseJson, usage } from "../problems/index.ts";

/** How the user chose records. */
export interface SelectionFlags {
  readonly last?: number;
  readonly from?: string;
  readonly to?: string;
  readonly interval?: string;
  readonly timeColumn?: string;
  readonly select?: string;
}

/** Selections to try. */
const examples = ["--last 7", "--from 2026-01-01"];

/** Columns of the time when a record was made, by interface class. */
const FREEZE_TIME = 0x20210200;
const EVENT_TIME = 0x201e0200;
/** Classes of events; task tables. */
const eventClasses = new Set([7, 24]);
const taskClass = 10;

const badValue = (option: string, value: string, expected: Expectation): CliError =>
  usage("invalid-value", { option, variable: null, value, expected });

/** The record attribute that a word means: of task tables attribute 3, of all others attribute 2, unless it is named. */
export function recordOad(word: string): number {
  const oad = oadOf(word);
  const isNamed = /^[0-9A-F]{8}$/i.test(word) || /\.\d+$/.test(word);
  if (isNamed || lookup(oad >>> 16)?.classId !== taskClass) return oad;
  return ((oad & 0xffff0000) | 0x0300) >>> 0;
}

/** Gives the meter's clock, milliseconds since 1970 UTC. */
type ReadClock = () => Promise<number>;

/** The selections that together are what the user chose, in order of time; those that count from now read the meter's clock. */
export type Choice = (clock: ReadClock) => Promise<RSD[]>;

/** What the user chose, checked as far as it can be without the meter. */
export function choiceOf(oad: number, flags: SelectionFlags): Choice {
  const { last, from, to, interval, timeColumn, select } = flags;
  const ways = [last, from, select].filter((way) => way !== undefined);
  if (ways.length !== 1) throw usage("exactly-one", { options: ["--last", "--from", "--select"], examples });
  if (to !== undefined && from === undefined) throw usage("goes-with", { option: "--to", with: ["--from"] });
  const spans = from !== undefined || (last !== undefined && interval !== undefined);
  if (!spans && interval !== undefined)
    throw usage("goes-with", { option: "--interval", with: ["--from", "--last"] });
  if (!spans && timeColumn !== undefined)
    throw usage("goes-with", { option: "--time-column", with: ["--from", "--interval"] });
  if (select !== undefined) {
    const rsd = selectionFromJson(select);
    return async () => [rsd];
  }
  const step = interval === undefined ? null : timeInterval(interval);
  const column = timeColumn === undefined ? null : oadOf(timeColumn);
  if (last !== undefined && step === null) {
    const rsds: RSD[] = isTask(oad)
      ? [{ selector10: { n: last, meters: { allUserAddresses: null } } }]
      : Array.from({ length: last }, (_, at) => ({ selector9: { n: last - at } }));
    return async () => rsds;
  }
  const start = from === undefined ? null : typed("--from", from);
  const end = typed("--to", to ?? "now");
  if (start !== null && !start.isNow && !end.isNow && start.at(0) >= end.at(0)) throw usage("time-order", {});
  return async (clock) => {
    const now = start?.isNow || end.isNow ? await clock() : 0;
    const begin = start === null ? gridBefore(now, step!, last!) : start.at(now);
    // A record of this very second counts: the end itself is not part of a stretch.
    const stop = end.isNow ? now + 1000 : end.at(now);
    if (begin >= stop) throw usage("after-clock", {});
    const pieces: [number, number][] =
      isCurve(oad) || isTask(oad) ? days(begin, stop, step) : [[begin, stop]];
    return pieces.map(([first, end]) => stretch(oad, first, end, step, column));
  };
}

const isTask = (oad: number): boolean => lookup(oad >>> 16)?.classId === taskClass;

/** The records of [from, to), all of them or those of a grid that begins with `from`. */
function stretch(oad: number, from: number, to: number, step: TI | null, column: number | null): RSD {
  const [start, end] = [dateTimeS(from), dateTimeS(to)];
  if (isTask(oad) && column === null) {
    const interval = step ?? { unit: 0, interval: 0 };
    const meters = { allUserAddresses: null };
    return { selector7: { acquisitionStorageFrom: start, acquisitionStorageTo: end, interval, meters } };
  }
  return {
    selector2: {
      oad: column ?? timeOf(oad),
      start: { type: "date_time_s", value: start },
      end: { type: "date_time_s", value: end },
      interval: step === null ? { type: "NULL", value: null } : { type: "TI", value: step },
    },
  };
}

function timeOf(oad: number): number {
  return eventClasses.has(lookup(oad >>> 16)?.classId ?? 0) ? EVENT_TIME : FREEZE_TIME;
}

function selectionFromJson(json: string): RSD {
  try {
    return valueFromJson(RSD, parseJson(json) as Json);
  } catch (error) {
    throw isProblem(error) ? usage("value", { option: "--select" }, error) : error;
  }
}

const day = 86_400_000;

/** Whether an object may hold many records a day: freezes by the second, minute and hour. */
function isCurve(oad: number): boolean {
  const oi = oad >>> 16;
  return oi >= 0x5001 && oi <= 0x5003;
}

/** A stretch of time cut at midnights; on a grid each piece begins with the grid's next point. */
function days(start: number, end: number, step: TI | null): [number, number][] {
  const pieces: [number, number][] = [];
  let steps = 0;
  for (let from = start; from < end; ) {
    const midnight = floorTo(from, day) + day;
    let next = midnight;
    if (step !== null) {
      while (addInterval(start, step, steps) < midnight) steps++;
      next = addInterval(start, step, steps);
    }
    pieces.push([from, Math.min(end, midnight)]);
    from = next;
  }
  return pieces;
}

/** Where the calendar's grids begin: 2000-01-01 00:00 in China. */
const EPOCH = Date.UTC(2000, 0, 1) - CHINA_OFFSET * 60_000;

const floorTo = (ms: number, length: number): number => EPOCH + Math.floor((ms - EPOCH) / length) * length;

/** The first of the latest n points of a grid: seconds to days count from midnights, months and years from the first. */
function gridBefore(now: number, step: TI, n: number): number {
  const isMonths = step.unit > 3;
  const { year, month } = dateTimeS(now);
  const months = 12 * (year! - 2000) + month! - 1;
  const each = step.unit === 4 ? step.interval : 12 * step.interval;
  const last = isMonths
    ? addInterval(EPOCH, { unit: 4, interval: months - (months % each) })
    : floorTo(now, addInterval(0, step));
  return addInterval(last, step, 1 - n);
}

/** A typed time: a moment of the meter's clock, or its now. */
interface Typed {
  readonly isNow: boolean;
  at(now: number): number;
}

function typed(option: string, value: string): Typed {
  const known = momentFromText(value, { now: Number.NaN });
  if (known === null) throw badValue(option, value, { kind: "meter-time" });
  const isNow = Number.isNaN(known);
  return { isNow, at: (now) => (isNow ? now : known) };
}

type TI = Extract<Data, { type: "TI" }>["value"];

function timeInterval(value: string): TI {
  try {
    const step = buildAs({ type: "TI" }, value).value as TI;
    if (step.interval > 0 && step.unit <= 5) return step;
  } catch (error) {
    if (!isProblem(error)) throw error;
  }
  throw badValue("--interval", value, { kind: "interval" });
}

/** The columns that text names: OADs or names, a ROAD as `OAD{column,column}`. */
export function columnsOf(list: string | undefined): RCSD {
  if (list === undefined) return [];
  const parts = list.match(/[^,{}]+(?:\{[^{}]*\})?/g) ?? [];
  if (parts.join(",") !== list.replace(/\s*,\s*/g, ","))
    throw badValue("--columns", list, { kind: "columns" });
  return parts.map((part) => {
    const [, outer = "", inner] = /^([^{]+)(?:\{(.*)\})?$/.exec(part.trim()) ?? [];
    const oad = oadOf(outer.trim());
    if (inner === undefined) return { oad };
    return { road: { oad, columns: inner.split(",").map((one) => oadOf(one.trim())) } };
  });
}
