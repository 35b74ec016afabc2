/** A simulated meter on lines: its server, its faults, its reports. */

import { utcOf } from "@meterwire/dlt698/objects";
import {
  type ByteChannel,
  type Clock,
  createServer,
  type Server,
  type ServerOptions,
  type ServerSecurity,
  type ServerSession,
} from "@meterwire/dlt698/server";
import { faultyChannel } from "../line/faulty.ts";
import { Random } from "../messages/base.ts";
import { type PendingReport, Reported } from "../model/meter/event-records.ts";
import type { MeterFace } from "../model/meter/face.ts";
import type { Faults } from "../model/profile/faults.ts";
import type { Profile } from "../model/profile/profile.ts";
import { sameProfile } from "../model/profile/saved.ts";
import type { ScriptStep } from "../model/profile/script.ts";
import { under } from "../model/state.ts";
import type { AddressedDevice } from "./hearers.ts";
import { createMeter } from "./meter/create.ts";
import { faceOf } from "./meter/face.ts";
import type { SimulatedMeter } from "./meter/meter.ts";
import { REPORT_CHANNEL } from "./meter/parameters.ts";
import { changesOf, restore } from "./meter/saved.ts";
import { reportOf } from "./objects/logs.ts";
import { passwordServer, TableStore } from "./objects/meter-store.ts";
import { Restart } from "./restart.ts";

/** What devices have of their simulation. */
export interface DeviceHost {
  readonly clock: Clock;
  /** Local milliseconds of the world now. */
  world(): number;
  /** Lets happen what must happen before a device is as late as that. */
  before(world: number): void;
  /** Does what a peer asks of a device, after bringing it up to now, and stores it; see {@link StoredDevice.revert}. */
  execute<T extends { readonly dar: number }>(device: StoredDevice, work: () => T): Promise<T>;
  /** Options of every server, without address and groups. */
  readonly serverOptions: Omit<ServerOptions, "address" | "groups" | "security" | "router">;
  /** Associations beside public and password. */
  readonly security?: (address: string) => ServerSecurity | undefined;
}

/** A device with a state. */
export interface StoredDevice {
  /** What the keys of its texts begin with, up to a slash. */
  readonly key: string;
  /** Lets everything happen that has happened by now. */
  bringUp(): void;
  /** Becomes what these texts say: a change that could not be stored has not happened. */
  revert(texts: ReadonlyMap<string, string>): void;
}

/** One meter of a simulation. */
export class MeterDevice implements AddressedDevice, StoredDevice {
  /** Chance of this device, by its seed. */
  readonly random: Random;
  /** What the keys of its texts begin with. */
  readonly key: string;
  private readonly host: DeviceHost;
  private readonly make: () => SimulatedMeter;
  private model: SimulatedMeter;
  private script: readonly ScriptStep[] = [];
  private current: { readonly server: Server; readonly identity: string } | null = null;
  private readonly restart: Restart;
  private seen: { readonly meter: SimulatedMeter; readonly face: MeterFace } | null = null;
  private reporting = false;
  private reprofiled = false;

  constructor(profile: Profile, address: string, begin: number, key: string, host: DeviceHost) {
    this.make = () => {
      const meter = createMeter(profile, address, begin);
      meter.onRestart = () => this.restart.soon();
      meter.follow(this.script);
      return meter;
    };
    this.model = this.make();
    this.random = new Random(profile.seed ^ 0x5bd1e995);
    this.key = key;
    this.host = host;
    this.restart = new Restart(host.clock, () => this.current?.server);
  }

  /** What is measured and kept; another object after {@link revert}. */
  get meter(): SimulatedMeter {
    return this.model;
  }

  /** The steps of a script that are this meter's. */
  follow(script: readonly ScriptStep[]): void {
    this.script = script;
    this.model.follow(script);
  }

  /** Nothing happens by itself any more. */
  end(): void {
    this.restart.end();
  }

  /** Communication address, 1 to 32 digits. */
  get address(): string {
    return this.meter.address;
  }

  /** Group addresses. */
  get groups(): readonly string[] {
    return this.meter.parameters.groups;
  }

  /** Whether it has power. */
  get powered(): boolean {
    this.bringUp();
    return this.meter.powered;
  }

  /** It as another front end sees it. */
  readonly face = (): MeterFace => {
    if (this.seen?.meter !== this.meter) this.seen = { meter: this.meter, face: faceOf(this.meter) };
    return this.seen.face;
  };

  /** What it does wrong. */
  readonly faults = (): Faults => this.meter.faults;

  /** Lets everything happen that has happened by now. */
  bringUp(): void {
    const world = this.host.world();
    this.host.before(world);
    this.meter.advance(world);
  }

  /** Its server; a new one after its address or its groups have changed, since they are the server's for good. */
  get server(): Server {
    const { address, groups } = this;
    const identity = [address, ...groups].join();
    if (this.current?.identity === identity) return this.current.server;
    const store = new TableStore(() => this.meter.table, {
      bringUp: () => this.bringUp(),
      execute: (work) => this.host.execute(this, work),
      random: this.random,
      faults: this.faults,
    });
    const server = createServer(store, {
      ...this.host.serverOptions,
      address,
      groups,
      time: () => {
        this.bringUp();
        return utcOf(this.meter.time, this.host.serverOptions.utcOffset);
      },
      security: passwordServer(() => this.meter.parameters.password, this.host.security?.(address)),
      acd: () => this.meter.pending.length > 0,
    });
    this.current = { server, identity };
    return server;
  }

  /** A channel of its own, for instance one that it has dialled, with the faults that were asked for. */
  faulty(channel: ByteChannel): ByteChannel {
    const { random, faults } = this;
    return faultyChannel(channel, { clock: this.host.clock, random, faults });
  }

  /** Takes up what was stored; `false` when there was nothing. */
  restore(texts: ReadonlyMap<string, string>): boolean {
    const own = under(texts, `${this.key}/`);
    const text = own.get("profile");
    const before = text === undefined ? null : (JSON.parse(text) as Profile);
    const { profile } = this.meter;
    if (before !== null) sameProfile("meter", this.address, before, profile);
    const found = restore(this.meter, own);
    // Faults may be others in each run.
    if (found && JSON.stringify(before?.faults) !== JSON.stringify(profile.faults)) {
      this.meter.fail(profile.faults);
      this.reprofiled = true;
    }
    return found;
  }

  /** Becomes what these texts say. */
  revert(texts: ReadonlyMap<string, string>): void {
    this.restart.end();
    this.model = this.make();
    this.restore(texts);
  }

  /** Collects what has changed since the last call, by key. */
  changes(into: Map<string, string | null>, first: boolean): void {
    if (first || this.reprofiled) into.set(`${this.key}/profile`, JSON.stringify(this.meter.profile));
    this.reprofiled = false;
    changesOf(this.meter, `${this.key}/`, into);
  }

  /** A concentrator has taken notice of an event. */
  confirmed(oi: number, table: number, number: number, end: boolean): void {
    const bits = end ? Reported.end | Reported.endConfirmed : Reported.begin | Reported.beginConfirmed;
    this.meter.events.get(oi)?.mark(table, number, REPORT_CHANNEL, bits);
  }

  /** Sends the reports that wait, one after the other, on every open session; those that are not confirmed are given up. */
  async report(): Promise<void> {
    if (this.reporting || !this.meter.parameters.mayReport || !this.meter.powered) return;
    this.reporting = true;
    try {
      for (let next = this.meter.pending[0]; next !== undefined; next = this.meter.pending[0]) {
        const open = [...this.server.sessions];
        if (open.length === 0) return;
        await this.send(next, open);
        this.meter.pending.splice(this.meter.pending.indexOf(next), 1);
        this.meter.dirty = true;
      }
    } finally {
      this.reporting = false;
    }
  }

  private async send(report: PendingReport, sessions: readonly ServerSession[]): Promise<void> {
    const { oi, table, number, end } = report;
    const log = this.meter.events.get(oi);
    const record = reportOf(this.meter, oi, table, number);
    if (log === undefined || record === null) return;
    log.mark(table, number, REPORT_CHANNEL, end ? Reported.end : Reported.begin);
    const outcomes = await Promise.allSettled(
      sessions.map((session) => session.report({ records: [record] })),
    );
    if (outcomes.some(({ status }) => status === "fulfilled"))
      log.mark(table, number, REPORT_CHANNEL, end ? Reported.endConfirmed : Reported.beginConfirmed);
  }
}
