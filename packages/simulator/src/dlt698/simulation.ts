/** A whole simulation: meters, lines, time, script and state. */

import {
  type AbortSignalLike,
  type ByteChannel,
  type Clock,
  type ServerNumbers,
  type ServerOptions,
  type ServerSecurity,
  serverOptionTable,
  systemClock,
} from "@meterwire/dlt698/server";
import { argument, problem } from "../messages/error.ts";
import { DAY } from "../model/meter/wall-clock.ts";
import { type ConcentratorProfile, concentratorShape } from "../model/profile/concentrator.ts";
import { type MeterProfile, parseProfile } from "../model/profile/profile.ts";
import { CONCENTRATOR_KEY, savedProfiles } from "../model/profile/saved.ts";
import { type Script, stepsFor } from "../model/profile/script.ts";
import { type Awaitable, MemoryState, type StateStore } from "../model/state.ts";
import { TimeHorizon } from "../model/time-horizon.ts";
import { catchUp } from "./catch-up.ts";
import { ConcentratorDevice } from "./concentrator/device.ts";
import { MeterDevice, type StoredDevice } from "./device.ts";
import { type Devices, SimulatedLine } from "./line/simulated-line.ts";

/** How a simulation is made. */
export interface SimulationOptions {
  /** One profile for each meter; default those of the state, or one of `{}`. */
  readonly meters?: readonly MeterProfile[];
  /** A concentrator in front of the meters: its profile, as plain JSON. Default, where no meters are given either, that of the state. */
  readonly concentrator?: ConcentratorProfile;
  /** What happens when; see `parseScript`. */
  readonly script?: Script;
  /** Where the state is kept; default in memory. */
  readonly state?: StateStore;
  /** The time of lines and time-outs; default the platform's. */
  readonly clock?: Clock;
  /** How much faster the meters' time passes than the clock's; default 1. */
  readonly speed?: number;
  /** When the meters' time begins, milliseconds since 1970 UTC; default the clock's now. A state goes on from itself. */
  readonly start?: number;
  /** Minutes that local time is ahead of UTC; default 480 (China). */
  readonly utcOffset?: number;
  /** Every how many ms of the clock everything is brought up to date, reported and stored; default 1000, 0 never. */
  readonly tick?: number;
  /** Further options of the servers, time-outs and sizes among them. */
  readonly server?: ServerNumbers &
    Pick<ServerOptions, "profile" | "longAnswers" | "association" | "listener">;
  /** Associations beside public and password, by the meter's address. */
  readonly security?: (address: string) => ServerSecurity | undefined;
  /**
   * Called with how far the beginning is, 0 to 1: the days of `history`, or the time since the state was stored, take their time. What
   * it returns is awaited, so that it can let others run; what it throws ends the beginning.
   */
  readonly progress?: (share: number) => Awaitable<void>;
  /** Ends the beginning: {@link createSimulation} rejects with an `AbortError`. */
  readonly signal?: AbortSignalLike | undefined;
  /** Called when the state cannot be stored (once, until it can be again) or a device fails. */
  readonly onError?: (error: unknown) => void;
}

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

/** What options have to be; profiles are checked where they are read. */
const optionTypes = {
  meters: "list",
  script: "object",
  state: "object",
  clock: "object",
  speed: "number",
  start: "number",
  utcOffset: "number",
  tick: "number",
  server: "object",
  security: "function",
  progress: "function",
  onError: "function",
} as const;

function checkOptions(options: SimulationOptions): void {
  argument.check("options", "object", options);
  for (const [name, type] of Object.entries(optionTypes)) {
    const value = options[name as keyof typeof optionTypes];
    if (value !== undefined) argument.check(`options.${name}`, type, value);
  }
  const { script, state, clock } = options;
  if (script !== undefined) argument.check("options.script.entries", "list", script.entries);
  if (state !== undefined) argument.check("options.state.load", "function", state.load);
  if (clock !== undefined) argument.check("options.clock.now", "function", clock.now);
}

/** Where neither meters nor a concentrator are given, those of the state. */
async function withSaved(options: SimulationOptions): Promise<SimulationOptions> {
  const { meters, concentrator, state } = options;
  if (meters !== undefined || concentrator !== undefined || state === undefined) return options;
  const saved = savedProfiles(await state.load());
  if (saved === null) return options;
  return {
    ...options,
    meters: saved.meters,
    ...(saved.concentrator && { concentrator: saved.concentrator }),
  };
}

/** See {@link createSimulation}. */
export class Simulation implements Devices {
  /** The meters, in the order of their profiles. */
  readonly meters: readonly MeterDevice[];
  /** In front of the meters, or `null`. */
  readonly concentrator: ConcentratorDevice | null;
  private readonly options: SimulationOptions;
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
    // A server that cannot be made of these options is refused now, not when the first line is attached.
    void this.meters[0]?.server;
    this.concentrator = null;
    if (options.concentrator !== undefined) {
      const profile = concentratorShape(options.concentrator, "concentrator");
      const begin = Math.max(...this.meters.map((device) => device.meter.begin), 0) || this.origin.world;
      this.concentrator = new ConcentratorDevice(profile, begin, host, this, this.octetTimeout);
    }
    const addresses = [
      ...(this.concentrator === null ? [] : [this.concentrator.address]),
      ...this.meters.map((device) => device.address),
    ];
    const twice = addresses.find((address, i) => addresses.indexOf(address) !== i);
    if (twice !== undefined)
      throw problem.error("bad-profile", { reason: "same-address", address: twice }, { path: "address" });
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
      for (const line of this.lines) line.session(device);
      device.report().catch((error) => this.options.onError?.(error));
    }
    if (this.concentrator !== null && this.concentrator.model.waiting.length > 0) {
      for (const line of this.lines) line.session(this.concentrator);
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
    const line = new SimulatedLine(channel, this.front, {
      clock: this.clock,
      octetTimeout: this.octetTimeout,
    });
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
