import type { Data } from "@meterwire/dlt698";
import { createClient, passwordSecurity } from "@meterwire/dlt698/client";
import { type Interpretation, interpret } from "@meterwire/dlt698/objects";
import { describe, expect, it } from "vitest";
import { memoryPair } from "../../dlt698/test/session/support/channel.ts";
import { VirtualClock } from "../../dlt698/test/session/support/clock.ts";
import { enumeration, NULL, numberOf, structure, u8, u16 } from "../src/dlt698/objects/values.ts";
import {
  createSimulation,
  MemoryState,
  type MeterProfile,
  parseScript,
  type Simulation,
  type SimulationOptions,
} from "../src/index.ts";
import { HOUR, MINUTE, plain, run as runOf, START, timeData, write as writeTo } from "./support.ts";

const FRONT = "000000000001";
const addresses = [1, 2].map((n) => `20240314000${n}`);
const meters = addresses.map(
  (address, i): MeterProfile => ({
    address,
    seed: i + 1,
    step: 60,
    load: { kind: "steady", noise: 0 },
  }),
);

async function simulate(
  script: readonly object[] = [],
  options: SimulationOptions = {},
): Promise<Simulation> {
  return createSimulation({
    meters,
    concentrator: { address: FRONT },
    clock: new VirtualClock(START),
    utcOffset: 0,
    tick: 0,
    script: parseScript(script),
    ...options,
  });
}

const modelOf = (simulation: Simulation) => simulation.concentrator!.model;
const write = (simulation: Simulation, oad: number, data: Data) => writeTo(modelOf(simulation), oad, data);
const run = (simulation: Simulation, omd: number, data: Data = NULL) => runOf(modelOf(simulation), omd, data);
const read = (simulation: Simulation, oad: number): Data => {
  const result = modelOf(simulation).table.read(oad, null);
  if ("dar" in result) throw new Error(`DAR ${result.dar}`);
  return result.data;
};

const text = (time: unknown) => (time === null ? null : String(time).slice(11));
/** Records as [begin, end, meter (from 1) or null, own columns], oldest first. */
function records(simulation: Simulation, oi: number): unknown[] {
  const rows = plain(read(simulation, ((oi << 16) | 0x0200) >>> 0)) as unknown[][];
  return rows
    .reverse()
    .map(([, begin, end, source, , ...own]) => [
      text(begin),
      text(end),
      source === null ? null : (source as Uint8Array).at(-1),
      ...own.map((each) => (typeof each === "string" ? text(each) : each)),
    ]);
}

describe("what a concentrator finds out about its meters", () => {
  it("is that one does not answer, after the rounds that are set, until it does", async () => {
    const simulation = await simulate([{ at: "+1h", meter: addresses[1], mains: false, for: "2h" }]);
    modelOf(simulation).advance(START + 2 * HOUR);
    expect(records(simulation, 0x310f)).toEqual([["01:30:00", null, 2]]);
    modelOf(simulation).advance(START + 5 * HOUR);
    expect(records(simulation, 0x310f)).toEqual([["01:30:00", "03:00:00", 2]]);
    expect(plain(read(simulation, 0x310f0700))).toEqual([[expect.any(Uint8Array), [1, 5400]]]);
    await simulation.close();
  });

  it("follows rounds and task of attribute 6", async () => {
    const script = [{ at: "+1h", meter: addresses[1], mains: false, for: "30m" }];
    const patient = await simulate(script);
    expect(write(patient, 0x310f0600, structure(u8(1), u8(1)))).toBe(0);
    modelOf(patient).advance(START + 3 * HOUR);
    expect(records(patient, 0x310f)).toEqual([["01:00:00", "01:30:00", 2]]);
    const other = await simulate(script);
    expect(write(other, 0x310f0600, structure(u8(1), u8(2)))).toBe(0);
    modelOf(other).advance(START + 3 * HOUR);
    expect(records(other, 0x310f)).toEqual([]);
    for (const each of [patient, other]) await each.close();
  });

  it("is that a register stands although power flows, and that one has fallen", async () => {
    const simulation = await simulate([
      { at: "+1h", meter: addresses[0], faults: { frozen: true } },
      { at: "+3h", meter: addresses[0], faults: {} },
      { at: "+1h", meter: addresses[1], supply: { load: 0 }, for: "2h" },
    ]);
    const hour: Data = { type: "TI", value: { unit: 2, interval: 1 } };
    expect(write(simulation, 0x310e0600, structure(hour, u8(0)))).toBe(0);
    modelOf(simulation).advance(START + 4 * HOUR + MINUTE);
    expect(records(simulation, 0x310e)).toEqual([["02:00:00", "03:15:00", 1]]);
    expect(records(simulation, 0x310b)).toEqual([]);
    runOf(simulation.meters[1]!.meter, 0x43000300);
    modelOf(simulation).advance(START + 5 * HOUR);
    expect(records(simulation, 0x310b)).toEqual([["04:15:00", "04:15:00", 2]]);
    await simulation.close();
  });

  it("is that a clock is off, by tasks that read it", async () => {
    const simulation = await simulate([
      { at: "+1h", meter: addresses[1], clockShift: -600 },
      { at: "+2h", meter: addresses[1], clockShift: 600 },
    ]);
    const oads = [0x00100200, 0x40000200];
    const columns: Data = {
      type: "array",
      value: oads.map((oad): Data => ({ type: "CSD", value: { oad } })),
    };
    expect(run(simulation, 0x60148200, structure(u8(1), columns))).toBe(0);
    modelOf(simulation).advance(START + 3 * HOUR);
    expect(records(simulation, 0x3105)).toEqual([["01:00:00", "02:00:00", 2, "00:50:00", "01:00:00"]]);
    await simulation.close();
  });
});

describe("what is done to a concentrator", () => {
  it("is recorded: clock, configuration, settings, initialisation", async () => {
    const simulation = await simulate();
    modelOf(simulation).advance(START + HOUR);
    expect(write(simulation, 0x40000200, timeData(START + 2 * HOUR))).toBe(0);
    expect(records(simulation, 0x3114)).toEqual([["01:00:00", "02:00:00", null]]);
    expect(run(simulation, 0x60008300, u16(2))).toBe(0);
    expect(write(simulation, 0x310f0800, enumeration(3))).toBe(0);
    expect(records(simulation, 0x3118)).toEqual([
      ["02:00:00", "02:00:00", null, [0x60000200]],
      ["02:00:00", "02:00:00", null, [0x310f0800]],
    ]);
    // What is refused is not recorded.
    expect(run(simulation, 0x60008300, u16(77))).not.toBe(0);
    expect(records(simulation, 0x3118)).toHaveLength(2);
    expect(run(simulation, 0x43000300)).toBe(0);
    expect(records(simulation, 0x3100)).toEqual([["02:00:00", "02:00:00", null]]);
    for (const oi of [0x3114, 0x3118]) expect(records(simulation, oi)).toEqual([]);
    expect(run(simulation, 0x43000500)).toBe(0);
    expect(records(simulation, 0x3100)).toEqual([]);
    await simulation.close();
  });

  it("is reported where the flag says so, and outlives the process", async () => {
    const state = new MemoryState();
    const clock = new VirtualClock(START);
    const simulation = await simulate([{ at: "+1h", meter: addresses[1], mains: false, for: "2h" }], {
      clock,
      state,
      tick: 1000,
    });
    const [near, far] = memoryPair();
    simulation.attach(far);
    const client = createClient(near, { clock, utcOffset: 0 });
    const heard: number[] = [];
    client.on("report", ({ content }) => {
      const { results } = content as unknown as { results: { oad: number; rows: Data[][] }[] };
      heard.push(...results.map(({ rows }) => numberOf(rows[0]![0])));
    });
    const front = client.meter(FRONT, { security: passwordSecurity("00000000") });
    await clock.until(front.connect());
    expect((await clock.until(front.set(0x310f0800, enumeration(3)))).dar.code).toBe(0);
    await clock.advance(4 * HOUR);
    expect(heard).toEqual([1, 1]);
    const [, , , , status] = (plain(read(simulation, 0x310f0200)) as unknown[][])[0]!;
    expect(status).toEqual([[0x45100201, 15]]);
    const again = await simulate([], { clock: new VirtualClock(clock.now()), state });
    for (const oad of [0x310f0200, 0x310f0700, 0x310f0800, 0x31180200])
      expect(plain(read(again, oad))).toEqual(plain(read(simulation, oad)));
    await simulation.close();
    await again.close();
    await client.close();
  });

  it("reads as the object tables describe it", async () => {
    const simulation = await simulate([{ at: "+1h", meter: addresses[1], mains: false, for: "2h" }]);
    modelOf(simulation).advance(START + 2 * HOUR + MINUTE);
    write(simulation, 0x40000200, timeData(START + 3 * HOUR));
    run(simulation, 0x60008300, u16(2));
    for (const { oi, attributes } of modelOf(simulation).table.rights()) {
      if (oi >>> 8 !== 0x31) continue;
      for (const [number] of attributes) {
        const oad = ((oi << 16) | (number << 8)) >>> 0;
        expect([oad.toString(16), mismatches(interpret(oad, read(simulation, oad)))]).toEqual([
          oad.toString(16),
          [],
        ]);
      }
    }
    await simulation.close();
  });
});

function mismatches(node: Interpretation): string[] {
  const own = node.mismatch === null ? [] : [`${node.name}: ${node.mismatch.message}`];
  return [...own, ...node.children.flatMap(mismatches)];
}
