/** Which records of an object are meant, as row selections (RSD). */
import type { Data, RSD } from "../data/data.ts";
import { argument } from "../messages/argument.ts";
import { descriptorOf } from "../messages/descriptor.ts";
import { type Dlt698Error, isProblem } from "../messages/error.ts";
import { written } from "../messages/problem.ts";
import type { ReadingProblems, SelectionKey } from "../messages/reading.ts";
import { buildAs } from "../objects/build.ts";
import { lookup } from "../objects/catalogue.ts";
import { momentFromText } from "../objects/moment.ts";
import { resolveName } from "../objects/names.ts";
import { addInterval, CHINA_OFFSET, dateTimeS } from "../session/time.ts";
import { readingProblem } from "./problem.ts";
import type { What } from "./what.ts";

/** Which records: exactly one of `last`, `from` and `rsd`. */
export interface Selection {
  /** The latest n records (1 to 255); with `interval`, the latest n points of its grid. */
  readonly last?: number | undefined;
  /** From this time of the meter's clock on, text (`2026-01-20 16:27`, `now`); China time. */
  readonly from?: string | undefined;
  /** To this time, itself not included. Default `now`, the meter's clock. */
  readonly to?: string | undefined;
  /** Only the points of a grid, such as `15m`, `1h`, `1d`. */
  readonly interval?: string | undefined;
  /** The column that `from` and `to` are about. Default: the time of freezing, or of the event. */
  readonly timeColumn?: What | undefined;
  /** A row selection as it goes out. */
  readonly rsd?: RSD | undefined;
}

/** Columns of the time when a record was made, by interface class. */
const FREEZE_TIME = 0x20210200;
const EVENT_TIME = 0x201e0200;
/** Classes of events; task tables. */
const eventClasses = new Set([7, 24]);
const taskClass = 10;

/** The record attribute that is meant: of task tables attribute 3, of all others attribute 2, unless it is named. */
export function recordOad(what: What): number {
  const oad = resolveName(what);
  const isNamed = descriptorOf(what) !== null || /\.\d+$/.test(`${what}`);
  if (isNamed || lookup(oad >>> 16)?.classId !== taskClass) return oad;
  return ((oad & 0xffff0000) | 0x0300) >>> 0;
}

/** Gives the meter's clock, milliseconds since 1970 UTC. */
type ReadClock = () => Promise<number>;

/** The row selections that together are the selection, in order of time; those that count from now read the meter's clock. */
export type Choice = (clock: ReadClock) => Promise<RSD[]>;

/**
 * The row selections of a selection, checked as far as that can be without the meter.
 *
 * @throws Dlt698Error `bad-selection` with the key of what does not fit as path.
 */
export function choiceOf(oad: number, selection: Selection): Choice {
  argument.check("selection", "object", selection);
  const { last, from, to, interval, timeColumn, rsd } = selection;
  const ways = [last, from, rsd].filter((way) => way !== undefined);
  if (ways.length !== 1) throw refused("", { reason: "exactly-one", of: ["last", "from", "rsd"] });
  if (to !== undefined && from === undefined) throw refused("to", { reason: "goes-with", with: ["from"] });
  const spans = from !== undefined || (last !== undefined && interval !== undefined);
  if (!spans && interval !== undefined) {
    throw refused("interval", { reason: "goes-with", with: ["from", "last"] });
  }
  if (!spans && timeColumn !== undefined) {
    throw refused("timeColumn", { reason: "goes-with", with: ["from", "interval"] });
  }
  if (rsd !== undefined) return async () => [rsd];
  const step = interval === undefined ? null : timeInterval(interval);
  const column = timeColumn === undefined ? null : resolveName(timeColumn);
  if (last !== undefined && !(Number.isInteger(last) && last >= 1 && last <= 255)) {
    throw refused("last", { reason: "count", from: 1, to: 255, got: written(last) });
  }
  if (last !== undefined && step === null) {
    const rsds: RSD[] = isTask(oad)
      ? [{ selector10: { n: last, meters: { allUserAddresses: null } } }]
      : Array.from({ length: last }, (_, at) => ({ selector9: { n: last - at } }));
    return async () => rsds;
  }
  const start = from === undefined ? null : given("from", from);
  const end = given("to", to ?? "now");
  if (start !== null && !start.isNow && !end.isNow && start.at(0) >= end.at(0)) {
    throw refused("to", { reason: "time-order" });
  }
  return async (clock) => {
    const now = start?.isNow || end.isNow ? await clock() : 0;
    const begin = start === null ? gridBefore(now, step!, last!) : start.at(now);
    // A record of this very second counts: the end itself is not part of a stretch.
    const stop = end.isNow ? now + 1000 : end.at(now);
    if (begin >= stop) throw refused("from", { reason: "after-clock" });
    const pieces: [number, number][] =
      isCurve(oad) || isTask(oad) ? days(begin, stop, step) : [[begin, stop]];
    return pieces.map(([first, end]) => stretch(oad, first, end, step, column));
  };
}

function refused(path: SelectionKey | "", params: ReadingProblems["bad-selection"]): Dlt698Error {
  return readingProblem.error("bad-selection", params, { path });
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

/** A given time: a moment of the meter's clock, or its now. */
interface Given {
  readonly isNow: boolean;
  at(now: number): number;
}

function given(key: "from" | "to", value: string): Given {
  const known = momentFromText(value, { now: Number.NaN });
  if (known === null) throw refused(key, { reason: "time", got: written(value) });
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
  throw refused("interval", { reason: "interval", got: written(value) });
}
