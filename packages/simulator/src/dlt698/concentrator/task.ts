/** Tasks (6012) and schemes (6014, 6016) as their structures say, and when tasks are due. */

import type { Data } from "@meterwire/dlt698";
import { addInterval } from "@meterwire/dlt698/objects";
import type { CSD, MS, TI } from "@meterwire/dlt698/schema";
import { EPOCH_2000, localOf, localTime } from "../../model/meter/wall-clock.ts";
import { membersOf, numberOf } from "../objects/values.ts";

/** What a task executes. */
export const SchemeKind = { ordinary: 1, event: 2, transparent: 3, report: 4, script: 5 } as const;

/** A task configuration unit (6013); times are local ms. */
export interface Task {
  readonly id: number;
  readonly every: TI;
  readonly kind: number;
  readonly scheme: number;
  readonly start: number;
  readonly end: number | null;
  readonly delay: TI;
  readonly enabled: boolean;
  /** 0 [a,b), 1 (a,b], 2 [a,b], 3 (a,b). */
  readonly bounds: number;
  /** Minutes of the day; empty: always. */
  readonly periods: readonly { readonly from: number; readonly to: number }[];
}

const NO_TI: TI = { unit: 0, interval: 0 };
const tiOf = (data: Data | undefined): TI => (data?.type === "TI" ? data.value : NO_TI);
const timeOf = (data: Data | undefined): number | null =>
  data?.type === "date_time_s" ? localOf(data.value) : null;

/** Reads a task configuration unit. */
export function taskOf(data: Data): Task {
  const [id, every, kind, scheme, start, end, delay, , state, , , running] = membersOf(data);
  const [bounds, periods] = membersOf(running);
  return {
    id: numberOf(id),
    every: tiOf(every),
    kind: numberOf(kind),
    scheme: numberOf(scheme),
    start: timeOf(start) ?? EPOCH_2000,
    end: timeOf(end),
    delay: tiOf(delay),
    enabled: numberOf(state) === 1,
    bounds: numberOf(bounds),
    periods: membersOf(periods).map((period) => {
      const [fromHour, fromMinute, toHour, toMinute] = membersOf(period).map(numberOf);
      return { from: 60 * fromHour! + fromMinute!, to: 60 * toHour! + toMinute! };
    }),
  };
}

/** A scheme of ordinary acquisition (6015). */
export interface Scheme {
  /** Records of each meter that are kept. */
  readonly depth: number;
  /** 0 present data, 1 the n-th latest, 2 by the freeze's time, 3 by an interval, 4 supplementary. */
  readonly method: number;
  readonly content: Data;
  readonly columns: readonly CSD[];
  readonly meters: MS;
  readonly timestamp: number;
}

const NOBODY: MS = { noMeter: null };

/** Reads a scheme of ordinary acquisition. */
export function schemeOf(data: Data): Scheme {
  const [, depth, how, columns, meters, timestamp] = membersOf(data);
  const [method, content] = membersOf(how);
  return {
    depth: Math.max(1, numberOf(depth)),
    method: numberOf(method),
    content: content ?? { type: "NULL", value: null },
    columns: membersOf(columns).flatMap((each) => (each.type === "CSD" ? [each.value] : [])),
    meters: meters?.type === "MS" ? meters.value : NOBODY,
    timestamp: numberOf(timestamp),
  };
}

/** A scheme of event acquisition (6017). */
export interface EventScheme {
  /** 0 periodically, 1 everything on notification, 2 these on notification. */
  readonly method: number;
  /** OADs of record tables with their columns. */
  readonly events: readonly { readonly oad: number; readonly columns: readonly number[] }[];
  readonly meters: MS;
  readonly report: boolean;
  readonly depth: number;
}

/** Reads a scheme of event acquisition. */
export function eventSchemeOf(data: Data): EventScheme {
  const [, how, meters, report, depth] = membersOf(data);
  const [method, content] = membersOf(how);
  return {
    method: numberOf(method),
    events: membersOf(content).flatMap((each) => (each.type === "ROAD" ? [each.value] : [])),
    meters: meters?.type === "MS" ? meters.value : NOBODY,
    report: report?.value === true,
    depth: Math.max(1, numberOf(depth)),
  };
}

/** The first moment after `after` at which a task is due, or `null`: disabled, or over. Local ms. */
export function nextDue(task: Task, after: number): number | null {
  if (!task.enabled) return null;
  const at = (times: number) => addInterval(addInterval(task.start, task.every, times, 0), task.delay, 1, 0);
  let times = Math.max(0, periodsBefore(task, after));
  while (at(times) <= after) {
    if (task.every.interval === 0) return null;
    times++;
  }
  // A task whose periods of the day are short is looked for in the next days.
  for (let tries = 0; tries < 20_000; tries++, times++) {
    const due = at(times);
    if (task.end !== null && due > task.end) return null;
    if (isRunning(task, due)) return due;
    if (task.every.interval === 0) return null;
  }
  return null;
}

/** A number of periods that surely lie before a moment. */
function periodsBefore({ start, every }: Task, after: number): number {
  if (every.interval === 0 || after <= start) return 0;
  if (every.unit < 4) return Math.floor((after - start) / addInterval(0, every, 1, 0)) - 1;
  const months = (ms: number) => {
    const { year, month } = localTime(ms);
    return 12 * year + month;
  };
  return Math.floor((months(after) - months(start)) / ((every.unit === 4 ? 1 : 12) * every.interval)) - 1;
}

function isRunning({ periods, bounds }: Task, local: number): boolean {
  if (periods.length === 0) return true;
  const { hour, minute } = localTime(local);
  const now = 60 * hour + minute;
  return periods.some(({ from, to }) => {
    const afterFrom = bounds === 0 || bounds === 2 ? now >= from : now > from;
    const beforeTo = bounds === 1 || bounds === 2 ? now <= to : now < to;
    return afterFrom && beforeTo;
  });
}
