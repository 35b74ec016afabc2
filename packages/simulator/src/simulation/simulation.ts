/** A whole simulation: meters, lines, time, script and state. */

import { type ByteChannel, type Clock, serverOptionTable, systemClock } from "@meterwire/dlt698/server";
import { Device645, speaking645 } from "../dlt645/device.ts";
import { addressOf } from "../dlt645/parameters.ts";
import { ConcentratorDevice } from "../dlt698/concentrator/device.ts";
import { MeterDevice, type StoredDevice } from "../dlt698/device.ts";
import { type Devices, speaking698 } from "../dlt698/hearers.ts";
import type { Protocol } from "../line/frames.ts";
import { type LineProtocol, SimulatedLine } from "../line/simulated-line.ts";
import { argument, problem } from "../messages/error.ts";
import { DAY } from "../model/meter/wall-clock.ts";
import { concentratorShape } from "../model/profile/concentrator.ts";
import { mismatch } from "../model/profile/declare.ts";
import { parseProfile } from "../model/profile/profile.ts";
import { CONCENTRATOR_KEY } from "../model/profile/saved.ts";
import { stepsFor } from "../model/profile/script.ts";
import { MemoryState, type StateStore } from "../model/state.ts";
import { TimeHorizon } from "../model/time-horizon.ts";
import { catchUp } from "./catch-up.ts";
import { checkOptions, type SimulationOptions, spokenBy, withSaved } from "./options.ts";

/** Texts that are worth a store of their own while a simulation catches up. */
const MANY = 5000;

/** What is stored of a simulation beside its devices. */
interface Kept {
  readonly layout: number;
  readonly begin: number;
  readonly meters: number;
  /** See {@link TimeHorizon}. */
  readonly until?: number;
}

/** Goes up with every change of what the texts of a state hold. */
const LAYOUT = 2;

/** The address of a meter without one: 12 digits from its seed and its place. */
function addressFor(seed: number, place: number): string {
  return String(698_000_000_000 + (seed % 900) * 1_000_000 + place + 1);
}

/**
 * Begins a simulation, or goes on with the one that the state holds: what has passed meanwhile is made up for.
 *
 * @throws SimulatorError `bad-profile`; `bad-argument`; `aborted`; `state-mismatch` where the state belongs to other meters.
 * @example
 * ```ts
 * const simulation = await createSimulation({ meters: [{ address: "202403140001", seed: 7 }] });
 * simulation.attach(channel);
 * ```
 */
export async function createSimulation(options: SimulationOptions = {}): Promise<Simulation> {
  checkOptions(options);
  const simulation = new Simulation(await withSaved(options));
  await simulation.begin();
  return simulation;
}

/** See {@link createSimulation}. */
export class Simulation implements Devices {
  /** The meters, in the order of their profiles. */
  readonly meters: readonly MeterDevice[];
  /** In front of the meters, or `null`. */
  readonly concentrator: ConcentratorDevice | null;
  private readonly options: SimulationOptions;
  private readonly protocols: readonly Protocol[];
  /** The meters as those that speak 645; none where they do not. */
  private readonly others: readonly Device645[];
  private readonly clock: Clock;
  private readonly state: StateStore;
  private readonly offset: number;
  private readonly lines = new Set<SimulatedLine>();
  /** World time and the clock's at its beginning. */
  private origin: { readonly world: number; readonly clock: number };
  private byAddress = new Map<string, MeterDevice>();
  private timer: unknown = null;
  private storing: Promise<void> = Promise.resolve();
  /** Changes that are not stored yet. */
  private unsaved = new Map<string, string | null>();
  private first = true;
  /** World time from which the script counts. */
  private scriptBegin = 0;
  /** The failure of the last store, already reported; `null` while storing works. */
  private failure: unknown = null;
  private ended = false;
  /** World time up to which a killed process may have shown its meters: where the next one goes on at the earliest. */
  private readonly horizon: TimeHorizon;

  constructor(options: SimulationOptions) {
    this.options = options;
    this.protocols = spokenBy(options);
    this.horizon = new TimeHorizon(options);
    this.clock = options.clock ?? systemClock;
    this.state = options.state ?? new MemoryState();
    this.offset = 60_000 * (options.utcOffset ?? serverOptionTable.utcOffset.default);
    const now = this.clock.now();
    this.origin = { world: (options.start ?? now) + this.offset, clock: now };
    const profiles = (options.meters ?? [{}]).map(parseProfile);
    const host = {
      clock: this.clock,
      world: () => this.world(),
      before: (world: number) => this.concentrator?.model.advance(world),
      execute: <T extends { readonly dar: number }>(device: StoredDevice, work: () => T) =>
        this.execute(device, work),
      serverOptions: { ...options.server, clock: this.clock, utcOffset: options.utcOffset ?? 480 },
      ...(options.security === undefined ? {} : { security: options.security }),
    };
    this.meters = profiles.map((profile, place) => {
      const address = profile.address ?? addressFor(profile.seed, place);
      const begin = this.origin.world - Math.round(profile.history * DAY);
      return new MeterDevice(profile, address, begin, `meter${place}`, host);
    });
    this.others = this.protocols.includes("645") ? this.meters.map((device) => this.speaking645(device)) : [];
    // A server that cannot be made of these options is refused now, not when the first line is attached.
    void this.meters[0]?.server;
    this.concentrator = null;
    if (options.concentrator !== undefined) {
      const profile = concentratorShape(options.concentrator, "concentrator");
      const begin = Math.max(...this.meters.map((device) => device.meter.begin), 0) || this.origin.world;
      const beside = this.others.length === 0 ? [] : [speaking645(() => this.others)];
      this.concentrator = new ConcentratorDevice(profile, begin, host, this, this.octetTimeout, beside);
    }
    const addresses = [
      ...(this.concentrator === null ? [] : [this.concentrator.address]),
      ...this.meters.map((device) => device.address),
    ];
    const twice = addresses.find((address, i) => addresses.indexOf(address) !== i);
    if (twice !== undefined)
      throw problem.error("bad-profile", { reason: "same-address", address: twice }, { path: "address" });
  }

  private speaking645(device: MeterDevice): Device645 {
    const { address, random, faults, face } = device;
    if (addressOf(address) === null) mismatch("address", { kind: "digits", from: 1, to: 12 }, address);
    return new Device645({
      ...{ clock: this.clock, random, faults, face },
      get powered() {
        return device.powered;
      },
      bringUp: () => device.bringUp(),
      execute: (work) => this.execute(device, work),
    });
  }

  /** Local milliseconds of the meters' true time. */
  world(): number {
    const { world, clock } = this.origin;
    return this.horizon.limit(world + Math.floor((this.clock.now() - clock) * (this.options.speed ?? 1)));
  }

  /** Takes up the state and catches up; {@link createSimulation} does it. */
  async begin(): Promise<void> {
    this.throwIfAborted();
    const texts = await this.state.load();
    this.throwIfAborted();
    const saved = texts.get("simulation");
    const kept = saved === undefined ? null : (JSON.parse(saved) as Kept);
    if (kept !== null && kept.layout !== LAYOUT) {
      throw problem.error("state-mismatch", { reason: "version" });
    }
    if (kept !== null && kept.meters !== this.meters.length) {
      const now = this.meters.length;
      throw problem.error(
        "state-mismatch",
        { reason: "meter-count", kept: kept.meters, now },
        { path: "meters" },
      );
    }
    if (kept !== null && texts.has(CONCENTRATOR_KEY) !== (this.concentrator !== null)) {
      const params = { reason: "concentrator", kept: this.concentrator === null } as const;
      throw problem.error("state-mismatch", params, { path: "concentrator" });
    }
    // A beginning that was not finished has begun nothing.
    if (kept === null && texts.size > 0)
      await this.state.commit(new Map([...texts.keys()].map((key) => [key, null])));
    this.scriptBegin = kept?.begin ?? this.origin.world;
    const { script } = this.options;
    let latest = this.origin.world;
    for (const device of this.meters) {
      if (script !== undefined) device.follow(stepsFor(script, device.address, this.scriptBegin));
    }
    for (const device of this.meters)
      if (kept !== null && device.restore(texts)) latest = Math.max(latest, device.meter.now);
    const front = this.concentrator;
    if (front !== null && (kept === null || !front.restore(texts))) front.prepare(this.meters);
    latest = Math.max(latest, this.concentrator?.model.now ?? latest, kept?.until ?? latest);
    this.origin = { world: latest, clock: this.clock.now() };
    this.first = kept === null;
    await catchUp({
      meters: this.meters.map(({ meter }) => meter),
      concentrator: this.concentrator?.model ?? null,
      target: this.world(),
      progress: async (share) => {
        this.throwIfAborted();
        await this.options.progress?.(share);
      },
      settled: () => this.storeMany(),
    });
    for (const device of this.meters) device.bringUp();
    await this.commit();
    this.tick();
  }

  private throwIfAborted(): void {
    const { signal } = this.options;
    if (signal?.aborted) throw problem.error("aborted", {}, { cause: signal.reason });
  }

  private tick(): void {
    const { tick = 1000 } = this.options;
    if (tick === 0 || this.ended) return;
    this.timer = this.clock.setTimeout(() => {
      this.update().then(
        () => this.tick(),
        (error) => {
          if (error !== this.failure) this.options.onError?.(error);
          this.tick();
        },
      );
    }, tick);
  }

  /** Brings every meter up to now, sends reports, stores what has changed. */
  async update(): Promise<void> {
    for (const device of this.meters) {
      device.bringUp();
      if (device.meter.pending.length === 0) continue;
      if (this.concentrator !== null) {
        this.concentrator.model.notified(device);
        continue;
      }
      if (!this.protocols.includes("698")) continue;
      for (const line of this.lines) line.open(device);
      device.report().catch((error) => this.options.onError?.(error));
    }
    if (this.concentrator !== null && this.concentrator.model.waiting.length > 0) {
      for (const line of this.lines) line.open(this.concentrator);
      this.concentrator.report().catch((error) => this.options.onError?.(error));
    }
    await this.commit();
  }

  /** Stores what has changed since the last time; one after the other. */
  commit(): Promise<void> {
    return this.inTurn(() => this.store());
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.storing.then(work);
    this.storing = turn.then(
      () => {},
      () => {},
    );
    return turn;
  }

  /** What cannot be stored is refused, so it must not have happened either: the device becomes again what it was. */
  private execute<T extends { readonly dar: number }>(device: StoredDevice, work: () => T): Promise<T> {
    return this.inTurn(async () => {
      device.bringUp();
      this.gather(this.first);
      const before = new Map(this.unsaved);
      const reply = work();
      if (reply.dar !== 0) return reply;
      try {
        await this.store();
      } catch (error) {
        await this.revert(device, before);
        throw error;
      }
      return reply;
    });
  }

  /** Takes a device back to what is stored of it and what was not stored `before`. */
  private async revert(device: StoredDevice, before: ReadonlyMap<string, string | null>): Promise<void> {
    for (const key of this.unsaved.keys()) if (key.startsWith(`${device.key}/`)) this.unsaved.delete(key);
    const texts = new Map(await this.state.load());
    for (const [key, text] of before) {
      this.unsaved.set(key, text);
      if (text === null) texts.delete(key);
      else texts.set(key, text);
    }
    device.revert(texts);
  }

  /** What has changed joins what is not stored yet. */
  private gather(first: boolean): void {
    for (const device of this.meters) device.changes(this.unsaved, first);
    this.concentrator?.changes(this.unsaved, first);
    // Without a store nothing is kept.
    if (this.options.state === undefined) this.unsaved.clear();
  }

  /** Stores when there is much to store; a beginning counts from its last store on. */
  private async storeMany(): Promise<void> {
    this.gather(false);
    if (this.unsaved.size < MANY) return;
    const changes = this.unsaved;
    this.unsaved = new Map();
    await this.state.commit(changes);
  }

  private async store(): Promise<void> {
    this.gather(this.first);
    if (this.options.state === undefined) return;
    const changes = this.unsaved;
    this.unsaved = new Map();
    const until = this.horizon.next(this.world(), this.ended);
    if (this.first || until !== null) {
      const kept: Kept = { layout: LAYOUT, begin: this.scriptBegin, meters: this.meters.length };
      changes.set("simulation", JSON.stringify(until === null ? kept : { ...kept, until }));
    }
    if (changes.size === 0) return;
    try {
      await this.state.commit(changes);
      this.first = false;
      this.failure = null;
      this.horizon.kept(until);
    } catch (error) {
      // Nothing of it is stored: it goes with the next, unless it has changed again.
      this.unsaved = new Map([...changes, ...this.unsaved]);
      // Said once: it is tried again at every tick.
      const known = this.failure !== null;
      this.failure = error;
      if (!known) this.options.onError?.(error);
      throw error;
    }
  }

  /** The meter with this address. */
  find(address: string): MeterDevice | undefined {
    const known = this.byAddress.get(address);
    if (known?.address === address) return known;
    this.byAddress = new Map(this.meters.map((device) => [device.address, device]));
    return this.byAddress.get(address);
  }

  /** All meters. */
  all(): Iterable<MeterDevice> {
    return this.meters;
  }

  /** What is on lines to the outside: the meters, or the concentrator (and the meters, when its profile says so). */
  private get front(): Devices {
    const { concentrator } = this;
    if (concentrator === null) return this;
    const { open } = concentrator.model.profile;
    return {
      find: (address) =>
        address === concentrator.address ? concentrator : open ? this.find(address) : undefined,
      all: () => (open ? [concentrator, ...this.meters] : [concentrator]),
    };
  }

  private get octetTimeout(): number {
    return this.options.server?.octetTimeout ?? serverOptionTable.octetTimeout.default;
  }

  /** Puts the devices on a line. */
  attach(channel: ByteChannel): SimulatedLine {
    argument.check("channel", "channel", channel);
    const { concentrator } = this;
    const isSeen = concentrator === null || concentrator.model.profile.open;
    const spoken: Readonly<Record<Protocol, () => LineProtocol>> = {
      "698": () => speaking698(this.front),
      "645": () => speaking645(() => (isSeen ? this.others : [])),
    };
    // A concentrator speaks 698 whatever its meters speak.
    const protocols = concentrator === null ? this.protocols : new Set<Protocol>(["698", ...this.protocols]);
    const line = new SimulatedLine(
      channel,
      [...protocols].map((protocol) => spoken[protocol]()),
      {
        clock: this.clock,
        octetTimeout: this.octetTimeout,
      },
    );
    this.lines.add(line);
    void line.closed.then(() => this.lines.delete(line));
    return line;
  }

  /** Ends lines and timers, and stores what has changed. */
  async close(): Promise<void> {
    this.ended = true;
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    await Promise.all([...this.lines].map((line) => line.close()));
    await this.concentrator?.close();
    for (const device of this.meters) {
      device.end();
      device.bringUp();
    }
    await this.commit();
  }

  /** See {@link close}: for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
