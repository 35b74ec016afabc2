/** A meter's state as texts, and back. */

import type { PendingReport } from "../../model/meter/event-records.ts";
import { MeterClock } from "../../model/meter/wall-clock.ts";
import type { Conditions } from "../../model/physics/conditions.ts";
import type { Faults } from "../../model/profile/faults.ts";
import { under } from "../../model/state.ts";
import type { SimulatedMeter } from "./meter.ts";

/** What changes as a whole. */
function coreOf(meter: SimulatedMeter) {
  return {
    begin: meter.begin,
    now: meter.now,
    clock: meter.clock.save(),
    tariff: meter.tariff,
    powered: meter.powered,
    registers: meter.registers.save(),
    demand: meter.demand.save(),
    minutes: meter.saveMinutes(),
    relay: meter.relay.save(),
    sets: meter.sets.save(),
    watch: meter.watch.save(),
    conditions: meter.conditions,
    faults: meter.faults,
    done: meter.done,
    broadcastDay: meter.broadcastDay,
    passwords: meter.passwords,
    pending: meter.pending,
    freezes: [...meter.freezes].map(([oi, table]) => [oi, table.save()] as const),
    limits: meter.limits.save(),
    events: [...meter.events]
      .map(([oi, log]) => [oi, log.save()] as const)
      .filter(([, saved]) => Object.keys(saved).length > 0),
  };
}
type Core = Omit<ReturnType<typeof coreOf>, "passwords"> & { readonly passwords?: readonly string[] };

/** What to store of a meter since the last call, under `prefix`. */
export function changesOf(meter: SimulatedMeter, prefix: string, into: Map<string, string | null>): void {
  if (!meter.dirty) return;
  meter.dirty = false;
  into.set(`${prefix}core`, JSON.stringify(coreOf(meter)));
  for (const [oad, text] of meter.parameters.changes()) into.set(`${prefix}p/${oad}`, text);
  for (const [oi, table] of meter.freezes)
    for (const [number, text] of table.changes()) into.set(`${prefix}f/${oi.toString(16)}/${number}`, text);
  for (const [oi, log] of meter.events)
    for (const [number, text] of log.changes()) into.set(`${prefix}e/${oi.toString(16)}/${number}`, text);
}

/** Gives a fresh meter the state that was stored, if there is any. */
export function restore(meter: SimulatedMeter, texts: ReadonlyMap<string, string>): boolean {
  const text = texts.get("core");
  if (text === undefined) return false;
  const core = JSON.parse(text) as Core;
  meter.parameters.load(under(texts, "p/"));
  meter.begin = core.begin;
  meter.now = core.now;
  meter.clock = MeterClock.load(core.clock);
  meter.registers.load(core.registers);
  meter.demand.load(core.demand);
  meter.loadMinutes(core.minutes);
  meter.relay.load(core.relay);
  meter.sets.load(core.sets);
  meter.watch.load(core.watch);
  meter.limits.load(core.limits);
  meter.conditions = core.conditions as Conditions;
  meter.faults = core.faults as Faults;
  meter.done = core.done;
  meter.broadcastDay = core.broadcastDay;
  // States of before levels had passwords have none.
  core.passwords?.forEach((password, level) => {
    meter.passwords[level] = password;
  });
  meter.pending.splice(0, meter.pending.length, ...(core.pending as PendingReport[]));
  meter.powered = core.powered;
  for (const [oi, saved] of core.freezes)
    meter.freezes.get(oi)?.load(saved, under(texts, `f/${oi.toString(16)}/`));
  for (const [oi, saved] of core.events)
    meter.events.get(oi)?.load(saved, under(texts, `e/${oi.toString(16)}/`));
  meter.tariff = core.tariff;
  meter.refresh();
  meter.dirty = false;
  return true;
}
