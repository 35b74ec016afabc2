/** What tasks have collected (6012, attribute 3). */
import { bytesToHex, type Data, hexToBytes } from "@meterwire/dlt698";
import { type CSD, type DateTimeS, decodeValue, encodeValue, RCSD } from "@meterwire/dlt698/schema";
import type { RecordTable, StoredRecord } from "@meterwire/dlt698/server";
import { localOf } from "../../model/meter/wall-clock.ts";
import { lazyRow } from "../objects/rows.ts";
import type { RecordSelection } from "../objects/table.ts";
import { dateTimeS, membersOf, pack, unpack } from "../objects/values.ts";
import type { ArchivedMeter } from "./archive.ts";

/** Columns that every collected record has. */
export const RecordColumn = {
  start: 0x60400200,
  success: 0x60410200,
  storage: 0x60420200,
  address: 0x202a0200,
} as const;
const OWN: readonly number[] = Object.values(RecordColumn);

interface Row {
  readonly number: number;
  readonly start: number;
  readonly success: number;
  readonly storage: number;
  readonly meter: ArchivedMeter;
  readonly columns: readonly CSD[];
  /** One value for each column. */
  readonly packed: Uint8Array;
}

/** A record as read from a meter. */
export type CollectedRecord = Omit<Row, "number" | "packed"> & { readonly values: readonly Data[] };

const keyOf = (csd: CSD) =>
  "oad" in csd
    ? csd.oad.toString(16)
    : `${csd.road.oad.toString(16)}(${csd.road.columns.map((oad) => oad.toString(16)).join()})`;

/** The records of all tasks. */
export class CollectedRecords {
  private readonly tasks = new Map<number, { rows: Row[]; meters: Set<number> }>();
  private number = 0;
  private fresh: [string, string][] = [];
  private dropped: string[] = [];
  /** Column lists that rows share. */
  private readonly lists = new Map<string, readonly CSD[]>();

  /** @param depth records of each meter that are kept. @returns the number of the record. */
  add(task: number, { values, columns, ...rest }: CollectedRecord, depth: number): number {
    const kept = this.tasks.get(task) ?? { rows: [], meters: new Set<number>() };
    this.tasks.set(task, kept);
    this.number++;
    const row: Row = { ...rest, number: this.number, columns: this.shared(columns), packed: pack(values) };
    kept.rows.push(row);
    kept.meters.add(row.meter.configurationNumber);
    this.fresh.push([`${task}/${row.number}`, textOf(row)]);
    while (kept.rows.length > depth * kept.meters.size)
      this.dropped.push(`${task}/${kept.rows.shift()!.number}`);
    return row.number;
  }

  private shared(columns: readonly CSD[]): readonly CSD[] {
    const key = columns.map(keyOf).join();
    const known = this.lists.get(key) ?? columns;
    this.lists.set(key, known);
    return known;
  }

  /** The record with a number. */
  find(
    task: number,
    number: number,
  ): { readonly columns: readonly CSD[]; readonly row: StoredRecord } | null {
    const row = this.tasks.get(task)?.rows.find((each) => each.number === number);
    return row === undefined ? null : { columns: columnsOf(row), row: stored(row) };
  }

  /** Latest storage time of a meter's records of a task, or `null`. */
  latest(task: number, configurationNumber: number): number | null {
    const rows = this.tasks.get(task)?.rows ?? [];
    for (let i = rows.length - 1; i >= 0; i--)
      if (rows[i]!.meter.configurationNumber === configurationNumber) return rows[i]!.storage;
    return null;
  }

  clear(task?: number): void {
    for (const [id, { rows }] of [...this.tasks]) {
      if (task !== undefined && id !== task) continue;
      this.dropped.push(...rows.map((row) => `${id}/${row.number}`));
      this.tasks.delete(id);
    }
    this.fresh = this.fresh.filter(([key]) => task !== undefined && !key.startsWith(`${task}/`));
  }

  get count(): number {
    return [...this.tasks.values()].reduce((sum, { rows }) => sum + rows.length, 0);
  }

  /** The rows that a selection may hold: those of tasks that have the wanted columns, in its span of time. */
  table({ rsd, rcsd }: RecordSelection): RecordTable {
    const wanted = rcsd.filter((csd) => !("oad" in csd && OWN.includes(csd.oad)));
    const inTime = timeTest(rsd);
    const rows: Row[] = [];
    for (const kept of this.tasks.values()) {
      for (const row of kept.rows) {
        if (inTime(row) && wanted.every((csd) => has(row.columns, csd))) rows.push(row);
      }
    }
    rows.sort((a, b) => a.number - b.number);
    const last = rows.at(-1);
    return {
      columns: last === undefined ? [{ oad: RecordColumn.storage }] : columnsOf(last),
      rows: rows.map(stored),
    };
  }

  changes(into: Map<string, string | null>, prefix: string): void {
    for (const [key, text] of this.fresh) into.set(`${prefix}${key}`, text);
    for (const key of this.dropped) into.set(`${prefix}${key}`, null);
    this.fresh = [];
    this.dropped = [];
  }

  get latestNumber(): number {
    return this.number;
  }

  load(texts: ReadonlyMap<string, string>, number: number, meters: ReadonlyMap<number, ArchivedMeter>): void {
    this.number = number;
    for (const [key, text] of texts) {
      const [task = "", own = ""] = key.split("/");
      const row = rowOf(Number(own), text, meters);
      const kept = this.tasks.get(Number(task)) ?? { rows: [], meters: new Set<number>() };
      this.tasks.set(Number(task), kept);
      kept.rows.push({ ...row, columns: this.shared(row.columns) });
      kept.meters.add(row.meter.configurationNumber);
    }
    for (const { rows } of this.tasks.values()) rows.sort((a, b) => a.number - b.number);
  }
}

/** Whether a row has a column: the same, or an element of one, or a part of the columns of a ROAD. */
function has(columns: readonly CSD[], wanted: CSD): boolean {
  return columns.some((own) => {
    if ("oad" in wanted) return "oad" in own && (own.oad & 0xffffff00) === (wanted.oad & 0xffffff00);
    return "road" in own && own.road.oad === wanted.road.oad;
  });
}

function timeTest(rsd: RecordSelection["rsd"]): (row: Row) => boolean {
  const ms = (time: DateTimeS) => localOf(time) ?? Number.NaN;
  const between = (of: "start" | "storage" | "success", from: DateTimeS, to: DateTimeS) => (row: Row) =>
    row[of] >= ms(from) && row[of] < ms(to);
  if ("selector4" in rsd) return (row) => row.start === ms(rsd.selector4.acquisitionStart);
  if ("selector5" in rsd) return (row) => row.storage === ms(rsd.selector5.acquisitionStorage);
  if ("selector6" in rsd)
    return between("start", rsd.selector6.acquisitionStartFrom, rsd.selector6.acquisitionStartTo);
  if ("selector7" in rsd)
    return between("storage", rsd.selector7.acquisitionStorageFrom, rsd.selector7.acquisitionStorageTo);
  if ("selector8" in rsd)
    return between("success", rsd.selector8.acquisitionSuccessFrom, rsd.selector8.acquisitionSuccessTo);
  return () => true;
}

const columnsOf = (row: Row): CSD[] => [...OWN.map((oad) => ({ oad })), ...row.columns];

/** A row as the server selects from it; its values are unpacked when they are looked at. */
function stored(row: Row): StoredRecord {
  const known: [number, Data][] = [
    [RecordColumn.start, dateTimeS(row.start)],
    [RecordColumn.success, dateTimeS(row.success)],
    [RecordColumn.storage, dateTimeS(row.storage)],
    [RecordColumn.address, { type: "TSA", value: row.meter.address }],
  ];
  // A ROAD's place in the list is kept by an OAD that no column has.
  const oads = row.columns.map((csd) => ("oad" in csd ? csd.oad : 0));
  return {
    ...lazyRow(known, oads, () => row.packed),
    get nested() {
      const values = unpack(row.packed);
      return new Map(
        row.columns.flatMap((csd, i) => {
          if ("oad" in csd) return [];
          const rows = membersOf(values[i]).map(
            (each) => new Map(membersOf(each).map((value, k) => [csd.road.columns[k]!, value] as const)),
          );
          return [[csd.road.oad, rows] as const];
        }),
      );
    },
    meter: row.meter,
  };
}

function textOf({ start, success, storage, meter, columns, packed }: Row): string {
  const list = bytesToHex(encodeValue(RCSD, [...columns]));
  const times = [start, success, storage, meter.configurationNumber].join(" ");
  return `${times}|${bytesToHex(meter.address)}|${list}|${bytesToHex(packed)}`;
}

function rowOf(number: number, text: string, meters: ReadonlyMap<number, ArchivedMeter>): Row {
  const [times = "", address = "", list = "", packed = ""] = text.split("|");
  const [start = 0, success = 0, storage = 0, config = 0] = times.split(" ").map(Number);
  const archived = meters.get(config);
  const meter =
    archived !== undefined && bytesToHex(archived.address) === address
      ? archived
      : { configurationNumber: config, address: hexToBytes(address), userType: 0, password: "" };
  return {
    number,
    start,
    success,
    storage,
    meter,
    columns: decodeValue(RCSD, hexToBytes(list)) as CSD[],
    packed: hexToBytes(packed),
  };
}
