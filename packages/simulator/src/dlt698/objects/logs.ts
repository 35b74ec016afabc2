/** Events (30xx) and freezes (50xx) as objects. */
import type { Data } from "@meterwire/dlt698";
import { Dar } from "@meterwire/dlt698/server";
import type { PendingReport } from "../../model/meter/event-records.ts";
import type { FreezeEntry } from "../../model/meter/freeze.ts";
import { type EventObject, settingsOf } from "../meter/event-object.ts";
import type { FreezeObject } from "../meter/freeze-object.ts";
import type { SimulatedMeter } from "../meter/meter.ts";
import type { AttributeEntry, AttributeTable } from "./table.ts";
import {
  array,
  bool,
  dateTimeS,
  enumeration,
  membersOf,
  NULL,
  numberOf,
  oadOf,
  structure,
  u16,
  u32,
} from "./values.ts";

/** A device with events. */
export interface EventHost {
  readonly table: AttributeTable;
  readonly events: ReadonlyMap<number, EventObject>;
  readonly pending: readonly PendingReport[];
  dirty: boolean;
  /** Somebody has set these. */
  programmed(oads: readonly number[]): void;
  /** Somebody has cleared events by this method. */
  eventsCleared(omd: number): void;
}

/** Defines all events of a device. */
export function defineEvents(meter: EventHost): void {
  for (const log of meter.events.values()) {
    const at = (attribute: number) => (log.kind.oi << 16) | (attribute << 8);
    const programmed = (oad: number) => {
      meter.dirty = true;
      meter.programmed([oad >>> 0]);
      return 0;
    };
    const numbers = settingsOf(log.kind);
    const parameters: AttributeEntry = {
      read: () => log.parameters,
      write: (data) => {
        if (membersOf(data).length !== membersOf(log.parameters).length) return Dar.typeMismatch;
        log.parameters = data;
        return programmed(at(numbers.parameters));
      },
    };
    const reports: AttributeEntry = {
      read: () => enumeration(log.reports),
      write: (data) => {
        if (numberOf(data) > 3) return Dar.outOfRange;
        log.reports = numberOf(data);
        return programmed(at(numbers.reports));
      },
    };
    const valid: AttributeEntry = {
      read: () => bool(log.valid),
      write: (data) => {
        log.valid = data.value === true;
        return programmed(at(numbers.valid));
      },
    };
    for (let table = 0; table < log.tableCount; table++) {
      const oad = at(log.attribute(table));
      meter.table.value(oad, () => log.value(table)).records(oad >>> 0, () => log.rows(table));
    }
    const associate = (add: boolean) => ({
      run: (data: Data) => {
        if (data.type !== "OAD") return Dar.typeMismatch;
        const others = log.associated.filter((oad) => oad !== data.value);
        if (add ? others.length < log.associated.length : others.length === log.associated.length)
          return Dar.outOfRange;
        log.associated = add ? [...others, data.value] : others;
        meter.dirty = true;
        return 0;
      },
    });
    meter.table
      .value(at(numbers.associated), () => log.associatedValue)
      .value(at(numbers.count), () => log.countValue)
      .value(at(numbers.depth), u16(log.depth))
      .define(at(numbers.parameters), parameters)
      .value(at(numbers.present), () => log.presentValue)
      .define(at(numbers.reports), reports)
      .define(at(numbers.valid), valid)
      .method(at(1), { run: () => clear(meter, log) })
      .method(at(4), associate(true))
      .method(at(5), associate(false));
    if (log.kind.oi === 0x3000) meter.table.value(at(13), () => lossStatistics(log));
  }
  defineNews(meter);
}

function clear(meter: EventHost, log: EventObject): number {
  log.clear();
  meter.dirty = true;
  meter.eventsCleared(((log.kind.oi << 16) | 0x0100) >>> 0);
  return 0;
}

/** Loss of voltage over all phases: count, seconds, begin and end of the latest. */
function lossStatistics(log: EventObject): Data {
  const counts = log.counts();
  const sum = (of: "count" | "seconds") => counts.reduce((total, each) => total + each[of], 0);
  const latest = log.latest;
  return structure(
    u32(sum("count")),
    u32(sum("seconds")),
    dateTimeS(latest?.begin ?? null),
    dateTimeS(latest?.end ?? null),
  );
}

/** 3320: events that wait to be reported, and the events that are reported at all. */
function defineNews(meter: EventHost): void {
  const tableOad = (oi: number, table: number) => {
    const log = meter.events.get(oi)!;
    return ((oi << 16) | (log.attribute(table) << 8)) >>> 0;
  };
  meter.table
    .value(0x33200200, () =>
      array([...new Set(meter.pending.map(({ oi, table }) => tableOad(oi, table)))].map(oadOf)),
    )
    .value(0x33200300, () =>
      array(
        [...meter.events.values()]
          .filter((log) => log.reports > 0)
          .map((log) => ({ type: "OI", value: log.kind.oi })),
      ),
    );
}

const entryOf = (data: Data): FreezeEntry | null => {
  const [period, oad, depth] = membersOf(data);
  if (oad?.type !== "OAD") return null;
  return { period: numberOf(period), oad: oad.value, depth: Math.max(1, numberOf(depth)) };
};

/** Defines all freezes of a meter. */
export function defineFreezes(meter: SimulatedMeter): void {
  for (const table of meter.freezes.values()) {
    const at = (attribute: number) => ((table.oi << 16) | (attribute << 8)) >>> 0;
    const add = (data: readonly Data[]) => addEntries(meter, table, data);
    meter.table
      .value(at(2), () => table.value)
      .records(at(2), () => table.records)
      .value(at(3), () => table.entriesValue)
      .method(at(1), { run: () => changed(meter, () => table.clear()) })
      .method(at(3), { run: () => changed(meter, () => table.freeze(meter.time, table.entries, meter.take)) })
      .method(at(4), { run: (data) => add([data]) })
      .method(at(5), {
        run: (data) => {
          const left = table.entries.filter(({ oad }) => oad !== data.value);
          if (left.length === table.entries.length) return Dar.outOfRange;
          return changed(meter, () => {
            table.entries = left;
          });
        },
      })
      .method(at(7), { run: (data) => add(membersOf(data)) })
      .method(at(8), {
        run: () =>
          changed(meter, () => {
            table.entries = [];
          }),
      });
  }
}

function changed(meter: SimulatedMeter, what: () => void): number {
  what();
  meter.dirty = true;
  return 0;
}

/** Adds lines to attribute 3, or changes those of the same OAD. */
function addEntries(meter: SimulatedMeter, table: FreezeObject, data: readonly Data[]): number {
  const made = data.map(entryOf);
  for (const entry of made) {
    if (entry === null) return Dar.typeMismatch;
    if (!("data" in meter.table.read((entry.oad & 0xffff1fff) >>> 0, null))) return Dar.objectUndefined;
  }
  const fresh = made as FreezeEntry[];
  return changed(meter, () => {
    const known = table.entries.map((entry) => fresh.find(({ oad }) => oad === entry.oad) ?? entry);
    const added = fresh.filter(({ oad }) => !table.entries.some((entry) => entry.oad === oad));
    table.entries = [...known, ...added];
  });
}

/** A record as reports have it: the columns of its table, and one row. */
export function reportOf(meter: Pick<EventHost, "events">, oi: number, table: number, number: number) {
  const log = meter.events.get(oi);
  const record = log?.find(table, number);
  if (log === undefined || record === undefined) return null;
  const rcsd = log.columns;
  const { values } = log.row(record);
  const row = rcsd.map((csd) => ("oad" in csd ? (values.get(csd.oad) ?? NULL) : NULL));
  const oad = ((oi << 16) | (log.attribute(table) << 8)) >>> 0;
  return { oad, rcsd, result: { rows: [row] } };
}
