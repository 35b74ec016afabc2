/** The attributes of one event object (classes 7 and 24). */
import { bytesToHex, type Data, hexToBytes } from "@meterwire/dlt698";
import type { CSD } from "@meterwire/dlt698/schema";
import type { RecordTable, StoredRecord } from "@meterwire/dlt698/server";
import type { LimitLog, Peak } from "../../model/meter/demand-limits.ts";
import type { EventKind, Parameter } from "../../model/meter/event-kind.ts";
import {
  type EventRecord as AnyRecord,
  EventRecords,
  type Present,
  type Values,
} from "../../model/meter/event-records.ts";
import {
  array,
  dateTimeS,
  i16,
  i32,
  membersOf,
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

/** A record whose values are Data. */
export type EventRecord = AnyRecord<Data>;

/** Columns of an event record. */
export const EventColumn = {
  number: 0x20220200,
  begin: 0x201e0200,
  end: 0x20200200,
  source: 0x20240200,
  status: 0x33000200,
} as const;

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

type Setting = "parameters" | "associated" | "reports" | "valid";

/** The types of the numbers of configurations. */
const PARAMETERS: { readonly [K in Parameter["of"]]: (value: number) => Data } = {
  voltage: u16,
  current: i32,
  power: i32,
  demand: u32,
  share: i16,
  delay: u8,
  choice: u8,
};

/** An event's configuration as its attribute. */
export const parametersData = (parameters: readonly Parameter[]): Data =>
  structure(...parameters.map(({ of, value }) => PARAMETERS[of](value)));

const peakColumns = ([value, at]: Peak): Data[] => [u32(value), dateTimeS(at === 0 ? null : at)];

/** What a record that begins now holds of its own. */
export const columnsOf = (peak: Peak | null): readonly Data[] => (peak === null ? [] : peakColumns(peak));

const dataValues: Values<Data> = {
  none: NULL,
  isNone: ({ type }) => type === "NULL",
  numberOf,
  numbersOf: (parameters) => (parameters.type === "structure" ? membersOf(parameters).map(numberOf) : []),
  toText: (values) => bytesToHex(pack(values)),
  fromText: (text) => unpack(hexToBytes(text)),
};

/** See the file. */
export class EventObject extends EventRecords<Data> implements LimitLog {
  constructor(kind: EventKind, parameters: Data, depth: number, reports = 0) {
    super(dataValues, kind, parameters, depth, reports);
  }

  private setting(name: Setting): number {
    const attribute = settingsOf(this.kind)[name];
    return ((this.kind.oi << 16) | (attribute << 8)) >>> 0;
  }

  /** Resets the settings to their defaults; returns which of them changed. */
  toFactory(stays: (oad: number) => boolean): number[] {
    const { factory } = this;
    const names = Object.keys(factory) as (keyof typeof factory)[];
    const changed = names.filter(
      (name) => !stays(this.setting(name)) && JSON.stringify(this[name]) !== JSON.stringify(factory[name]),
    );
    for (const name of changed) Object.assign(this, { [name]: factory[name] });
    return changed.map((name) => this.setting(name));
  }

  raisePeak(table: number, peak: Peak): void {
    this.raise(table, peakColumns(peak));
  }

  /** Attributes of the record table: 2 for class 7, 6 to 9 for class 24. */
  attribute(at: number): number {
    return this.kind.classId === 7 ? 2 : 6 + at;
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
    return array([...present].map(([source, each]) => structure(this.sourceOf(source), shown(each))));
  }

  /** Attribute 4 of class 7, 3 of class 24. */
  get countValue(): Data {
    const counts = this.counts().map(({ records }) => u16(records));
    return this.kind.classId === 7 ? counts[0]! : structure(...counts);
  }
}
