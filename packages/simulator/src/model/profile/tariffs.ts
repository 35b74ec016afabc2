/** Tariffs of a profile: day tables, and which of them is in force on which day. */
import { dateText } from "../../messages/base.ts";
import { DAY, localFromText, localTime } from "../meter/wall-clock.ts";
import {
  type Declared,
  fitted,
  type InputOf,
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
const periodFields = object({
  /** Time of day `hh:mm`, later than that of the period before; default 00:00. */
  from: otherwise(clockTime, "00:00"),
  /** Tariff 1 sharp, 2 peak, 3 flat, 4 valley. */
  tariff: whole(1, 4),
});
/** A period of a day table. */
export interface TariffPeriod extends InputOf<typeof periodFields> {}
const period = periodFields as Declared<Of<typeof periodFields>, TariffPeriod>;

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

const zoneFields = object({
  /** First month, 1 to 12. */
  month: whole(1, 12),
  /** First day of it, 1 to 31; default 1. */
  day: otherwise(whole(1, 31), 1),
  /** Day table, 1 to 8; default 1. */
  table,
});
/** A season: from its first day on, a day table. */
export interface TariffZone extends InputOf<typeof zoneFields> {}

const holidayFields = object({
  /** The day, `2024-10-01`. */
  date,
  /** Day table, 1 to 8; default that of the days off. */
  table,
});
/** A day with a day table of its own. */
export interface TariffHoliday extends InputOf<typeof holidayFields> {}

const tariffFields = object({
  /** Day tables, 1 to 8 of up to 14 periods each, in the order of their beginnings. */
  days: maybe(list(dayTable, 1, 8)),
  /** Seasons, 1 to 14; default one of day table 1. */
  zones: maybe(list(zoneFields as Declared<Of<typeof zoneFields>, TariffZone>, 1, 14)),
  /** Day table of the days off, 1 to 8; default the last one where there are such days. */
  restTable: table,
  /** Days off, 0 Sunday to 6 Saturday; default none, or with a `restTable` Saturday and Sunday. */
  restDays: maybe(list(whole(0, 6), 0, 7)),
  /** Days with a table of their own, up to 254; default none. */
  holidays: otherwise(list(holidayFields as Declared<Of<typeof holidayFields>, TariffHoliday>, 0, 254), []),
});
/** Day tables, and which of them is in force on which day. */
export interface TariffProfile extends InputOf<typeof tariffFields> {}

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
export const tariffsShape = fitted(
  tariffFields as Declared<Of<typeof tariffFields>, TariffProfile>,
  complete,
);
/** Tariffs with every default filled in; see {@link TariffProfile}. */
export type Tariffs = Of<typeof tariffsShape>;
