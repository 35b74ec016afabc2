/** The records of an event: begun, ended, counted, kept. What their values are is the front end's business. */
import { type EventKind, Feature, LASTING_ASSOCIATED, MOMENT_ASSOCIATED } from "./event-kind.ts";

/** Bits of a channel's report status. */
export const Reported = { begin: 1, beginConfirmed: 2, end: 4, endConfirmed: 8 } as const;

/** One record; times are the meter's local milliseconds. */
export interface EventRecord<V> {
  readonly number: number;
  readonly begin: number;
  end: number | null;
  readonly source: V;
  /** Report status by channel. */
  readonly status: Map<number, number>;
  /** Special data, then the associated attributes. */
  values: V[];
  readonly oads: readonly number[];
}

/** A report that waits to be sent. */
export interface PendingReport {
  /** Object identifier of the event. */
  readonly oi: number;
  /** Index of the record table. */
  readonly table: number;
  /** Number of the record. */
  readonly number: number;
  /** The report is of the end, not the beginning. */
  readonly end: boolean;
}

/** How often and for how many seconds. */
export interface Present {
  count: number;
  seconds: number;
}

interface Table<V> {
  records: EventRecord<V>[];
  number: number;
  /** How often and for how many seconds, by source (octets as hex; empty for none). */
  present: Map<string, Present>;
  touched: Set<number>;
}

/** The value of an attribute now. */
export type Read<V> = (oad: number) => V;

/** How the values of records are kept; the records know no more of them. */
export interface Values<V> {
  /** The unspecified value. */
  readonly none: V;
  isNone(value: V): boolean;
  /** The number that a value holds, or 0. */
  numberOf(value: V): number;
  /** The numbers of an event's configuration. */
  numbersOf(parameters: V): readonly number[];
  /** Values as a text that {@link fromText} reads. */
  toText(values: readonly V[]): string;
  fromText(text: string): readonly V[];
}

const featureOf = (oad: number) => (oad >>> 13) & 7;
const atEnd = (oad: number) => featureOf(oad) === Feature.beforeEnd || featureOf(oad) === Feature.end;

/** The log of one event object; class 7 has one table, class 24 four. */
export class EventRecords<V> {
  readonly kind: EventKind;
  readonly depth: number;
  private readonly keep: Values<V>;
  private settings: V;
  /** The numbers of the parameters. */
  numbers: readonly number[] = [];
  associated: readonly number[];
  /** 0 none, 1 beginnings, 2 ends, 3 both. */
  reports: number;
  valid = true;
  protected readonly factory: Pick<EventRecords<V>, "parameters" | "associated" | "reports" | "valid">;
  protected readonly tables: readonly Table<V>[];

  constructor(keep: Values<V>, kind: EventKind, parameters: V, depth: number, reports = 0) {
    this.keep = keep;
    this.kind = kind;
    this.settings = parameters;
    this.numbers = keep.numbersOf(parameters);
    this.depth = depth;
    this.associated =
      kind.associated ?? (kind.condition === undefined ? MOMENT_ASSOCIATED : LASTING_ASSOCIATED);
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

  get parameters(): V {
    return this.settings;
  }

  set parameters(data: V) {
    this.settings = data;
    this.numbers = this.keep.numbersOf(data);
  }

  /** Begins a record in table `at` (0 for class 7; 1 to 3 for phases A to C). */
  begin(
    at: number,
    local: number,
    read: Read<V>,
    special: readonly V[] = [],
    source: V = this.keep.none,
  ): EventRecord<V> {
    const table = this.tables[at]!;
    table.number = (table.number + 1) >>> 0;
    this.presentOf(table, source).count++;
    const values = [...special, ...this.associated.map((oad) => (atEnd(oad) ? this.keep.none : read(oad)))];
    const record: EventRecord<V> = {
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
  open(at: number, source: V = this.keep.none): EventRecord<V> | null {
    const { records, present } = this.tables[at]!;
    const key = this.keyOf(source);
    if (!present.has(key)) return null;
    for (let i = records.length - 1; i >= 0; i--) {
      const record = records[i]!;
      if (this.keyOf(record.source) === key) return record.end === null ? record : null;
    }
    return null;
  }

  /** Columns of its own of the open record become larger: the first is a number. */
  raise(at: number, special: readonly V[]): void {
    const record = this.open(at);
    if (record === null || this.numberAt(special) <= this.numberAt(record.values)) return;
    record.values.splice(0, special.length, ...special);
    this.tables[at]!.touched.add(record.number);
  }

  /** Ends the record that is open in a table. */
  finish(at: number, local: number, read: Read<V>, source: V = this.keep.none): EventRecord<V> | null {
    const table = this.tables[at]!;
    const record = this.open(at, source);
    if (record === null) return null;
    record.end = local;
    this.presentOf(table, record.source).seconds += Math.max(0, Math.floor((local - record.begin) / 1000));
    record.values = record.values.map((value, i) => (atEnd(record.oads[i]!) ? read(record.oads[i]!) : value));
    table.touched.add(record.number);
    return record;
  }

  /** A thing of a moment: begins and ends at once. */
  moment(
    begin: number,
    end: number,
    read: Read<V>,
    special: readonly V[] = [],
    source: V = this.keep.none,
  ): EventRecord<V> {
    const record = this.begin(0, begin, read, special, source);
    this.finish(0, end, read, source);
    return record;
  }

  find(at: number, number: number): EventRecord<V> | undefined {
    return this.tables[at]?.records.find((record) => record.number === number);
  }

  mark(at: number, number: number, channel: number, bits: number): void {
    const record = this.find(at, number);
    if (record === undefined) return;
    record.status.set(channel, (record.status.get(channel) ?? 0) | bits);
    this.tables[at]!.touched.add(number);
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
  get latest(): EventRecord<V> | null {
    const last = this.tables.flatMap(({ records }) => records.slice(-1));
    return last.sort((a, b) => b.begin - a.begin)[0] ?? null;
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
        found.set(`${at}/${number}`, record === undefined ? null : this.textOf(record));
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
      ...(parameters === factory.parameters ? {} : { parameters: this.keep.toText([parameters]) }),
      ...(this.tables.every(({ number }) => number === 0) ? {} : { tables: this.tables.map(savedTable) }),
    };
  }

  load(saved: ReturnType<EventRecords<V>["save"]>, records: ReadonlyMap<string, string>): void {
    const { factory } = this;
    this.reports = saved.reports ?? factory.reports;
    this.valid = saved.valid ?? factory.valid;
    this.associated = saved.associated ?? factory.associated;
    this.parameters =
      saved.parameters === undefined ? factory.parameters : this.keep.fromText(saved.parameters)[0]!;
    saved.tables?.forEach(({ number, present }, at) => {
      const table = this.tables[at]!;
      table.number = number;
      table.present = new Map(present.map(([source, count, seconds]) => [source, { count, seconds }]));
    });
    for (const [key, text] of records) {
      const [at = "", number = ""] = key.split("/");
      this.tables[Number(at)]?.records.push(this.recordOf(Number(number), text));
    }
    for (const { records } of this.tables) records.sort((a, b) => a.number - b.number);
  }

  private numberAt([first]: readonly V[]): number {
    return first === undefined ? 0 : this.keep.numberOf(first);
  }

  /** A source as a text; empty for none. */
  private keyOf(source: V): string {
    return this.keep.isNone(source) ? "" : this.keep.toText([source]);
  }

  protected sourceOf(key: string): V {
    return key === "" ? this.keep.none : this.keep.fromText(key)[0]!;
  }

  private presentOf({ present }: Table<V>, source: V): Present {
    const key = this.keyOf(source);
    const known = present.get(key) ?? { count: 0, seconds: 0 };
    present.set(key, known);
    return known;
  }

  private textOf({ begin, end, source, status, values, oads }: EventRecord<V>): string {
    const marks = [...status].map(([channel, bits]) => `${channel}:${bits}`).join(" ");
    const list = oads.map((oad) => oad.toString(16)).join(" ");
    return `${begin}|${end ?? ""}|${marks}|${list}|${this.keep.toText(values)}|${this.keyOf(source)}`;
  }

  private recordOf(number: number, text: string): EventRecord<V> {
    const [begin = "", end = "", marks = "", list = "", values = "", source = ""] = text.split("|");
    const words = (of: string) => (of === "" ? [] : of.split(" "));
    return {
      number,
      begin: Number(begin),
      end: end === "" ? null : Number(end),
      source: this.sourceOf(source),
      status: new Map(words(marks).map((mark) => mark.split(":").map(Number) as [number, number])),
      oads: words(list).map((oad) => Number.parseInt(oad, 16)),
      values: [...this.keep.fromText(values)],
    };
  }
}

function savedTable<V>({ number, present }: Table<V>) {
  const list = [...present].map(([source, { count, seconds }]) => [source, count, seconds] as const);
  return { number, present: list };
}
