import {
  type Data,
  type DateTimeS,
  isDlt698Error,
  type Json,
  type RCSD,
  RSD,
  valueFromJson,
} from "@meterwire/dlt698";
import { buildAs, lookup } from "@meterwire/dlt698/objects";
import { type App, Exit, Failure } from "../app.ts";
import { recordsText as text } from "../i18n/records.ts";
import { oadOf } from "../meter/names.ts";

/** How the user chose records. */
export interface SelectionFlags {
  readonly last?: number;
  readonly from?: string;
  readonly to?: string;
  readonly interval?: string;
  readonly timeColumn?: string;
  readonly select?: string;
}

/** Columns of the time when a record was made, by interface class. */
const FREEZE_TIME = 0x20210200;
const EVENT_TIME = 0x201e0200;
/** Classes of events; task tables. */
const eventClasses = new Set([7, 24]);
const taskClass = 10;

const usage = (message: string): Failure => new Failure(message, Exit.usage);

/** The record attribute that a word means: of task tables attribute 3, of all others attribute 2, unless it is named. */
export function recordOad(app: App, word: string): number {
  const oad = oadOf(app, word);
  const isNamed = /^[0-9A-F]{8}$/i.test(word) || /\.\d+$/.test(word);
  if (isNamed || lookup(oad >>> 16)?.classId !== taskClass) return oad;
  return ((oad & 0xffff0000) | 0x0300) >>> 0;
}

/** The selections that together are what the user chose, in order of time. */
export function selections(app: App, oad: number, flags: SelectionFlags): RSD[] {
  const { last, from, to, interval, timeColumn, select } = flags;
  const ways = [last, from, select].filter((way) => way !== undefined);
  if (ways.length !== 1) throw usage(app.t(text.oneSelection));
  const isTask = lookup(oad >>> 16)?.classId === taskClass;
  if (select !== undefined) return [selectionFromJson(app, select)];
  if (last !== undefined) {
    if (isTask) return [{ selector10: { n: last, meters: { allUserAddresses: null } } }];
    return Array.from({ length: last }, (_, at) => ({ selector9: { n: last - at } }));
  }
  const start = moment(app, "--from", from!);
  const end =
    to === undefined ? Date.now() - new Date().getTimezoneOffset() * 60_000 : moment(app, "--to", to);
  if (start >= end) throw usage(app.t(text.order));
  const step = interval === undefined ? null : timeInterval(interval);
  const pieces: [number, number][] = isCurve(oad) || isTask ? days(start, end) : [[start, end]];
  return pieces.map(([from, to]) => {
    if (isTask && timeColumn === undefined) {
      const meters = { allUserAddresses: null };
      const every = step ?? { unit: 0, interval: 0 };
      const times = { acquisitionStorageFrom: clock(from), acquisitionStorageTo: clock(to) };
      return { selector7: { ...times, interval: every, meters } };
    }
    return {
      selector2: {
        oad: timeColumn === undefined ? timeOf(oad) : oadOf(app, timeColumn),
        start: { type: "date_time_s", value: clock(from) },
        end: { type: "date_time_s", value: clock(to) },
        interval: step === null ? { type: "NULL", value: null } : { type: "TI", value: step },
      },
    };
  });
}

function timeOf(oad: number): number {
  return eventClasses.has(lookup(oad >>> 16)?.classId ?? 0) ? EVENT_TIME : FREEZE_TIME;
}

function selectionFromJson(app: App, json: string): RSD {
  try {
    return valueFromJson(RSD, JSON.parse(json) as Json);
  } catch (error) {
    if (!isDlt698Error(error) && !(error instanceof SyntaxError)) throw error;
    throw usage(app.t(text.badSelect, { reason: error.message }));
  }
}

const day = 86_400_000;

/** Whether an object may hold many records a day: freezes by the second, minute and hour. */
function isCurve(oad: number): boolean {
  const oi = oad >>> 16;
  return oi >= 0x5001 && oi <= 0x5003;
}

/** A stretch of time cut at midnights. */
function days(start: number, end: number): [number, number][] {
  const pieces: [number, number][] = [];
  for (let from = start; from < end; ) {
    const to = Math.min(end, (Math.floor(from / day) + 1) * day);
    pieces.push([from, to]);
    from = to;
  }
  return pieces;
}

/** Milliseconds of a wall-clock time, as if it were UTC. */
function moment({ t }: App, option: string, value: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/.exec(value);
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = (match ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0));
  const ms = Date.UTC(year, month - 1, date, hour, minute, second);
  const back = new Date(ms);
  const exists = back.getUTCMonth() === month - 1 && back.getUTCDate() === date && hour < 24 && minute < 60;
  if (match === null || !exists || second > 59) throw usage(t(text.badTime, { option }));
  return ms;
}

function clock(ms: number): DateTimeS {
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

type TI = Extract<Data, { type: "TI" }>["value"];

function timeInterval(value: string): TI {
  try {
    return buildAs({ type: "TI" }, value).value as TI;
  } catch (error) {
    if (!isDlt698Error(error)) throw error;
    throw usage(`--interval: ${error.message}`);
  }
}

/** The columns that text names: OADs or names, a ROAD as `OAD{column,column}`. */
export function columnsOf(app: App, list: string | undefined): RCSD {
  if (list === undefined) return [];
  const parts = list.match(/[^,{}]+(?:\{[^{}]*\})?/g) ?? [];
  if (parts.join(",") !== list.replace(/\s*,\s*/g, ",")) throw usage(app.t(text.badColumns, { text: list }));
  return parts.map((part) => {
    const [, outer = "", inner] = /^([^{]+)(?:\{(.*)\})?$/.exec(part.trim()) ?? [];
    const oad = oadOf(app, outer.trim());
    if (inner === undefined) return { oad };
    return { road: { oad, columns: inner.split(",").map((one) => oadOf(app, one.trim())) } };
  });
}
