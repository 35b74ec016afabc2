/** The records of one event object (classes 7 and 24). */
import { bytesToHex, hexToBytes } from "../../axdr/hex.ts";
import type { Data } from "../../data/data.ts";
import type { CSD } from "../../data/types.ts";
import type { RecordTable, StoredRecord } from "../../server/store.ts";
import { array, dateTimeS, NULL, oadOf, pack, structure, u8, u16, u32, unpack } from "../objects/values.ts";
import { type EventKind, Feature, MOMENT_ASSOCIATED, PHASE_ASSOCIATED } from "./event-kinds.ts";

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
  /** Report status by channel. */
  readonly status: Map<number, number>;
  /** Special data, then the associated attributes. */
  values: Data[];
  readonly oads: readonly number[];
}

interface Table {
  records: EventRecord[];
  number: number;
  /** Occurrences and seconds. */
  count: number;
  seconds: number;
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
  parameters: Data;
  associated: number[];
  /** 0 none, 1 beginnings, 2 ends, 3 both. */
  reports: number;
  valid = true;
  private readonly factory: Pick<EventLog, "parameters" | "associated" | "reports" | "valid">;
  private readonly tables: readonly Table[];

  constructor(kind: EventKind, parameters: Data, depth: number, reports = 0) {
    this.kind = kind;
    this.parameters = parameters;
    this.depth = depth;
    this.associated = kind.judge === undefined ? [...MOMENT_ASSOCIATED] : [...PHASE_ASSOCIATED];
    this.reports = reports;
    this.factory = { parameters, associated: [...this.associated], reports, valid: true };
    const count = kind.classId === 7 ? 1 : 4;
    this.tables = Array.from({ length: count }, () => ({
      records: [],
      number: 0,
      count: 0,
      seconds: 0,
      touched: new Set<number>(),
    }));
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
    this.associated = [...this.associated];
    return changed.map((name) => this.setting(name));
  }

  /** Begins a record in table `at` (0 for class 7; 1 to 3 for phases A to C). */
  begin(at: number, local: number, read: Read, special: readonly Data[] = []): EventRecord {
    const table = this.tables[at]!;
    table.number = (table.number + 1) >>> 0;
    table.count++;
    const values = [...special, ...this.associated.map((oad) => (atEnd(oad) ? NULL : read(oad)))];
    const own = this.kind.special === undefined ? [] : [this.kind.special];
    const record: EventRecord = {
      number: table.number,
      begin: local,
      end: null,
      status: new Map(),
      values,
      oads: [...own, ...this.associated],
    };
    table.records.push(record);
    table.touched.add(record.number);
    if (table.records.length > this.depth) table.touched.add(table.records.shift()!.number);
    return record;
  }

  /** Ends the record that is open in a table. */
  finish(at: number, local: number, read: Read): EventRecord | null {
    const table = this.tables[at]!;
    const record = table.records.at(-1);
    if (record === undefined || record.end !== null) return null;
    record.end = local;
    table.seconds += Math.max(0, Math.floor((local - record.begin) / 1000));
    record.values = record.values.map((value, i) => (atEnd(record.oads[i]!) ? read(record.oads[i]!) : value));
    table.touched.add(record.number);
    return record;
  }

  /** A thing of a moment: begins and ends at once. */
  moment(begin: number, end: number, read: Read, special: readonly Data[] = []): EventRecord {
    const record = this.begin(0, begin, read, special);
    this.finish(0, end, read);
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
    return this.tables.map(({ records, count, seconds }) => ({ records: records.length, count, seconds }));
  }

  /** The latest record of any phase, by its beginning. */
  get latest(): EventRecord | null {
    const last = this.tables.flatMap(({ records }) => records.slice(-1));
    return last.sort((a, b) => b.begin - a.begin)[0] ?? null;
  }

  get columns(): CSD[] {
    const source = this.kind.classId === 7 ? [EventColumn.source] : [];
    const own = this.kind.special === undefined ? [] : [this.kind.special];
    const { number, begin, end, status } = EventColumn;
    return [number, begin, end, ...source, status, ...own, ...this.associated].map((oad) => ({ oad }));
  }

  private cells(record: EventRecord): [number, Data][] {
    const source: [number, Data][] = this.kind.classId === 7 ? [[EventColumn.source, NULL]] : [];
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
      table.count = 0;
      table.seconds = 0;
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

  save() {
    const { reports, valid, associated, parameters } = this;
    const tables = this.tables.map(({ number, count, seconds }) => [number, count, seconds]);
    return { reports, valid, associated, parameters: bytesToHex(pack([parameters])), tables };
  }

  load(saved: ReturnType<EventLog["save"]>, records: ReadonlyMap<string, string>): void {
    this.reports = saved.reports;
    this.valid = saved.valid;
    this.associated = saved.associated;
    this.parameters = unpack(hexToBytes(saved.parameters))[0]!;
    saved.tables.forEach(([number = 0, count = 0, seconds = 0], at) => {
      Object.assign(this.tables[at]!, { number, count, seconds });
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
    const present = this.counts().map(({ count, seconds }) => structure(u32(count), u32(seconds)));
    return array(this.kind.classId === 7 ? present.map((each) => structure(NULL, each)) : present);
  }

  /** Attribute 4 of class 7, 3 of class 24. */
  get countValue(): Data {
    const counts = this.counts().map(({ records }) => u16(records));
    return this.kind.classId === 7 ? counts[0]! : structure(...counts);
  }
}

function recordText({ begin, end, status, values, oads }: EventRecord): string {
  const marks = [...status].map(([channel, bits]) => `${channel}:${bits}`).join(" ");
  const list = oads.map((oad) => oad.toString(16)).join(" ");
  return `${begin}|${end ?? ""}|${marks}|${list}|${bytesToHex(pack(values))}`;
}

function recordOf(number: number, text: string): EventRecord {
  const [begin = "", end = "", marks = "", list = "", hex = ""] = text.split("|");
  const words = (of: string) => (of === "" ? [] : of.split(" "));
  return {
    number,
    begin: Number(begin),
    end: end === "" ? null : Number(end),
    status: new Map(words(marks).map((mark) => mark.split(":").map(Number) as [number, number])),
    oads: words(list).map((oad) => Number.parseInt(oad, 16)),
    values: [...unpack(hexToBytes(hex))],
  };
}
