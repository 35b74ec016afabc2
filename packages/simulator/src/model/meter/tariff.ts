/** Which tariff is in force: seasons, days off and holidays choose a day table, the time of day chooses in it. */
import { DAY, localTime, MINUTE } from "./wall-clock.ts";

/** The parameters that decide. */
export interface Schedule {
  /** 4014: from month and day on, a day table (from 1). */
  readonly zones: readonly { readonly month: number; readonly day: number; readonly table: number }[];
  /** 4016: periods by their beginning, in minutes of the day. */
  readonly days: readonly (readonly { readonly from: number; readonly tariff: number }[])[];
  /** 4011. */
  readonly holidays: readonly { readonly date: string; readonly table: number }[];
  /** 4012: the weekdays (0 Sunday) that are off. */
  readonly restDays: readonly number[];
  /** 4013. */
  readonly restTable: number;
}

const two = (value: number) => String(value).padStart(2, "0");

/** A day as the schedule names it. */
export const dayText = (year: number, month: number, day: number) => `${year}-${two(month)}-${two(day)}`;

type Periods = Schedule["days"][number];

/** The day table of the day that was last asked for. */
const ofDay = new WeakMap<Schedule, { readonly day: number; readonly periods: Periods }>();

function periodsOf(schedule: Schedule, local: number): Periods {
  const number = Math.floor(local / DAY);
  const known = ofDay.get(schedule);
  if (known?.day === number) return known.periods;
  const { year, month, day, weekday } = localTime(local);
  const periods = schedule.days[tableFor(schedule, year, month, day, weekday) - 1] ?? schedule.days[0] ?? [];
  ofDay.set(schedule, { day: number, periods });
  return periods;
}

/** The tariff (1 to 4) at a local time. */
export function tariffAt(schedule: Schedule, local: number): number {
  const periods = periodsOf(schedule, local);
  const now = Math.floor(local / MINUTE) - (DAY / MINUTE) * Math.floor(local / DAY);
  let found = periods.at(-1);
  for (const period of periods) if (period.from <= now) found = period;
  // Before the day's first period the last one of the day goes on.
  if (periods[0] !== undefined && periods[0].from > now) found = periods.at(-1);
  return Math.min(4, Math.max(1, found?.tariff ?? 1));
}

function tableFor(schedule: Schedule, year: number, month: number, day: number, weekday: number): number {
  const date = dayText(year, month, day);
  const holiday = schedule.holidays.find((each) => each.date === date);
  if (holiday !== undefined) return holiday.table;
  if (schedule.restTable > 0 && schedule.restDays.includes(weekday)) return schedule.restTable;
  const order = (zone: { month: number; day: number }) => 100 * zone.month + zone.day;
  const zones = [...schedule.zones].sort((a, b) => order(a) - order(b));
  let found = zones.at(-1);
  for (const zone of zones) if (order(zone) <= 100 * month + day) found = zone;
  return found?.table ?? 1;
}
