/** Acquisition: what a scheme takes from one meter at one moment. */

import type { Data } from "@meterwire/dlt698";
import type { CSD, ROAD } from "@meterwire/dlt698/schema";
import { isOnGrid, type StoredRecord } from "@meterwire/dlt698/server";
import { DAY, EPOCH_2000, localTime, MINUTE } from "../../model/meter/wall-clock.ts";
import type { SimulatedMeter } from "../meter/meter.ts";
import { array, membersOf, NULL, numberOf, structure } from "../objects/values.ts";
import type { Scheme } from "./task.ts";

/** One record of a meter before it is stored. */
export interface Collected {
  readonly storage: number;
  readonly values: readonly Data[];
}

/** When a scheme says that a record was stored, by its choice; `frozen` is the time of the freeze. Local ms. */
export function storageTime(choice: number, start: number, frozen: number | null): number {
  const day = Math.floor(start / DAY) * DAY;
  const { year, month } = localTime(start);
  const firstOfMonth = Date.UTC(year, month - 1, 1);
  switch (choice) {
    case 2:
      return day;
    case 3:
      return day - MINUTE;
    case 4:
      return day - DAY;
    case 5:
      return firstOfMonth;
    case 6:
      return frozen ?? start;
    case 7:
      return firstOfMonth - DAY;
    default:
      return start;
  }
}

const firstRoad = (columns: readonly CSD[]): ROAD | null => {
  for (const csd of columns) if ("road" in csd) return csd.road;
  return null;
};

const freezeTimeOf = (row: StoredRecord | null): number | null => {
  const value = row?.values.get(0x20210200);
  if (value?.type !== "date_time_s") return null;
  const { year, month, day, hour, minute, second } = value.value;
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
};

/** The n-th latest record of a record object. */
function nth(meter: SimulatedMeter, oad: number, n: number): StoredRecord | null {
  const freeze = meter.freezes.get(oad >>> 16);
  if (freeze !== undefined) return freeze.nth(n);
  const table = meter.table.rows(oad);
  return "dar" in table ? null : (table.rows.at(-n) ?? null);
}

/** A column's value; of a ROAD the rows that were found. */
function cell(meter: SimulatedMeter, csd: CSD, row: (road: ROAD) => StoredRecord | null): Data {
  if ("oad" in csd) return meter.read(csd.oad);
  const found = row(csd.road);
  if (found === null) return array([]);
  return array([structure(...csd.road.columns.map((oad) => elementOf(found, oad)))]);
}

/** A record's value in a column, or the element of it that the OAD's index names. */
function elementOf({ values }: StoredRecord, oad: number): Data {
  const exact = values.get(oad);
  if (exact !== undefined || (oad & 0xff) === 0) return exact ?? NULL;
  return membersOf(values.get((oad & 0xffffff00) >>> 0))[(oad & 0xff) - 1] ?? NULL;
}

/**
 * Carries a scheme out at a meter.
 *
 * @param start when the task began, local ms of the concentrator.
 * @param latest storage time of what is there of this meter, or `null`.
 * @returns the records; none when the meter has nothing of what is wanted.
 */
export function collect(
  meter: SimulatedMeter,
  scheme: Scheme,
  start: number,
  latest: number | null,
): readonly Collected[] {
  const { columns, content, method, timestamp } = scheme;
  const road = firstRoad(columns);
  const whole = (row: (road: ROAD) => StoredRecord | null): Collected[] => {
    const frozen = road === null ? null : freezeTimeOf(row(road));
    if (road !== null && row(road) === null) return [];
    const values = columns.map((csd) => cell(meter, csd, row));
    return [{ storage: storageTime(timestamp, start, frozen), values }];
  };
  switch (method) {
    case 1:
      return whole(({ oad }) => nth(meter, oad, Math.max(1, numberOf(content))));
    case 2: {
      const wanted = storageTime(timestamp === 6 ? 2 : timestamp, start, null);
      return whole(({ oad }) => meter.freezes.get(oad >>> 16)?.at(wanted) ?? null);
    }
    case 3:
    case 4: {
      const freeze = road === null ? undefined : meter.freezes.get(road.oad >>> 16);
      if (freeze === undefined) return [];
      const interval = content.type === "TI" ? content : membersOf(content)[0];
      const ti = interval?.type === "TI" ? interval.value : { unit: 1, interval: 15 };
      const times = freeze.timesAfter(latest ?? start - DAY).filter((at) => at <= start);
      return times
        .filter((at) => isOnGrid(EPOCH_2000, at, ti, 0))
        .map((at) => ({
          storage: at,
          values: columns.map((csd) =>
            cell(meter, csd, ({ oad }) => meter.freezes.get(oad >>> 16)?.at(at) ?? null),
          ),
        }));
    }
    default:
      return whole(({ oad }) => nth(meter, oad, 1));
  }
}
