/** The standard's date and time types from milliseconds and back; the wall clock is UTC plus a fixed offset. */
import type { TimeTag } from "../apdu/common.ts";
import { type DateTime, type DateTimeS, type TI, TIUnit } from "../data/types.ts";

/** Minutes that China Standard Time is ahead of UTC. */
export const CHINA_OFFSET = 480;

/** A duration of an option (ms) as messages carry it: whole seconds, rounded up. */
export const secondsOf = (ms: number): number => Math.ceil(ms / 1000);

/**
 * Milliseconds since 1970 as a date_time_s.
 *
 * @param offset minutes ahead of UTC; default 480 (China).
 * @example
 * ```ts
 * dateTimeS(Date.UTC(2016, 0, 20, 8, 27, 11)); // 2016-01-20 16:27:11
 * ```
 */
export function dateTimeS(ms: number, offset: number = CHINA_OFFSET): DateTimeS {
  const date = new Date(ms + offset * 60_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** Milliseconds since 1970 as a date_time with weekday (0 Sunday) and milliseconds. */
export function dateTime(ms: number, offset: number = CHINA_OFFSET): DateTime {
  const date = new Date(ms + offset * 60_000);
  const { year, month, day, hour, minute, second } = dateTimeS(ms, offset);
  const weekday = date.getUTCDay();
  return { year, month, day, weekday, hour, minute, second, milliseconds: date.getUTCMilliseconds() };
}

/** Milliseconds since 1970 of a date_time or date_time_s, or `null` when a part is unspecified. */
export function msOf(time: DateTimeS | DateTime, offset: number = CHINA_OFFSET): number | null {
  const { year, month, day, hour, minute, second } = time;
  if (year === null || month === null || day === null || hour === null || minute === null || second === null)
    return null;
  const milliseconds = "milliseconds" in time ? (time.milliseconds ?? 0) : 0;
  return utcOf(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds), offset);
}

/** Milliseconds since 1970 of local ones, counted as if they were UTC. */
export function utcOf(local: number, offset: number = CHINA_OFFSET): number {
  return local - offset * 60_000;
}

/** A moment that lies `times` intervals after another; months and years are calendar ones. */
export function addInterval(ms: number, ti: TI, times = 1, offset: number = CHINA_OFFSET): number {
  const n = ti.interval * times;
  const { second, minute, hour, day, month } = TIUnit.values;
  switch (ti.unit) {
    case second:
      return ms + n * 1000;
    case minute:
      return ms + n * 60_000;
    case hour:
      return ms + n * 3_600_000;
    case day:
      return ms + n * 86_400_000;
    default: {
      const date = new Date(ms + offset * 60_000);
      const months = ti.unit === month ? n : 12 * n;
      const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
      const last = new Date(
        Date.UTC(new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1, 0),
      ).getUTCDate();
      const time = (ms + offset * 60_000) % 86_400_000;
      return first + (Math.min(date.getUTCDate(), last) - 1) * 86_400_000 + time - offset * 60_000;
    }
  }
}

/**
 * The moment from which a message with a time tag is late, in ms; infinite where the delay is 0, which sets no limit, and
 * `null` where the tag names no moment.
 */
export function lateAt({ sendTime, permittedDelay }: TimeTag, offset: number = CHINA_OFFSET): number | null {
  const sent = msOf(sendTime, offset);
  if (sent === null) return null;
  if (permittedDelay.interval === 0) return Number.POSITIVE_INFINITY;
  // The tag counts whole seconds.
  return addInterval(sent, permittedDelay, 1, offset) + 1000;
}
