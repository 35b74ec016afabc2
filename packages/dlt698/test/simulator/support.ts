import type { Data } from "../../src/data/data.ts";
import { createMeter } from "../../src/simulator/meter/create.ts";
import type { SimulatedMeter } from "../../src/simulator/meter/meter.ts";
import { parseProfile } from "../../src/simulator/profile/profile.ts";
import { parseScript, stepsFor } from "../../src/simulator/profile/script.ts";

/** 2024-03-14, a Thursday, 00:00 local. */
export const START = Date.UTC(2024, 2, 14);
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** A meter by itself, without server or clock. */
export function meterOf(profile: object = {}, script: readonly object[] = [], start = START): SimulatedMeter {
  const meter = createMeter(parseProfile(profile), "202403140001", start);
  meter.follow(stepsFor(parseScript(script), meter.address, start));
  return meter;
}

/** Plain values: numbers, texts, nested arrays; times as text. */
export function plain(data: Data): unknown {
  if (data.type === "array" || data.type === "structure") return data.value.map(plain);
  if (typeof data.value === "bigint") return Number(data.value);
  if (data.type === "date_time_s") {
    const { year, month, day, hour, minute, second } = data.value;
    if (year === null) return null;
    const two = (value: number | null) => String(value ?? "*").padStart(2, "0");
    return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
  }
  return data.value;
}

/** What an attribute reads as, plainly. */
export const shownAt = (meter: SimulatedMeter, oad: number): unknown => plain(meter.read(oad));
