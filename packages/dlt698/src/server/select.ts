/** Rows and columns of stored records: RSD selectors 0 to 10, RCSD with nested ROADs (DL/T 698.45-2017, 7.3). */

import type { Data, MS, RSD } from "../data/data.ts";
import type { CSD, DateTimeS, RCSD, TI } from "../data/types.ts";
import { argument } from "../messages/argument.ts";
import { msOf } from "../session/time.ts";
import { compareData, isOnGrid, stepsOf } from "./compare.ts";
import { isInMeterSet, meterKey } from "./meter-set.ts";
import { Dar, type RecordTable, type StoredRecord } from "./store.ts";

/** Columns of acquisition times: start, success, storage. */
const START = 0x60400200;
const SUCCESS = 0x60410200;
const STORAGE = 0x60420200;

/** What a selection gives: the columns that the rows have, and the rows. */
export type Selection = { readonly columns: RCSD; readonly rows: Data[][] } | { readonly dar: number };

/**
 * Selects from a table.
 *
 * - 0: every row. 1: rows whose column equals a value. 2: rows whose column lies in [start, end), on the grid that
 *   `interval` counts from `start` (NULL: all of them). 3: rows that pass every one of several selectors 2.
 * - 4 and 5: start or storage time equal, of a meter set. 6, 7 and 8: start, storage or success time in [from, to) on
 *   the grid of a TI, of a meter set.
 * - 9: the n-th latest row. 10: the latest n rows of every meter of a set, latest first.
 *
 * A column that a row does not have reads as NULL. A ROAD reads as an array of its rows, each a structure.
 *
 * @param utcOffset minutes that the stored times are ahead of UTC.
 */
export function selectRecords(table: RecordTable, rsd: RSD, rcsd: RCSD, utcOffset: number): Selection {
  argument.check("table", "object", table);
  argument.check("rsd", "object", rsd);
  argument.check("rcsd", "list", rcsd);
  const columns = rcsd.length === 0 ? [...table.columns] : rcsd;
  if (columns.length === 0) return { dar: Dar.outOfRange };
  const rows = selectRows(table.rows, rsd, utcOffset);
  if ("dar" in rows) return rows;
  return { columns, rows: rows.map((row) => columns.map((csd) => cell(row, csd))) };
}

function selectRows(
  rows: readonly StoredRecord[],
  rsd: RSD,
  utcOffset: number,
): readonly StoredRecord[] | { dar: number } {
  const ms = (time: DateTimeS) => msOf(time, utcOffset);
  if ("noSelection" in rsd) return rows;
  if ("selector1" in rsd) {
    const { oad, value } = rsd.selector1;
    return rows.filter((row) => compareData(column(row, oad), value, utcOffset) === 0);
  }
  if ("selector2" in rsd) return rows.filter(inRange(rsd.selector2, utcOffset));
  if ("selector3" in rsd) {
    const tests = rsd.selector3.map((one) => inRange(one, utcOffset));
    return rows.filter((row) => tests.every((test) => test(row)));
  }
  if ("selector4" in rsd)
    return atTime(rows, START, ms(rsd.selector4.acquisitionStart), rsd.selector4.meters, ms);
  if ("selector5" in rsd)
    return atTime(rows, STORAGE, ms(rsd.selector5.acquisitionStorage), rsd.selector5.meters, ms);
  if ("selector6" in rsd) {
    const { acquisitionStartFrom, acquisitionStartTo, interval, meters } = rsd.selector6;
    return between(
      rows,
      START,
      ms(acquisitionStartFrom),
      ms(acquisitionStartTo),
      interval,
      meters,
      utcOffset,
    );
  }
  if ("selector7" in rsd) {
    const { acquisitionStorageFrom, acquisitionStorageTo, interval, meters } = rsd.selector7;
    return between(
      rows,
      STORAGE,
      ms(acquisitionStorageFrom),
      ms(acquisitionStorageTo),
      interval,
      meters,
      utcOffset,
    );
  }
  if ("selector8" in rsd) {
    const { acquisitionSuccessFrom, acquisitionSuccessTo, interval, meters } = rsd.selector8;
    return between(
      rows,
      SUCCESS,
      ms(acquisitionSuccessFrom),
      ms(acquisitionSuccessTo),
      interval,
      meters,
      utcOffset,
    );
  }
  if ("selector9" in rsd) {
    const row = rsd.selector9.n > 0 ? rows.at(-rsd.selector9.n) : undefined;
    return row === undefined ? [] : [row];
  }
  return latest(rows, rsd.selector10.n, rsd.selector10.meters);
}

type Selector2 = Extract<RSD, { selector2: unknown }>["selector2"];

/** [start, end), on the grid. */
function inRange(
  { oad, start, end, interval }: Selector2,
  utcOffset: number,
): (row: StoredRecord) => boolean {
  const steps = stepsOf(start, interval, utcOffset);
  return (row) => {
    const value = column(row, oad);
    const fromStart = compareData(value, start, utcOffset);
    const toEnd = compareData(value, end, utcOffset);
    return fromStart !== null && toEnd !== null && fromStart >= 0 && toEnd < 0 && steps(value);
  };
}

function timeOf(row: StoredRecord, oad: number, ms: (time: DateTimeS) => number | null): number | null {
  const value = row.values.get(oad);
  return value?.type === "date_time_s" ? ms(value.value) : null;
}

function atTime(
  rows: readonly StoredRecord[],
  oad: number,
  at: number | null,
  meters: MS,
  ms: (time: DateTimeS) => number | null,
): StoredRecord[] {
  return rows.filter((row) => at !== null && timeOf(row, oad, ms) === at && isInMeterSet(row.meter, meters));
}

function between(
  rows: readonly StoredRecord[],
  oad: number,
  from: number | null,
  to: number | null,
  interval: TI,
  meters: MS,
  utcOffset: number,
): StoredRecord[] | { dar: number } {
  if (from === null || to === null) return { dar: Dar.outOfRange };
  return rows.filter((row) => {
    const at = timeOf(row, oad, (time) => msOf(time, utcOffset));
    if (at === null || at < from || at >= to || !isInMeterSet(row.meter, meters)) return false;
    return isOnGrid(from, at, interval, utcOffset);
  });
}

/** The latest n rows of each meter, latest first. */
function latest(rows: readonly StoredRecord[], n: number, meters: MS): StoredRecord[] {
  const counts = new Map<string, number>();
  const found: StoredRecord[] = [];
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i]!;
    if (!isInMeterSet(row.meter, meters)) continue;
    const key = meterKey(row.meter);
    const count = counts.get(key) ?? 0;
    if (count >= n) continue;
    counts.set(key, count + 1);
    found.push(row);
  }
  return found;
}

const NOTHING: Data = { type: "NULL", value: null };

function cell(row: StoredRecord, csd: CSD): Data {
  if ("oad" in csd) return column(row, csd.oad);
  const { oad, columns } = csd.road;
  const nested = row.nested?.get(oad);
  if (nested === undefined) return NOTHING;
  return {
    type: "array",
    value: nested.map((values) => ({
      type: "structure",
      value: columns.map((each) => valueAt(values, each)),
    })),
  };
}

/** What a row has in a column: the value of the OAD, or the element of it that the OAD's index names. */
function column(row: StoredRecord, oad: number): Data {
  return valueAt(row.values, oad);
}

function valueAt(values: ReadonlyMap<number, Data>, oad: number): Data {
  const exact = values.get(oad);
  if (exact !== undefined) return exact;
  const index = oad & 0xff;
  const whole = index === 0 ? undefined : values.get((oad & 0xffffff00) >>> 0);
  if (whole?.type !== "array" && whole?.type !== "structure") return NOTHING;
  return whole.value[index - 1] ?? NOTHING;
}
