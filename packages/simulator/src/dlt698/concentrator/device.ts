/** A concentrator on lines: its server, its way to the meters, its reports and its state. */
import { bytesToHex, type Data, hexToBytes } from "@meterwire/dlt698";
import { addInterval, utcOf } from "@meterwire/dlt698/objects";
import type { RSD } from "@meterwire/dlt698/schema";
import { createServer, type ReportContent, type Server, selectRecords } from "@meterwire/dlt698/server";
import type { LineProtocol } from "../../line/simulated-line.ts";
import { Random } from "../../messages/base.ts";
import { type PendingReport, Reported } from "../../model/meter/event-records.ts";
import type { CompleteConcentratorProfile } from "../../model/profile/concentrator.ts";
import { noFaults } from "../../model/profile/faults.ts";
import { sameProfile } from "../../model/profile/saved.ts";
import { under } from "../../model/state.ts";
import type { DeviceHost, MeterDevice, StoredDevice } from "../device.ts";
import type { AddressedDevice, Devices } from "../hearers.ts";
import type { EventObject } from "../meter/event-object.ts";
import { reportOf } from "../objects/logs.ts";
import { passwordServer, TableStore } from "../objects/meter-store.ts";
import { membersOf, numberOf, pack, unpack } from "../objects/values.ts";
import { Restart } from "../restart.ts";
import {
  ConcentratorModel,
  type FindMeter,
  type Monitor,
  type Status,
  type Waiting,
} from "./concentrator.ts";
import { defineConcentrator, UPLINK } from "./objects.ts";
import { RelayLine } from "./relay-line.ts";

const OWN = "concentrator";
const KEY = `${OWN}/`;

/** What is stored of the model as a whole. */
type Core = Pick<ConcentratorModel, "now" | "offset" | "runs"> & {
  readonly number: number;
  readonly waiting: readonly Waiting[];
  readonly monitors: [number, Monitor][];
  readonly statuses: [number, Status][];
  readonly events: [number, ReturnType<EventObject["save"]>][];
};

/** The concentrator of a simulation. */
export class ConcentratorDevice implements AddressedDevice, StoredDevice {
  /** What the keys of its texts begin with. */
  readonly key = OWN;
  /** The server that answers. */
  readonly server: Server;
  /** Chance of faults on the line. */
  readonly random = new Random(0);
  /** What it does wrong. */
  readonly faults = () => noFaults;
  /** It always has power. */
  readonly powered = true;
  /** Group addresses. */
  readonly groups: readonly string[] = [];
  private readonly host: DeviceHost;
  private readonly make: () => ConcentratorModel;
  private made: ConcentratorModel;
  private readonly relay: RelayLine;
  private readonly restart: Restart;
  private reporting = false;

  constructor(
    profile: CompleteConcentratorProfile,
    world: number,
    host: DeviceHost,
    meters: Omit<Devices, "find"> & { readonly find: FindMeter },
    octetTimeout: number,
    beside: readonly LineProtocol[],
  ) {
    this.host = host;
    this.restart = new Restart(host.clock, () => this.server);
    this.make = () => {
      const model = new ConcentratorModel(profile, world, (address) => meters.find(address));
      defineConcentrator(model, () => this.restart.soon());
      return model;
    };
    this.made = this.make();
    this.relay = new RelayLine(() => this.model.archive, meters, {
      clock: host.clock,
      octetTimeout,
      beside,
      writers: profile.rights,
      ...(host.serverOptions.profile === undefined ? {} : { profile: host.serverOptions.profile }),
    });
    const store = new TableStore(() => this.model.table, {
      bringUp: () => this.bringUp(),
      execute: (work) => host.execute(this, work),
      random: this.random,
      faults: this.faults,
    });
    this.server = createServer(store, {
      ...host.serverOptions,
      address: profile.address,
      time: () => {
        host.before(host.world());
        return utcOf(this.model.time, host.serverOptions.utcOffset);
      },
      security: passwordServer(() => profile.password, host.security?.(profile.address)),
      router: this.relay,
      acd: () => this.model.waiting.length > 0,
    });
  }

  /** What it knows and keeps; another object after {@link revert}. */
  get model(): ConcentratorModel {
    return this.made;
  }

  /** Lets everything happen that has happened by now. */
  bringUp(): void {
    this.host.before(this.host.world());
  }

  /** Communication address, 1 to 32 digits. */
  get address(): string {
    return this.model.profile.address;
  }

  /** What is in its archive and tasks before anybody changes them. */
  prepare(devices: readonly MeterDevice[]): void {
    this.model.prepare(devices);
  }

  /** Sends what waits to be reported, one after the other; what is not confirmed is given up. */
  async report(): Promise<void> {
    const { waiting } = this.model;
    if (this.reporting) return;
    this.reporting = true;
    try {
      for (let next = waiting[0]; next !== undefined && this.server.sessions.size > 0; next = waiting[0]) {
        const content =
          "scheme" in next
            ? this.schemeContent(next.scheme)
            : "event" in next
              ? this.eventContent(next.event)
              : this.recordContent(next);
        if (content !== null) {
          const { options } = content;
          const open = [...this.server.sessions];
          const outcomes = await Promise.allSettled(
            open.map((session) => session.report(content.content, options)),
          );
          if ("event" in next && outcomes.some(({ status }) => status === "fulfilled"))
            this.mark(next.event, next.event.end ? Reported.endConfirmed : Reported.beginConfirmed);
        }
        waiting.splice(waiting.indexOf(next), 1);
        this.model.dirty = true;
      }
    } finally {
      this.reporting = false;
    }
  }

  private eventContent(event: PendingReport) {
    const record = reportOf(this.model, event.oi, event.table, event.number);
    if (record === null) return null;
    this.mark(event, event.end ? Reported.end : Reported.begin);
    return { content: { records: [record] }, options: {} };
  }

  private mark({ oi, table, number }: PendingReport, bits: number): void {
    this.model.events.get(oi)?.mark(table, number, UPLINK, bits);
  }

  private recordContent(waiting: { readonly task: number; readonly number: number }) {
    const found = this.model.records.find(waiting.task, waiting.number);
    if (found === null) return null;
    const table = { columns: found.columns, rows: [found.row] };
    const selected = selectRecords(table, { noSelection: null }, [], 0);
    if ("dar" in selected) return null;
    const record = { oad: 0x60120300, rcsd: selected.columns, result: { rows: selected.rows } };
    return { content: { records: [record] }, options: {} };
  }

  /** What a report scheme (601D) says: an attribute, or a selection of records. */
  private schemeContent(number: number): { content: ReportContent; options: object } | null {
    const [, , timeout, most, what] = membersOf(this.model.reportSchemes.items.get(number));
    const [kind, content] = membersOf(what);
    const options = {
      ...(timeout?.type === "TI" ? { timeout: Math.max(1, addInterval(0, timeout.value, 1, 0)) } : {}),
      repeats: Math.max(0, numberOf(most) - 1),
    };
    if (content === undefined) return null;
    if (numberOf(kind) === 0 && content.type === "OAD") {
      const result = this.model.table.read(content.value, null);
      return { content: { attributes: [{ oad: content.value, result }] }, options };
    }
    const records = this.selected(membersOf(content));
    return records === null ? null : { content: { records: [records] }, options };
  }

  private selected([main, columns, rows]: readonly Data[]) {
    if (main?.type !== "OAD" || columns?.type !== "RCSD") return null;
    const rsd: RSD = rows?.type === "RSD" ? rows.value : { noSelection: null };
    const table = this.model.table.rows(main.value, { rsd, rcsd: columns.value });
    if ("dar" in table) return { oad: main.value, rcsd: columns.value, result: { dar: table.dar } };
    const selected = selectRecords(table, rsd, columns.value, this.host.serverOptions.utcOffset ?? 480);
    if ("dar" in selected) return { oad: main.value, rcsd: columns.value, result: selected };
    return { oad: main.value, rcsd: selected.columns, result: { rows: selected.rows } };
  }

  /** Collects what has changed since the last call, by key. */
  changes(into: Map<string, string | null>, first: boolean): void {
    const { model } = this;
    if (first) into.set(`${KEY}profile`, JSON.stringify(model.profile));
    if (!model.dirty) return;
    model.dirty = false;
    const core: Core = {
      now: model.now,
      offset: model.offset,
      runs: model.runs,
      number: model.records.latestNumber,
      waiting: model.waiting,
      monitors: [...model.monitors],
      statuses: [...model.statuses],
      events: [...model.events].map(([oi, log]) => [oi, log.save()]),
    };
    for (const [oi, log] of model.events)
      for (const [number, text] of log.changes()) into.set(`${KEY}e/${oi.toString(16)}/${number}`, text);
    into.set(`${KEY}core`, JSON.stringify(core));
    if (model.reconfigured) {
      model.reconfigured = false;
      for (const set of this.sets) into.set(`${KEY}set/${set.oi.toString(16)}`, bytesToHex(pack(set.list)));
    }
    model.records.changes(into, `${KEY}r/`);
  }

  private get sets() {
    const { archive, tasks, schemes, eventSchemes, reportSchemes } = this.model;
    return [archive, tasks, schemes, eventSchemes, reportSchemes];
  }

  /** Takes up what was stored; `false` when there was nothing. */
  restore(texts: ReadonlyMap<string, string>): boolean {
    const own = under(texts, KEY);
    const text = own.get("core");
    if (text === undefined) return false;
    const { model } = this;
    const before = own.get("profile");
    if (before !== undefined) sameProfile("concentrator", this.address, JSON.parse(before), model.profile);
    const core = JSON.parse(text) as Core;
    for (const set of this.sets) {
      set.clear();
      set.add(unpack(hexToBytes(own.get(`set/${set.oi.toString(16)}`) ?? bytesToHex(pack([])))));
    }
    const meters = new Map(model.archive.meters.map((meter) => [meter.configurationNumber, meter]));
    model.records.load(under(own, "r/"), core.number, meters);
    model.now = core.now;
    model.offset = core.offset;
    model.runs = core.runs;
    model.waiting.splice(0, model.waiting.length, ...core.waiting);
    for (const [id, monitor] of core.monitors) model.monitors.set(id, monitor);
    for (const [number, status] of core.statuses) model.statuses.set(number, status);
    for (const [oi, saved] of core.events)
      model.events.get(oi)?.load(saved, under(own, `e/${oi.toString(16)}/`));
    model.dirty = false;
    model.reconfigured = false;
    return true;
  }

  /** Becomes what these texts say. */
  revert(texts: ReadonlyMap<string, string>): void {
    this.restart.end();
    this.made = this.make();
    this.restore(texts);
  }

  /** Ends its sessions. */
  async close(): Promise<void> {
    this.restart.end();
    await this.relay.close();
    await this.server.close();
  }
}
