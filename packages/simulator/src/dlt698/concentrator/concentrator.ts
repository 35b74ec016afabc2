/** A concentrator: hundreds of meters behind it, an archive of them, tasks that read them, reports on them. */
import type { Data } from "@meterwire/dlt698";
import { addressOfTsa, isInMeterSet } from "@meterwire/dlt698/server";
import type { PendingReport } from "../../model/meter/event-records.ts";
import type { CompleteConcentratorProfile } from "../../model/profile/concentrator.ts";
import { ratedVoltage } from "../../model/profile/profile.ts";
import type { MeterDevice } from "../device.ts";
import type { EventObject } from "../meter/event-object.ts";
import { reportOf } from "../objects/logs.ts";
import { AttributeTable } from "../objects/table.ts";
import { array, dateTimeS, enumeration, NULL, structure, u8, u16 } from "../objects/values.ts";
import { Archive, type ArchivedMeter, archiveEntry, METER_PORT, tsaOf } from "./archive.ts";
import { collect } from "./collect.ts";
import { CollectedRecords } from "./collected-data.ts";
import { ConfigSet } from "./config-set.ts";
import { preparedEventSchemes, preparedSchemes, preparedTasks } from "./defaults.ts";
import { detectEvents, noProgress, type Progress } from "./detected-events.ts";
import { ConcentratorEvent, ConcentratorEvents } from "./events.ts";
import { eventSchemeOf, nextDue, SchemeKind, schemeOf, type Task, taskOf } from "./task.ts";

/** What waits to be reported: a collected record, what a report scheme says, or an event of its own. */
export type Waiting =
  | { readonly task: number; readonly number: number }
  | { readonly scheme: number }
  | { readonly event: PendingReport };

/** How a task went (6035). */
export interface Monitor {
  readonly start: number;
  end: number | null;
  readonly total: number;
  done: number;
  sent: number;
  received: number;
}

/** A task that is being executed, one meter after the other. */
export interface Run {
  readonly task: number;
  readonly start: number;
  readonly meters: readonly number[];
  at: number;
}

/** How acquisition of a meter goes (6033). */
export interface Status {
  last: number | null;
  failures: number;
  /** What events are detected by. */
  readonly progress: Progress;
}

/** Finds the meter with an address. */
export type FindMeter = (address: string) => MeterDevice | undefined;

/** See the file. Times are local milliseconds of its own clock, which is the world's plus `offset`. */
export class ConcentratorModel {
  readonly profile: CompleteConcentratorProfile;
  readonly table: AttributeTable;
  readonly archive: Archive;
  readonly tasks: ConfigSet;
  readonly schemes: ConfigSet;
  readonly eventSchemes: ConfigSet;
  readonly reportSchemes: ConfigSet;
  readonly records = new CollectedRecords();
  readonly monitors = new Map<number, Monitor>();
  readonly statuses = new Map<number, Status>();
  readonly waiting: Waiting[] = [];
  readonly ownEvents: ConcentratorEvents;
  runs: Run[] = [];
  /** World time up to which everything has happened. */
  now: number;
  /** Its clock's lead over the world. */
  offset = 0;
  dirty = true;
  /** Archive, tasks or schemes have changed since they were stored. */
  reconfigured = true;
  private readonly find: FindMeter;
  private parsed: readonly Task[] | null = null;
  private due: Map<number, number | null> = new Map();

  constructor(profile: CompleteConcentratorProfile, world: number, find: FindMeter) {
    this.profile = profile;
    this.now = world;
    this.find = find;
    this.table = new AttributeTable(profile.rights);
    this.ownEvents = new ConcentratorEvents((oad) => {
      const result = this.table.read((oad & 0xffff1fff) >>> 0, null);
      return "data" in result ? result.data : NULL;
    });
    const changed = () => {
      this.parsed = null;
      this.due = new Map();
      this.dirty = true;
      this.reconfigured = true;
    };
    this.archive = new Archive(profile.capacity, changed);
    this.tasks = new ConfigSet(0x6012, 255, changed);
    this.schemes = new ConfigSet(0x6014, 255, changed);
    this.eventSchemes = new ConfigSet(0x6016, 255, changed);
    this.reportSchemes = new ConfigSet(0x601c, 255, changed);
  }

  /** Fills archive, schemes and tasks as they are before anybody changes them. */
  prepare(devices: readonly MeterDevice[]): void {
    if (!this.profile.prepared) return;
    this.archive.add(
      devices.map((device, i) => {
        const { profile } = device.meter;
        const about = {
          wiring: profile.wiring,
          voltage: ratedVoltage(profile),
          current: profile.ratedCurrent,
          password: profile.password,
        };
        return archiveEntry(i + 1, device.address, about);
      }),
    );
    this.schemes.add(preparedSchemes());
    this.eventSchemes.add(preparedEventSchemes());
    this.tasks.add(preparedTasks(this.profile.period));
  }

  /** What its own clock shows. */
  get time(): number {
    return this.now + this.offset;
  }

  /** Its clock is set; tasks follow it. */
  setClock(local: number): void {
    const before = this.time;
    this.offset = local - this.now;
    this.due = new Map();
    this.ownEvents.moment(ConcentratorEvent.clockSet, before, local);
    this.eventsHappened();
  }

  get events(): ReadonlyMap<number, EventObject> {
    return this.ownEvents.logs;
  }

  get pending(): readonly PendingReport[] {
    return this.waiting.flatMap((each) => ("event" in each ? [each.event] : []));
  }

  /** What was recorded is kept, and waits to be reported where its flag says so. */
  private eventsHappened(): void {
    this.waiting.push(...this.ownEvents.pending.splice(0).map((event) => ({ event })));
    this.dirty = true;
  }

  programmed(oads: readonly number[]): void {
    const list = array(oads.map((value): Data => ({ type: "OAD", value })));
    this.ownEvents.moment(ConcentratorEvent.programmed, this.time, this.time, [list]);
    this.eventsHappened();
  }

  /** There is no event of a concentrator for this. */
  eventsCleared(): void {}

  /** Data are cleared; archive, schemes and tasks stay. */
  initialise(): void {
    this.records.clear();
    this.monitors.clear();
    this.statuses.clear();
    this.ownEvents.clear();
    this.ownEvents.moment(ConcentratorEvent.initialised, this.time, this.time);
    this.eventsHappened();
  }

  private get allTasks(): readonly Task[] {
    this.parsed ??= this.tasks.list.map(taskOf);
    return this.parsed;
  }

  private dueOf(task: Task): number | null {
    const known = this.due.get(task.id);
    if (known !== undefined) return known;
    const next = nextDue(task, this.time);
    const world = next === null ? null : next - this.offset;
    this.due.set(task.id, world);
    return world;
  }

  /** The earliest moment at which something happens. */
  private next(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const task of this.allTasks) next = Math.min(next, this.dueOf(task) ?? next);
    for (const run of this.runs) next = Math.min(next, this.momentOf(run));
    return next;
  }

  private momentOf({ start, at }: Run): number {
    return start - this.offset + at * this.profile.pace;
  }

  /** Lets time pass: whatever tasks read, they read at its moment. */
  advance(world: number): void {
    for (let next = this.next(); next <= world; next = this.next()) {
      this.now = Math.max(this.now, next);
      for (const run of [...this.runs]) if (this.momentOf(run) <= this.now) this.step(run);
      for (const task of this.allTasks) if ((this.dueOf(task) ?? world + 1) <= this.now) this.begin(task);
    }
    this.now = Math.max(this.now, world);
  }

  private begin(task: Task): void {
    this.due.delete(task.id);
    this.dirty = true;
    const start = this.time;
    if (task.kind === SchemeKind.report) {
      this.waiting.push({ scheme: task.scheme });
      this.monitors.set(task.id, { start, end: start, total: 1, done: 1, sent: 1, received: 0 });
      return;
    }
    const data = task.kind === SchemeKind.ordinary ? this.schemes.items.get(task.scheme) : undefined;
    const scheme = data === undefined ? null : schemeOf(data);
    const meters =
      scheme === null ? [] : this.archive.meters.filter((meter) => isInMeterSet(meter, scheme.meters));
    const end = meters.length === 0 ? start : null;
    this.monitors.set(task.id, { start, end, total: meters.length, done: 0, sent: 0, received: 0 });
    this.runs = this.runs.filter((run) => run.task !== task.id);
    if (meters.length === 0) return;
    const run = { task: task.id, start, meters: meters.map((meter) => meter.configurationNumber), at: 0 };
    this.runs.push(run);
    this.step(run);
  }

  /** The next meters of a task whose time has come. */
  private step(run: Run): void {
    const task = this.allTasks.find(({ id }) => id === run.task);
    const data = task === undefined ? undefined : this.schemes.items.get(task.scheme);
    const monitor = this.monitors.get(run.task);
    while (run.at < run.meters.length && this.momentOf(run) <= this.now) {
      const archived = this.archive.numbered(run.meters[run.at]!);
      run.at++;
      if (archived === undefined || data === undefined || task === undefined) continue;
      if (monitor !== undefined) monitor.sent++;
      const answered = this.acquire(task.id, data, archived, run.start);
      if (monitor !== undefined && answered) {
        monitor.received++;
        monitor.done++;
      }
    }
    this.dirty = true;
    if (run.at < run.meters.length) return;
    this.runs = this.runs.filter((each) => each !== run);
    if (monitor !== undefined) monitor.end = this.time;
  }

  private acquire(task: number, data: Data, archived: ArchivedMeter, start: number): boolean {
    const status = this.statuses.get(archived.configurationNumber) ?? {
      last: null,
      failures: 0,
      progress: noProgress(),
    };
    this.statuses.set(archived.configurationNumber, status);
    const device = this.find(addressOfTsa(archived.address));
    const answers = device !== undefined && this.receives(device);
    const scheme = schemeOf(data);
    const goesOn = scheme.method === 3 || scheme.method === 4;
    const latest = goesOn ? this.records.latest(task, archived.configurationNumber) : null;
    const found = answers ? collect(device.meter, scheme, start, latest) : [];
    for (const { storage, values } of found) {
      const { columns } = scheme;
      this.records.add(
        task,
        { start, success: this.time, storage, meter: archived, columns, values },
        scheme.depth,
      );
    }
    if (answers) {
      status.last = this.time;
      status.failures = 0;
    } else status.failures = Math.min(255, status.failures + 1);
    detectEvents(this.ownEvents, status.progress, {
      task,
      source: { type: "TSA", value: archived.address },
      now: this.time,
      columns: answers ? scheme.columns : null,
      values: found.at(-1)?.values ?? [],
    });
    this.eventsHappened();
    return answers;
  }

  /** Whether a meter answers now; one that is silent by a fault may not. */
  private receives(device: MeterDevice): boolean {
    device.meter.advance(this.now);
    const { silence } = device.meter.faults;
    return device.meter.powered && !(silence > 0 && device.random.next() < silence);
  }

  /** A meter reports events: they are recorded, and reported on where a scheme says so. */
  notified(device: MeterDevice): void {
    const archived = this.archive.meters.find((meter) => addressOfTsa(meter.address) === device.address);
    const tasks = this.allTasks.filter((task) => task.enabled && task.kind === SchemeKind.event);
    for (const { oi, table, number, end } of device.meter.pending.splice(0)) {
      const record = reportOf(device.meter, oi, table, number);
      if (archived === undefined || record === null) continue;
      for (const task of tasks) {
        const data = this.eventSchemes.items.get(task.scheme);
        const scheme = data === undefined ? null : eventSchemeOf(data);
        if (scheme === null || !isInMeterSet(archived, scheme.meters)) continue;
        const named = scheme.events.find(({ oad }) => oad === record.oad);
        if (scheme.method === 0 || (scheme.method === 2 && named === undefined)) continue;
        const oads = record.rcsd.flatMap((csd) => ("oad" in csd ? [csd.oad] : []));
        const columns = named !== undefined && named.columns.length > 0 ? named.columns : oads;
        const row = columns.map((oad) => record.result.rows[0]![oads.indexOf(oad)] ?? NULL);
        const acquired = {
          start: this.time,
          success: this.time,
          storage: this.time,
          meter: archived,
          columns: [{ road: { oad: record.oad, columns: [...columns] } }],
          values: [array([structure(...row)])],
        };
        const own = this.records.add(task.id, acquired, scheme.depth);
        if (scheme.report) this.waiting.push({ task: task.id, number: own });
      }
      device.confirmed(oi, table, number, end);
    }
    device.meter.dirty = true;
    this.dirty = true;
  }

  /** 6035 of every task. */
  get monitorValue(): Data {
    return array(
      this.allTasks.map(({ id }) => {
        const monitor = this.monitors.get(id);
        const state = monitor === undefined ? 0 : monitor.end === null ? 1 : 2;
        const times = [dateTimeS(monitor?.start ?? null), dateTimeS(monitor?.end ?? null)];
        const { total = 0, done = 0, sent = 0, received = 0 } = monitor ?? {};
        return structure(
          u8(id),
          enumeration(state),
          ...times,
          u16(total),
          u16(done),
          u16(sent),
          u16(received),
        );
      }),
    );
  }

  /** 6033 of every meter. */
  get statusValue(): Data {
    return array(
      this.archive.meters.map(({ address, configurationNumber }) => {
        const status = this.statuses.get(configurationNumber);
        return structure(
          { type: "TSA", value: address },
          u8(0),
          { type: "TSA", value: tsaOf("0") },
          { type: "OAD", value: METER_PORT },
          dateTimeS(status?.last ?? null),
          u8(status?.failures ?? 0),
          enumeration(0),
          enumeration(0),
        );
      }),
    );
  }
}
