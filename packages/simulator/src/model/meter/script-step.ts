/** What a step of a script does to a meter. */
import type { Conditions } from "../physics/conditions.ts";
import type { Faults } from "../profile/faults.ts";
import type { ScriptStep } from "../profile/script.ts";
import { MeterEvent } from "./event-kinds.ts";
import type { Relay } from "./relay.ts";

/** What a script acts on. */
interface Scripted {
  readonly conditions: Conditions;
  readonly relay: Relay;
  readonly time: number;
  fail(faults: Faults): void;
  shiftClock(local: number): void;
  lasts(oi: number, begins: boolean): void;
  trip(delay: number, limit: number, closes: boolean): boolean;
  close(direct: boolean): void;
  happened(oi: number): void;
  resample(): void;
}

/** Applies a step. */
export function applyScriptStep(meter: Scripted, step: Omit<ScriptStep, "at">): void {
  const { supply, mains, relay, cover, terminalCover, clockShift, faults } = step;
  const { conditions } = meter;
  if (supply !== undefined) change(conditions, supply);
  if (mains !== undefined) conditions.mains = mains;
  if (faults !== undefined) meter.fail(faults);
  if (clockShift !== undefined) meter.shiftClock(meter.time + Math.round(1000 * clockShift));
  if (cover !== undefined) meter.lasts(MeterEvent.coverOpened, cover === "open");
  if (terminalCover !== undefined) meter.lasts(MeterEvent.terminalCoverOpened, terminalCover === "open");
  if (relay === "trip") meter.trip(0, 0, false);
  if (relay === "close") meter.close(true);
  if (relay === "press" && meter.relay.press()) meter.happened(MeterEvent.closed);
  meter.resample();
}

function change(conditions: Conditions, supply: NonNullable<ScriptStep["supply"]>): void {
  const { phase, load, frequency, swap, ...values } = supply;
  if (load !== undefined) conditions.load = load;
  if (frequency !== undefined) conditions.frequency = frequency;
  if (swap !== undefined) conditions.swap = swap;
  for (const i of phase === undefined ? [0, 1, 2] : ["ABC".indexOf(phase)]) {
    for (const [name, value] of Object.entries(values))
      conditions[name as "voltage" | "current" | "angle"][i] = value;
  }
}
