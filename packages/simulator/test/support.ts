import type { Data } from "@meterwire/dlt698";
import type { AccessContext } from "@meterwire/dlt698/server";
import { createMeter } from "../src/dlt698/meter/create.ts";
import type { SimulatedMeter } from "../src/dlt698/meter/meter.ts";
import { NULL } from "../src/dlt698/objects/values.ts";
import { parseProfile } from "../src/model/profile/profile.ts";
import { parseScript, stepsFor } from "../src/model/profile/script.ts";

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

/** What a client writes; the answer is a DAR. */
export function write(meter: Pick<SimulatedMeter, "table">, oad: number, data: Data): number {
  return meter.table.write(oad, data, PASSWORD);
}

/** What a client invokes. */
export function run(meter: Pick<SimulatedMeter, "table">, omd: number, data: Data = NULL): number {
  return meter.table.run(omd, data, PASSWORD).dar;
}

const PASSWORD: AccessContext = {
  clientAddress: 16,
  to: { type: 0, logical: 0, extended: false, sa: "202403140001" },
  level: "password",
  protection: "plain",
  now: START,
  utcOffset: 0,
};

/** A local time as a date_time_s; `second` may be unspecified. */
export function timeData(local: number, second: number | null = 0): Data {
  const date = new Date(local);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const value = { year, month, day, hour: date.getUTCHours(), minute: date.getUTCMinutes(), second };
  return { type: "date_time_s", value };
}
