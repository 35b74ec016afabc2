/** The meter's calendar: milliseconds of local time, counted as if they were UTC. */

import { dateFromText } from "../../messages/base.ts";
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** 2000-01-01 00:00, from which freeze periods are counted. */
export const EPOCH_2000 = /* @__PURE__ */ Date.UTC(2000, 0, 1);

/** The parts of a local time. */
export interface LocalTime {
  /** With four digits. */
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  /** 0 Sunday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  /** 0 to 59. */
  readonly minute: number;
  /** 0 to 59. */
  readonly second: number;
}

export function localTime(ms: number): LocalTime {
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** The parts of a time that may be unspecified. */
export type TimeParts = { readonly [K in Exclude<keyof LocalTime, "weekday">]: number | null };

/** Local milliseconds of parts; `null` where one is unspecified or out of its range. */
export function localOf({ year, month, day, hour, minute, second }: TimeParts): number | null {
  if (year === null || month === null || day === null || hour === null || minute === null || second === null)
    return null;
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59 || day < 1) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(ms);
  return date.getUTCFullYear() === year && date.getUTCDate() === day ? ms : null;
}

/** Local milliseconds of a time as people type it; `null` where it is none, or does not exist. */
export function localFromText(text: string): number | null {
  const parts = dateFromText("date_time_s", text);
  return parts === null ? null : localOf(parts as TimeParts);
}

/** The clock of a meter over the world's time: set apart from it, and drifting. */
export class MeterClock {
  /** Local milliseconds that the meter shows at `since`. */
  private shown: number;
  private since: number;
  private ppm: number;

  constructor(world: number, shown: number, ppm = 0) {
    this.since = world;
    this.shown = shown;
    this.ppm = ppm;
  }

  /** Local milliseconds at a moment of the world. */
  at(world: number): number {
    const passed = world - this.since;
    return this.shown + passed + Math.floor((passed * this.ppm) / 1_000_000);
  }

  /** The earliest moment of the world at which the meter shows `local` or later. */
  worldAt(local: number): number {
    let world = this.since + Math.ceil((local - this.shown) / (1 + this.ppm / 1_000_000));
    while (this.at(world) < local) world++;
    while (this.at(world - 1) >= local) world--;
    return world;
  }

  set(world: number, local: number): void {
    this.shown = local;
    this.since = world;
  }

  /** From now on it gains (positive) or loses so many millionths. */
  drift(world: number, ppm: number): void {
    this.set(world, this.at(world));
    this.ppm = ppm;
  }

  get drifting(): number {
    return this.ppm;
  }

  save(): readonly number[] {
    return [this.since, this.shown, this.ppm];
  }

  static load([since = 0, shown = 0, ppm = 0]: readonly number[]): MeterClock {
    return new MeterClock(since, shown, ppm);
  }
}
