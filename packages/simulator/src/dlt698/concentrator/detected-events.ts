/** Events that a concentrator detects by reading a meter: it fails, its clock is off, its register stops or falls. */
import type { Data } from "@meterwire/dlt698";
import { addInterval } from "@meterwire/dlt698/objects";
import type { CSD } from "@meterwire/dlt698/schema";
import { localOf } from "../../model/meter/wall-clock.ts";
import { dateTimeS, membersOf, numberOf } from "../objects/values.ts";
import { ConcentratorEvent, type ConcentratorEvents } from "./events.ts";

/** What is remembered of a meter between two readings. */
export interface Progress {
  /** Readings that have failed one after the other. */
  misses: number;
  /** Forward active energy at the latest reading, and since when it has been that; `null` before any. */
  energy: number | null;
  since: number;
}

export const noProgress = (): Progress => ({ misses: 0, energy: null, since: 0 });

/** One reading of a meter; times are those of the concentrator's clock. */
export interface Reading {
  readonly task: number;
  /** TSA of the meter. */
  readonly source: Data;
  readonly now: number;
  /** `null` when the meter did not answer. */
  readonly columns: readonly CSD[] | null;
  readonly values: readonly Data[];
}

const columnValue = ({ columns, values }: Reading, oad: number): Data | undefined =>
  values[columns?.findIndex((csd) => "oad" in csd && (csd.oad & 0xffffff00) === oad) ?? -1];

/** Detects the events of a reading. */
export function detectEvents(events: ConcentratorEvents, progress: Progress, reading: Reading): void {
  failing(events, progress, reading);
  if (reading.columns === null) return;
  clockOff(events, reading);
  meterStops(events, progress, reading);
}

function failing(
  events: ConcentratorEvents,
  progress: Progress,
  { task, source, now, columns }: Reading,
): void {
  const oi = ConcentratorEvent.readingFailed;
  if (!events.concerns(oi, task)) return;
  progress.misses = columns === null ? progress.misses + 1 : 0;
  const rounds = Math.max(1, events.logs.get(oi)!.numbers[0] ?? 1);
  if (columns !== null || progress.misses >= rounds) events.update(oi, source, columns === null, now);
}

function clockOff(events: ConcentratorEvents, reading: Reading): void {
  const oi = ConcentratorEvent.meterClock;
  const shown = columnValue(reading, 0x40000200);
  const local = shown?.type === "date_time_s" ? localOf(shown.value) : null;
  if (local === null || !events.concerns(oi, reading.task)) return;
  const limit = 1000 * (events.logs.get(oi)!.numbers[0] ?? 0);
  const off = Math.abs(local - reading.now) > limit;
  events.update(oi, reading.source, off, reading.now, [dateTimeS(local), dateTimeS(reading.now)]);
}

/** Energy in the smallest unit that was read: 0.01 kWh, or 10⁻⁴ kWh where that alone is acquired. */
function energyOf(reading: Reading): number | null {
  const data = columnValue(reading, 0x00100200) ?? columnValue(reading, 0x00100400);
  const first = data?.type === "array" ? membersOf(data)[0] : data;
  return first === undefined ? null : numberOf(first);
}

function meterStops(events: ConcentratorEvents, progress: Progress, reading: Reading): void {
  const { task, source, now } = reading;
  const energy = energyOf(reading);
  if (energy === null) return;
  const { registerDown, meterStopped } = ConcentratorEvent;
  const before = progress.energy;
  if (before !== null && energy < before && events.concerns(registerDown, task))
    events.moment(registerDown, now, now, [], source);
  // Without power nothing need move.
  const power = columnValue(reading, 0x20040200);
  const idle = power !== undefined && numberOf(membersOf(power)[0]) <= 0;
  if (energy !== before || idle) progress.since = now;
  progress.energy = energy;
  if (!events.concerns(meterStopped, task)) return;
  const [limit] = membersOf(events.logs.get(meterStopped)!.parameters);
  const patience = limit?.type === "TI" ? addInterval(0, limit.value, 1, 0) : 0;
  events.update(meterStopped, source, energy === before && !idle && now - progress.since >= patience, now);
}
