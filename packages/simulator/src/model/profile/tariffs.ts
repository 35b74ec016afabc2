/** Tariffs of a profile: day tables, and which of them is in force on which day. */
import { dateText } from "../../messages/base.ts";
import { DAY, localFromText, localTime } from "../meter/wall-clock.ts";
import {
  type Declared,
  fitted,
  list,
  maybe,
  mismatch,
  type Of,
  object,
  otherwise,
  text,
  whole,
} from "./declare.ts";

const clockTime = text(/^([01]\d|2[0-3]):[0-5]\d$/, { kind: "time-of-day" });
const period = object({ from: otherwise(clockTime, "00:00"), tariff: whole(1, 4) });

/** Periods of a day in the order of their beginnings. */
const dayTable = fitted(list(period, 1, 14), (periods, path) => {
  periods.forEach(({ from }, i) => {
    const before = periods[i - 1]?.from;
    if (before !== undefined && from <= before)
      mismatch(`${path}[${i}].from`, { kind: "later", than: before }, from);
  });
  return periods;
});

const table = maybe(whole(1, 8));
const date: Declared<string> = (value, path) => {
  const ms = typeof value === "string" ? localFromText(value) : null;
  if (ms === null || ms % DAY !== 0) return mismatch(path, { kind: "date" }, value);
  return dateText("date_time_s", { ...localTime(ms) }).slice(0, 10);
};

const tariffFields = object({
  /** Day tables 1 to 8: up to 14 periods each; the first begins at 00:00 where it does not say. */
  days: maybe(list(dayTable, 1, 8)),
  /** Seasons: from month/day on, a day table; default day 1 and table 1. */
  zones: maybe(list(object({ month: whole(1, 12), day: otherwise(whole(1, 31), 1), table }), 1, 14)),
  /** Table of the days that are off; default the last one where there are such days. */
  restTable: table,
  /** Days off, 0 Sunday to 6 Saturday; default none, or with a `restTable` Saturday and Sunday. */
  restDays: maybe(list(whole(0, 6), 0, 7)),
  /** Days with a table of their own; default that of the days off. */
  holidays: otherwise(list(object({ date, table }), 0, 254), []),
});

const at = (from: string, tariff: number) => ({ from, tariff });

/** 1 sharp, 2 peak, 3 flat, 4 valley. */
const defaultDays: readonly { readonly from: string; readonly tariff: number }[][] = [
  [
    at("00:00", 4),
    at("07:00", 3),
    at("10:00", 2),
    at("12:00", 3),
    at("17:00", 2),
    at("19:00", 1),
    at("21:00", 2),
    at("23:00", 4),
  ],
];

/** Fills in what fits the rest, and refuses tables that are not there. */
function complete(tariffs: Of<typeof tariffFields>, path: string) {
  const { days = defaultDays, zones = [{ month: 1, day: 1, table: 1 }], restTable, holidays } = tariffs;
  const restDays = tariffs.restDays ?? (restTable === undefined ? [] : [0, 6]);
  const last = days.length;
  const there = (number: number, at: string) =>
    number <= last ? number : mismatch(`${path}.${at}`, { kind: "day-table", to: last }, number);
  const rest = restTable ?? (restDays.length > 0 ? last : undefined);
  return {
    days,
    zones: zones.map((zone, i) => ({ ...zone, table: there(zone.table ?? 1, `zones[${i}].table`) })),
    ...(rest === undefined ? {} : { restTable: there(rest, "restTable") }),
    restDays,
    holidays: holidays.map((each, i) => ({
      ...each,
      table: there(each.table ?? rest ?? last, `holidays[${i}].table`),
    })),
  };
}

/** The declaration of tariffs. */
export const tariffsShape = fitted(tariffFields, complete);
export type Tariffs = Of<typeof tariffsShape>;
