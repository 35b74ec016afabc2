/** The records of one event object (classes 7 and 24). */
import { bytesToHex } from "../../axdr/hex.ts";
import { hexToBytes } from "../../axdr/hex-text.ts";
import type { Data } from "../../data/data.ts";
import type { CSD } from "../../data/types.ts";
import type { RecordTable, StoredRecord } from "../../server/store.ts";
import {
  array,
  dateTimeS,
  NULL,
  numberOf,
  oadOf,
  pack,
  structure,
  u8,
  u16,
  u32,
  unpack,
} from "../objects/values.ts";
import {
  type EventKind,
  Feature,
  LASTING_ASSOCIATED,
  MOMENT_ASSOCIATED,
  parametersOf,
} from "./event-kind.ts";

/** Columns of an event record. */
export const EventColumn = {
  number: 0x20220200,
  begin: 0x201e0200,
  end: 0x20200200,
  source: 0x20240200,
  status: 0x33000200,
} as const;

/** Bits of a channel's report status. */
export const Reported = { begin: 1, beginConfirmed: 2, end: 4, endConfirmed: 8 } as const;

/** One record; times are the meter's local milliseconds. */
export interface EventRecord {
  readonly number: number;
  readonly begin: number;
  end: number | null;
  readonly source: Data;
  /** Report status by channel. */
  readonly status: Map<number, number>;
  /** Special data, then the associated attributes. */
  values: Data[];
  readonly oads: readonly number[];
}

/** A report that waits to be sent. */
export interface PendingReport {
  readonly oi: number;
  readonly table: number;
  readonly number: number;
  readonly end: boolean;
}

interface Present {
  count: number;
  seconds: number;
}

interface Table {
  records: EventRecord[];
  number: number;
  /** How often and for how many seconds, by source (octets as hex; empty for none). */
  present: Map<string, Present>;
  touched: Set<number>;
}

type Read = (oad: number) => Data;

/** Attributes by what they hold. */
const CLASS_7 = {
  associated: 3,
  count: 4,
  depth: 5,
  parameters: 6,
  present: 7,
  reports: 8,
  valid: 9,
} as const;
const CLASS_24 = {
  associated: 2,
  count: 3,
  depth: 4,
  parameters: 5,
  present: 10,
  reports: 11,
  valid: 12,
} as const;

/** The numbers of an event's attributes. */
export const settingsOf = ({ classId }: EventKind) => (classId === 7 ? CLASS_7 : CLASS_24);

const featureOf = (oad: number) => (oad >>> 13) & 7;
const atEnd = (oad: number) => featureOf(oad) === Feature.beforeEnd || featureOf(oad) === Feature.end;

/** The log of one event object; class 7 has one table, class 24 four. */
export class EventLog {
  readonly kind: EventKind;
  readonly depth: number;
  private settings: Data;
  /** The numbers of the parameters. */
  numbers: readonly number[] = [];
  associated: readonly number[];
  /** 0 none, 1 beginnings, 2 ends, 3 both. */
  reports: number;
  valid = true;
  private readonly factory: Pick<EventLog, "parameters" | "associated" | "reports" | "valid">;
  private readonly tables: readonly Table[];

  constructor(kind: EventKind, parameters: Data, depth: number, reports = 0) {
    this.kind = kind;
    this.settings = parameters;
    this.numbers = parametersOf(parameters);
    this.depth = depth;
    this.associated = kind.associated ?? (kind.judge === undefined ? MOMENT_ASSOCIATED : LASTING_ASSOCIATED);
    this.reports = reports;
    this.factory = { parameters, associated: this.associated, reports, valid: true };
    const count = kind.classId === 7 ? 1 : 4;
    this.tables = Array.from({ length: count }, () => ({
      records: [],
      number: 0,
      present: new Map(),
      touched: new Set<number>(),
    }));
  }

  get parameters(): Data {
    return this.settings;
  }

  set parameters(data: Data) {
    this.settings = data;
    this.numbers = parametersOf(data);
  }

  private setting(name: keyof EventLog["factory"]): number {
    const attribute = settingsOf(this.kind)[name];
    return ((this.kind.oi << 16) | (attribute << 8)) >>> 0;
  }

  /** Settings as they left the factory; tells which that changed. */
  toFactory(stays: (oad: number) => boolean): number[] {
    const { factory } = this;
    const names = Object.keys(factory) as (keyof typeof factory)[];
    const changed = names.filter(
      (name) => !stays(this.setting(name)) && JSON.stringify(this[name]) !== JSON.stringify(factory[name]),
    );
    for (const name of changed) Object.assign(this, { [name]: factory[name] });
    return changed.map((name) => this.setting(name));
  }

  /** Begins a record in table `at` (0 for class 7; 1 to 3 for phases A to C). */
  begin(
    at: number,
    local: number,
    read: Read,
    special: readonly Data[] = [],
    source: Data = NULL,
  ): EventRecord {
    const table = this.tables[at]!;
    table.number = (table.number + 1) >>> 0;
    presentOf(table, source).count++;
    const values = [...special, ...this.associated.map((oad) => (atEnd(oad) ? NULL : read(oad)))];
    const record: EventRecord = {
      number: table.number,
      begin: local,
      end: null,
      source,
      status: new Map(),
      values,
      oads: [...(this.kind.special ?? []), ...this.associated],
    };
    table.records.push(record);
    table.touched.add(record.number);
    if (table.records.length > this.depth) table.touched.add(table.records.shift()!.number);
    return record;
  }

  /** The record of a source that has not ended yet. */
  open(at: number, source: Data = NULL): EventRecord | null {
    const { records, present } = this.tables[at]!;
    const key = sourceKey(source);
    if (!present.has(key)) return null;
    for (let i = records.length - 1; i >= 0; i--) {
      const record = records[i]!;
      if (sourceKey(record.source) === key) return record.end === null ? record : null;
    }
    return null;
  }

  /** Columns of its own of the open record become larger: the first is a number. */
  raise(at: number, special: readonly Data[]): void {
    const record = this.open(at);
    if (record === null || numberOf(special[0]) <= numberOf(record.values[0])) return;
    record.values.splice(0, special.length, ...special);
    this.tables[at]!.touched.add(record.number);
  }

  /** Ends the record that is open in a table. */
  finish(at: number, local: number, read: Read, source: Data = NULL): EventRecord | null {
    const table = this.tables[at]!;
    const record = this.open(at, source);
    if (record === null) return null;
    record.end = local;
    presentOf(table, record.source).seconds += Math.max(0, Math.floor((local - record.begin) / 1000));
    record.values = record.values.map((value, i) => (atEnd(record.oads[i]!) ? read(record.oads[i]!) : value));
    table.touched.add(record.number);
    return record;
  }

  /** A thing of a moment: begins and ends at once. */
  moment(
    begin: number,
    end: number,
    read: Read,
    special: readonly Data[] = [],
    source: Data = NULL,
  ): EventRecord {
    const record = this.begin(0, begin, read, special, source);
    this.finish(0, end, read, source);
    return record;
  }

  find(at: number, number: number): EventRecord | undefined {
    return this.tables[at]?.records.find((record) => record.number === number);
  }

  mark(at: number, number: number, channel: number, bits: number): void {
    const record = this.find(at, number);
    if (record === undefined) return;
    record.status.set(channel, (record.status.get(channel) ?? 0) | bits);
    this.tables[at]!.touched.add(number);
  }

  /** Attributes of the record table: 2 for class 7, 6 to 9 for class 24. */
  attribute(at: number): number {
    return this.kind.classId === 7 ? 2 : 6 + at;
  }

  get tableCount(): number {
    return this.tables.length;
  }

  counts(): readonly { readonly records: number; readonly count: number; readonly seconds: number }[] {
    return this.tables.map(({ records, present }) => {
      const all = [...present.values()];
      const sum = (of: keyof Present) => all.reduce((total, each) => total + each[of], 0);
      return { records: records.length, count: sum("count"), seconds: sum("seconds") };
    });
  }

  /** The latest record of any phase, by its beginning. */
  get latest(): EventRecord | null {
    const last = this.tables.flatMap(({ records }) => records.slice(-1));
    return last.sort((a, b) => b.begin - a.begin)[0] ?? null;
  }

  private get hasSource(): boolean {
    return this.kind.source ?? this.kind.classId === 7;
  }

  get columns(): CSD[] {
    const source = this.hasSource ? [EventColumn.source] : [];
    const own = this.kind.special ?? [];
    const { number, begin, end, status } = EventColumn;
    return [number, begin, end, ...source, status, ...own, ...this.associated].map((oad) => ({ oad }));
  }

  private cells(record: EventRecord): [number, Data][] {
    const source: [number, Data][] = this.hasSource ? [[EventColumn.source, record.source]] : [];
    const status = [...record.status].map(([channel, bits]) => structure(oadOf(channel), u8(bits)));
    return [
      [EventColumn.number, u32(record.number)],
      [EventColumn.begin, dateTimeS(record.begin)],
      [EventColumn.end, dateTimeS(record.end)],
      ...source,
      [EventColumn.status, array(status)],
      ...record.oads.map((oad, i): [number, Data] => [oad, record.values[i]!]),
    ];
  }

  row(record: EventRecord): StoredRecord {
    return { values: new Map(this.cells(record)) };
  }

  rows(at: number): RecordTable {
    return { columns: this.columns, rows: this.tables[at]!.records.map((record) => this.row(record)) };
  }

  /** A record table as an attribute: newest first. */
  value(at: number): Data {
    const newest = [...this.tables[at]!.records].reverse();
    return array(newest.map((record) => structure(...this.cells(record).map(([, data]) => data))));
  }

  clear(): void {
    for (const table of this.tables) {
      for (const { number } of table.records) table.touched.add(number);
      table.records = [];
      table.present.clear();
    }
  }

  /** Records changed since the last call, by table and number; `null` for those that are gone. */
  changes(): ReadonlyMap<string, string | null> {
    const found = new Map<string, string | null>();
    this.tables.forEach((table, at) => {
      for (const number of table.touched) {
        const record = this.find(at, number);
        found.set(`${at}/${number}`, record === undefined ? null : recordText(record));
      }
      table.touched.clear();
    });
    return found;
  }

  /** What is not as it left the factory. */
  save() {
    const { reports, valid, associated, parameters, factory } = this;
    return {
      ...(reports === factory.reports ? {} : { reports }),
      ...(valid === factory.valid ? {} : { valid }),
      ...(associated === factory.associated ? {} : { associated }),
      ...(parameters === factory.parameters ? {} : { parameters: bytesToHex(pack([parameters])) }),
      ...(this.tables.every(({ number }) => number === 0) ? {} : { tables: this.tables.map(savedTable) }),
    };
  }

  load(saved: ReturnType<EventLog["save"]>, records: ReadonlyMap<string, string>): void {
    const { factory } = this;
    this.reports = saved.reports ?? factory.reports;
    this.valid = saved.valid ?? factory.valid;
    this.associated = saved.associated ?? factory.associated;
    this.parameters =
      saved.parameters === undefined ? factory.parameters : unpack(hexToBytes(saved.parameters))[0]!;
    saved.tables?.forEach(({ number, present }, at) => {
      const table = this.tables[at]!;
      table.number = number;
      table.present = new Map(present.map(([source, count, seconds]) => [source, { count, seconds }]));
    });
    for (const [key, text] of records) {
      const [at = "", number = ""] = key.split("/");
      this.tables[Number(at)]?.records.push(recordOf(Number(number), text));
    }
    for (const { records } of this.tables) records.sort((a, b) => a.number - b.number);
  }

  /** Attribute 3 of class 7, 2 of class 24. */
  get associatedValue(): Data {
    return array(this.associated.map(oadOf));
  }

  /** Attribute 7 of class 7, 10 of class 24. */
  get presentValue(): Data {
    const shown = ({ count, seconds }: Present) => structure(u32(count), u32(seconds));
    if (this.kind.classId === 24) return array(this.counts().map(shown));
    const { present } = this.tables[0]!;
    if (present.size === 0) return array([structure(NULL, shown({ count: 0, seconds: 0 }))]);
    return array([...present].map(([source, each]) => structure(sourceOf(source), shown(each))));
  }

  /** Attribute 4 of class 7, 3 of class 24. */
  get countValue(): Data {
    const counts = this.counts().map(({ records }) => u16(records));
    return this.kind.classId === 7 ? counts[0]! : structure(...counts);
  }
}

const sourceKey = (source: Data) => (source.type === "NULL" ? "" : bytesToHex(pack([source])));
const sourceOf = (key: string): Data => (key === "" ? NULL : unpack(hexToBytes(key))[0]!);

function presentOf({ present }: Table, source: Data): Present {
  const key = sourceKey(source);
  const known = present.get(key) ?? { count: 0, seconds: 0 };
  present.set(key, known);
  return known;
}

function savedTable({ number, present }: Table) {
  const list = [...present].map(([source, { count, seconds }]) => [source, count, seconds] as const);
  return { number, present: list };
}

function recordText({ begin, end, source, status, values, oads }: EventRecord): string {
  const marks = [...status].map(([channel, bits]) => `${channel}:${bits}`).join(" ");
  const list = oads.map((oad) => oad.toString(16)).join(" ");
  return `${begin}|${end ?? ""}|${marks}|${list}|${bytesToHex(pack(values))}|${sourceKey(source)}`;
}

function recordOf(number: number, text: string): EventRecord {
  const [begin = "", end = "", marks = "", list = "", hex = "", source = ""] = text.split("|");
  const words = (of: string) => (of === "" ? [] : of.split(" "));
  return {
    number,
    begin: Number(begin),
    end: end === "" ? null : Number(end),
    source: sourceOf(source),
    status: new Map(words(marks).map((mark) => mark.split(":").map(Number) as [number, number])),
    oads: words(list).map((oad) => Number.parseInt(oad, 16)),
    values: [...unpack(hexToBytes(hex))],
  };
}
