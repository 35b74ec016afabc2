/** A meter over time: everything it measures, counts, freezes and notices, advanced to any moment. */
import { bytesToHex, type Data } from "@meterwire/dlt698";
import { ConditionWatch } from "../../model/meter/condition-watch.ts";
import { Demand } from "../../model/meter/demand.ts";
import { DemandLimits } from "../../model/meter/demand-limits.ts";
import type { Ratings, Situation } from "../../model/meter/event-kind.ts";
import { EVENT_KINDS, MeterEvent } from "../../model/meter/event-kinds.ts";
import type { PendingReport } from "../../model/meter/event-records.ts";
import { frozen } from "../../model/meter/freeze-defaults.ts";
import { flows, Registers } from "../../model/meter/registers.ts";
import { Relay } from "../../model/meter/relay.ts";
import { applyScriptStep } from "../../model/meter/script-step.ts";
import { type Schedule, tariffAt } from "../../model/meter/tariff.ts";
import { TariffSwitch } from "../../model/meter/tariff-switch.ts";
import { DAY, HOUR, localTime, MeterClock, MINUTE } from "../../model/meter/wall-clock.ts";
import { applied, type Conditions, plainConditions } from "../../model/physics/conditions.ts";
import { elementsOf, measure, phasesOf, type Sample } from "../../model/physics/sample.ts";
import { type Source, sourceOf } from "../../model/physics/source.ts";
import type { Faults } from "../../model/profile/faults.ts";
import { type Profile, passwordsOf, ratedVoltage } from "../../model/profile/profile.ts";
import type { ScriptStep } from "../../model/profile/script.ts";
import { AttributeTable } from "../objects/table.ts";
import { array, NULL, numberOf, oadOf, pack } from "../objects/values.ts";
import { columnsOf, EventObject, type EventRecord, parametersData } from "./event-object.ts";
import { FreezeObject } from "./freeze-object.ts";
import { Parameters } from "./parameters.ts";
import { scheduleOf } from "./schedule.ts";

/** The sums of the minute that runs: active, reactive, apparent by element, 0.1 W · ms. */
type MinuteSums = readonly [number[], number[], number[]];

/**
 * One simulated meter. Times called `world` are true local milliseconds; the meter's own clock may differ from them.
 * Between two steps nothing changes, so that reading it at any moment changes nothing either.
 */
export class SimulatedMeter {
  /** What it is. */
  readonly profile: Profile;
  /** Rated values. */
  readonly ratings: Ratings;
  /** Number of its phases, 1 or 3. */
  readonly phases: number;
  /** Its parameters. */
  readonly parameters: Parameters;
  /** Energy registers. */
  readonly registers: Registers;
  /** Maximum demand. */
  readonly demand: Demand;
  /** Freezes, by OI. */
  readonly freezes: ReadonlyMap<number, FreezeObject>;
  /** Records of events, by OI. */
  readonly events: ReadonlyMap<number, EventObject>;
  /** Detects events by conditions. */
  readonly watch: ConditionWatch<EventObject>;
  /** Limits of demand. */
  readonly limits: DemandLimits;
  /** The relay inside. */
  readonly relay = new Relay();
  /** Sets of tariff parameters, and their change. */
  readonly sets: TariffSwitch;
  /** Its objects. */
  readonly table: AttributeTable;
  /** Passwords by level, six digits each. */
  readonly passwords: string[];
  /** Reports that wait. */
  readonly pending: PendingReport[] = [];
  /** The clock that the meter shows. */
  clock: MeterClock;
  /** World time up to which everything has happened. */
  now: number;
  /** World time at which it began to run. */
  begin: number;
  /** What scripts change in the supply. */
  conditions: Conditions = plainConditions();
  /** What it does wrong. */
  faults: Faults;
  /** What is measured now. */
  sample!: Sample;
  /** The tariff in force, 1 to 4. */
  tariff = 1;
  /** Whether it has power. */
  powered = true;
  /** Averages of the last full minute, as {@link MinuteSums} have them, per ms. */
  minute: MinuteSums;
  /** How many steps of the script are done. */
  done = 0;
  /** Day of the last broadcast that set the clock. */
  broadcastDay = -1;
  /** Hears that it restarts. */
  onRestart: () => void = () => {};
  /** Something has happened that must be stored. */
  dirty = true;
  private readonly source: Source;
  private script: readonly ScriptStep[] = [];
  private sums: MinuteSums;
  private schedule: Schedule | null = null;
  private minuteAt = 0;
  /** What events are detected by; filled anew at each look. */
  private readonly situation: { -readonly [K in keyof Situation]: Situation[K] };

  constructor(profile: Profile, address: string, world: number) {
    this.profile = profile;
    this.ratings = {
      voltage: ratedVoltage(profile),
      current: profile.ratedCurrent,
      maxCurrent: profile.maxCurrent,
      wiring: profile.wiring,
      elements: elementsOf(profile.wiring),
    };
    this.table = new AttributeTable(profile.rights);
    this.passwords = passwordsOf(profile);
    this.phases = phasesOf(profile.wiring);
    this.begin = world;
    this.now = world;
    this.source = sourceOf(profile);
    this.faults = profile.faults;
    this.clock = new MeterClock(world, world, profile.faults.drift);
    this.parameters = new Parameters(profile, address);
    this.sets = new TariffSwitch(this.parameters);
    this.registers = new Registers(this.phases);
    this.demand = new Demand(profile.demand.period, profile.demand.slip, world);
    this.freezes = new Map(frozen(profile).map(([oi, entries]) => [oi, new FreezeObject(oi, entries)]));
    this.events = new Map(
      EVENT_KINDS.filter(({ wirings }) => wirings?.includes(profile.wiring) ?? true).map((kind) => {
        const parameters = parametersData(kind.parameters?.(this.ratings) ?? []);
        const reported = profile.reports.some((each) => Number.parseInt(each, 16) === kind.oi);
        return [kind.oi, new EventObject(kind, parameters, profile.eventDepth, reported ? 3 : 0)];
      }),
    );
    this.watch = new ConditionWatch(this.events.values(), this.ratings.elements);
    this.limits = new DemandLimits(this.events);
    const row = () => Array.from({ length: this.phases + 1 }, () => 0);
    this.sums = [row(), row(), row()];
    this.minute = [row(), row(), row()];
    this.registers.of(0).begin(profile.forward);
    this.registers.of(1).begin(profile.reverse);
    this.refresh();
    this.situation = { ...this.ratings, sample: this.sample, demand: this.demand.current };
  }

  /** Communication address, 1 to 32 digits. */
  get address(): string {
    return this.parameters.address;
  }

  /** The sums of the current minute. */
  saveMinutes(): readonly [MinuteSums, MinuteSums] {
    return [this.sums, this.minute];
  }

  /** Restores the sums of the current minute. */
  loadMinutes([sums, minute]: readonly [MinuteSums, MinuteSums]): void {
    this.sums = sums;
    this.minute = minute;
  }

  /** What its own clock shows, local ms. */
  get time(): number {
    return this.clock.at(this.now);
  }

  /** The steps of a script that are this meter's. */
  follow(script: readonly ScriptStep[]): void {
    this.script = script;
  }

  /** Works out again what follows from clock, parameters and conditions. */
  refresh(): void {
    this.schedule = null;
    const tariff = tariffAt(this.tariffs, this.time);
    if (tariff !== this.tariff) this.demand.tariffChanged();
    this.tariff = tariff;
    this.minuteAt = this.clock.worldAt(Math.floor(this.time / MINUTE) * MINUTE + MINUTE);
    this.resample();
  }

  private get tariffs(): Schedule {
    this.schedule ??= scheduleOf((oad) => this.parameters.get(oad));
    return this.schedule;
  }

  /** The value of an attribute for the meter's own records; NULL where there is none. */
  readonly read = (oad: number): Data => {
    const result = this.table.read((oad & 0xffff1fff) >>> 0, null);
    return "data" in result ? result.data : NULL;
  };

  /** The values of attributes as freezes keep them. */
  readonly take = (oads: readonly number[]): string => bytesToHex(pack(oads.map(this.read)));

  /** Lets time pass up to a moment of the world. */
  advance(world: number): void {
    const step = 1000 * this.profile.step;
    while (this.now < world) {
      const nextStep = Math.floor(this.now / step) * step + step;
      let next = Math.min(world, nextStep, this.minuteAt);
      const scripted = this.script[this.done];
      if (scripted !== undefined) next = Math.min(next, scripted.at);
      const { due } = this.relay;
      if (due !== null) next = Math.min(next, due);
      const changes = this.powered ? this.watch.next() : null;
      if (changes !== null) next = Math.min(next, changes);
      next = Math.max(next, this.now);
      this.integrate(next - this.now);
      this.now = next;
      if (scripted !== undefined) this.runScript();
      if (due !== null) this.relayStep();
      if (next === nextStep) this.resample();
      if (next === this.minuteAt) this.minuteEnds();
      this.notice();
    }
  }

  private integrate(ms: number): void {
    if (ms === 0) return;
    const { sample, sums, tariff, demand, phases } = this;
    const counts = !this.faults.frozen;
    const [active, reactive, apparent] = sums;
    for (let element = 0; element <= phases; element++) {
      active[element]! += sample.active[element]! * ms;
      reactive[element]! += sample.reactive[element]! * ms;
      apparent[element]! += sample.apparent[element]! * ms;
      const registers = this.registers.elements[element]!;
      flows(sample, element, (quantity, power) => {
        if (counts) registers[quantity]!.add(power * ms, tariff);
        if (element === 0) demand.add(quantity, power * ms);
      });
    }
  }

  /** Measures anew: what holds now is what held since the step began, but for conditions and relay. */
  resample(): void {
    const step = 1000 * this.profile.step;
    const supply = this.source.supply(Math.floor(this.now / step) * step, this.begin);
    const { wiring } = this.profile;
    this.sample = measure(applied(supply, this.conditions, !this.relay.open), wiring, this.conditions.swap);
    const alive = this.sample.voltage.some((volts) => volts >= 5 * this.ratings.voltage);
    if (alive !== this.powered) this.power(alive);
  }

  private power(on: boolean): void {
    this.powered = on;
    const { allVoltageLost, powerDown } = MeterEvent;
    if (on) {
      this.demand.restart(this.time);
      this.lasts(allVoltageLost, false);
      this.lasts(powerDown, false);
      return;
    }
    this.watch.forget();
    // Current without any voltage: the meter's voltage circuits are open, the mains are not gone.
    const flows = this.sample.current.some((amount) => Math.abs(amount) > 50 * this.ratings.current);
    this.lasts(flows && this.events.has(allVoltageLost) ? allVoltageLost : powerDown, true);
  }

  /** Something of the whole meter begins, unless it has begun, or ends. */
  lasts(oi: number, begins: boolean): void {
    const log = this.events.get(oi);
    if (log === undefined || (begins && !log.valid)) return;
    if (!begins) this.ended(log, 0, log.finish(0, this.time, this.read));
    else if (log.open(0) === null) this.began(log, 0, log.begin(0, this.time, this.read));
  }

  private minuteEnds(): void {
    // A clock that gains skips a millisecond now and then; the minute ends all the same.
    const local = Math.floor(this.time / MINUTE) * MINUTE;
    if (this.demand.endsAt(local)) {
      this.demand.close(local, this.tariff);
      this.limits.closed(this.demand.current, local);
    }
    this.switchSets(local - MINUTE, local);
    const tariff = tariffAt(this.tariffs, local);
    if (tariff !== this.tariff) {
      this.tariff = tariff;
      this.demand.tariffChanged();
    }
    for (const kind of [0, 1, 2] as const) {
      this.sums[kind].forEach((sum, element) => {
        this.minute[kind][element] = Math.round(sum / MINUTE);
        this.sums[kind][element] = 0;
      });
    }
    this.freezeAt(local, !this.powered);
    this.minuteAt = this.clock.worldAt(local + MINUTE - (local % MINUTE));
    this.dirty = true;
  }

  /** Spare tables whose time the clock has passed become the current ones. */
  private switchSets(before: number, after: number): boolean {
    const due = this.sets.due(before, after);
    for (const { at, freeze, swap } of due) {
      const table = this.freezes.get(freeze);
      table?.freeze(at, table.entries, this.take);
      swap();
      this.schedule = null;
      this.dirty = true;
    }
    return due.length > 0;
  }

  /** Freezes what is due; without power the curve has a gap. */
  private freezeAt(local: number, dark = false): void {
    for (const [oi, table] of this.freezes) {
      if (dark && (oi === 0x5002 || oi === 0x5003)) continue;
      table.boundary(local, this.take);
    }
    const settlement = this.freezes.get(0x5005);
    if (local % HOUR !== 0 || settlement === undefined || settlement.latest === local) return;
    const { day, hour } = localTime(local);
    if (this.parameters.settlementDays.some((each) => each.day === day && each.hour === hour))
      settlement.freeze(local, settlement.entries, this.take);
  }

  private notice(): void {
    if (!this.powered) return;
    this.situation.sample = this.sample;
    this.situation.demand = this.demand.current;
    for (const { log, table, begins, at } of this.watch.look(this.situation, this.now)) {
      const local = this.clock.at(at);
      const special = columnsOf(this.limits.peak(log.kind.oi, table));
      if (begins) this.began(log, table, log.begin(table, local, this.read, special));
      else this.ended(log, table, log.finish(table, local, this.read));
    }
  }

  /** A thing of a moment. */
  happened(oi: number, special: readonly Data[] = [], begin = this.time, end = this.time): void {
    const log = this.events.get(oi);
    if (log === undefined || !log.valid) return;
    this.began(log, 0, log.moment(begin, end, this.read, special));
  }

  /** Somebody has set these. */
  programmed(oads: readonly number[]): void {
    this.happened(MeterEvent.programmed, [array(oads.map(oadOf))]);
  }

  /** Somebody has cleared events by this method. */
  eventsCleared(omd: number): void {
    this.happened(MeterEvent.eventsCleared, [array([{ type: "OMD", value: omd }])]);
  }

  private began(log: EventObject, table: number, record: EventRecord): void {
    this.dirty = true;
    if (log.reports & 1) this.pending.push({ oi: log.kind.oi, table, number: record.number, end: false });
  }

  private ended(log: EventObject, table: number, record: EventRecord | null): void {
    this.dirty = true;
    if (record !== null && log.reports & 2)
      this.pending.push({ oi: log.kind.oi, table, number: record.number, end: true });
  }

  private runScript(): void {
    for (
      let step = this.script[this.done];
      step !== undefined && step.at <= this.now;
      step = this.script[this.done]
    ) {
      this.done++;
      applyScriptStep(this, step);
      this.dirty = true;
    }
  }

  /** From now on it has these faults. */
  fail(faults: Faults): void {
    this.faults = faults;
    this.clock.drift(this.now, faults.drift);
    this.dirty = true;
    this.refresh();
  }

  private relayStep(): void {
    const did = this.relay.due !== null && this.relay.due <= this.now ? this.relay.step(this.now) : null;
    if (did === "tripped") this.happened(MeterEvent.tripped);
    if (did === "closed") this.happened(MeterEvent.closed);
    if (did === null) return;
    this.dirty = true;
    this.resample();
  }

  /** Orders the relay to trip; `false` where power is kept. Delay and limit in minutes. */
  trip(delay: number, limit: number, closes: boolean): boolean {
    const taken = this.relay.trip(this.now, delay, limit, closes);
    this.relayStep();
    return taken;
  }

  /** Closes the relay, or permits a hand to. */
  close(direct: boolean): void {
    if (this.relay.close(direct)) this.happened(MeterEvent.closed);
    this.resample();
  }

  /** Keeps power (1) or stops keeping it (0). */
  keepPower(mode: number): void {
    if (this.relay.keep(mode)) this.happened(MeterEvent.closed);
    this.resample();
  }

  /** The clock is set by somebody: an event, and what a jump brings with it. */
  setClock(local: number): void {
    const before = this.time;
    this.shiftClock(local);
    this.happened(MeterEvent.clockSet, [], before, local);
  }

  /** A jump over boundaries freezes the last one of each kind, with what the registers hold. */
  shiftClock(local: number): void {
    const before = this.time;
    this.clock.set(this.now, local);
    this.refresh();
    this.demand.restart(local);
    const { year, month } = localTime(local);
    const boundaries = [MINUTE, HOUR, DAY].map((size) => Math.floor(local / size) * size);
    const passed = [...boundaries, Date.UTC(year, month - 1, 1), Date.UTC(year, 0, 1)].filter(
      (each) => each > before,
    );
    for (const each of [...new Set(passed)].sort((a, b) => a - b)) this.freezeAt(each);
    if (this.switchSets(before, local)) this.refresh();
    this.dirty = true;
  }

  /** It restarts: what it measures goes on, what it was watching begins anew. */
  restart(): void {
    this.demand.restart(this.time);
    this.watch.forget();
    this.dirty = true;
    this.onRestart();
  }

  /** A parameter has changed: what follows from it is worked out again. */
  parameterChanged(oad: number): void {
    this.dirty = true;
    this.sets.written(oad);
    // It was addressed to another address.
    if (oad === 0x40010200 || oad === 0x40050200) this.onRestart();
    if (oad === 0x41000200 || oad === 0x41010200) {
      const period = numberOf(this.parameters.get(0x41000200));
      this.demand.restart(this.time, period, numberOf(this.parameters.get(0x41010200)));
    }
    this.refresh();
  }
}
