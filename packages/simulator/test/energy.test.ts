import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SimulatedMeter } from "../src/dlt698/meter/meter.ts";
import { QUANTITIES, quadrantOf, UNIT } from "../src/model/meter/registers.ts";
import { DAY, HOUR, MINUTE, meterOf, START, shownAt } from "./support.ts";

/** Power over time, added up by hand at every second: 0.1 W · ms by element and quantity. */
function integrate(meter: SimulatedMeter, until: number): number[][] {
  const sums = Array.from({ length: meter.phases + 1 }, () => Array.from({ length: QUANTITIES }, () => 0));
  while (meter.now < until) {
    const { active, reactive, apparent } = meter.sample;
    for (let element = 0; element <= meter.phases; element++) {
      const p = active[element]!;
      const q = reactive[element]!;
      const row = sums[element]!;
      row[p > 0 ? 0 : 1]! += 1000 * Math.abs(p);
      row[2 + quadrantOf(p, q)]! += 1000 * Math.abs(q);
      row[p >= 0 ? 6 : 7]! += 1000 * apparent[element]!;
    }
    meter.advance(meter.now + 1000);
  }
  return sums;
}

describe("energies", () => {
  it.each([
    ["a home on three phases", {}],
    ["a factory", { load: { kind: "factory", peak: 20_000, powerFactor: 0.8 } }],
    ["a home with solar panels, one phase", { wiring: "single-phase", load: { kind: "solar" } }],
    ["three wires", { wiring: "three-wire", load: { kind: "shop", peak: 2000 } }],
  ])("are power integrated over time: %s", (_, profile) => {
    const meter = meterOf({ seed: 7, ...profile });
    const sums = integrate(meter, START + 14 * HOUR);
    sums.forEach((row, element) => {
      row.forEach((sum, quantity) => {
        const { total, rest } = meter.registers.of(quantity, element);
        expect(total * UNIT + rest).toBe(sum);
      });
    });
    expect(sums[0]![0]! + sums[0]![1]!).toBeGreaterThan(0);
  });

  it("do not depend on how often they are read", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 * HOUR }), { maxLength: 12 }), (moments) => {
        const read = meterOf({ seed: 3 });
        for (const moment of [...moments].sort((a, b) => a - b)) read.advance(START + moment);
        read.advance(START + 3 * HOUR);
        const unread = meterOf({ seed: 3 });
        unread.advance(START + 3 * HOUR);
        expect(read.registers.save()).toEqual(unread.registers.save());
        expect(read.demand.save()).toEqual(unread.demand.save());
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 8) },
    );
  });

  it("are total = sum of the tariffs, each counting in its own hours", () => {
    const meter = meterOf({ load: { kind: "steady", peak: 10_000, noise: 0 } });
    const before: number[][] = [];
    for (let hour = 0; hour <= 24; hour++) {
      meter.advance(START + hour * HOUR);
      const values = shownAt(meter, 0x00100400) as number[];
      expect(values[0]).toBe(values.slice(1).reduce((a, b) => a + b, 0));
      before.push(values);
    }
    const grew = (from: number, to: number) =>
      before[to]!.map((value, i) => value - before[from]![i]!).slice(1);
    const only = (tariff: number) => (values: number[]) =>
      values.every((value, i) => value > 0 === (i === tariff - 1));
    expect([grew(0, 7)].every(only(4))).toBe(true);
    expect([grew(7, 10), grew(12, 17)].every(only(3))).toBe(true);
    expect([grew(10, 12), grew(17, 19), grew(21, 23)].every(only(2))).toBe(true);
    expect([grew(19, 21)].every(only(1))).toBe(true);
  });

  it("of a steady load are load times time", () => {
    const points = [{ at: 0, voltage: [220, 220, 220], current: [5, 5, 5], powerFactor: [1, 1, 1] }];
    const meter = meterOf({ load: { kind: "series", points } });
    meter.advance(START + DAY);
    expect(shownAt(meter, 0x20040200)).toEqual([33_000, 11_000, 11_000, 11_000]);
    expect((shownAt(meter, 0x00100400) as number[])[0]).toBe(33 * 24 * 1000);
    expect((shownAt(meter, 0x00100200) as number[])[0]).toBe(33 * 24 * 10);
    expect(shownAt(meter, 0x00110400)).toEqual([11 * 24 * 1000]);
    expect(shownAt(meter, 0x00300200)).toEqual([0, 0, 0, 0, 0]);
  });

  it("fall into the four quadrants by the angle, and combine by their words", () => {
    for (const [angle, quadrant, forward] of [
      [30, 0x0050, true],
      [150, 0x0060, false],
      [210, 0x0070, false],
      [330, 0x0080, true],
    ] as const) {
      const points = [{ at: 0, voltage: [220], current: [5], angle: [angle] }];
      const meter = meterOf({ load: { kind: "series", points } });
      meter.advance(START + HOUR);
      const total = (oi: number) => (shownAt(meter, (oi << 16) | 0x0400) as number[])[0]!;
      for (const oi of [0x0050, 0x0060, 0x0070, 0x0080]) expect(total(oi) > 0).toBe(oi === quadrant);
      expect(total(0x0010) > 0).toBe(forward);
      expect(total(0x0020) > 0).toBe(!forward);
      expect(total(0x0000)).toBe(total(0x0010) + total(0x0020));
      // Combined 1 is quadrants I and IV, combined 2 is II and III.
      expect(total(0x0030) > 0).toBe(forward);
      expect(total(0x0040) > 0).toBe(!forward);
    }
  });

  it("stand still when frozen on request", () => {
    const meter = meterOf({ faults: { frozen: true } });
    meter.advance(START + HOUR);
    expect((shownAt(meter, 0x20040200) as number[])[0]).toBeGreaterThan(0);
    expect(shownAt(meter, 0x00100400)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("variables", () => {
  it("agree with each other at every step of a day", () => {
    const meter = meterOf({ seed: 11, load: { kind: "solar", peak: 5000 } });
    for (let at = START; at < START + DAY; at += 7 * MINUTE) {
      meter.advance(at);
      const { voltage, current, angle, active, reactive, apparent, factor } = meter.sample;
      for (let phase = 0; phase < 3; phase++) {
        const va = (voltage[phase]! * Math.abs(current[phase]!)) / 1000;
        const radians = (angle[phase]! * Math.PI) / 1800;
        expect(Math.abs(active[phase + 1]! - va * Math.cos(radians))).toBeLessThanOrEqual(0.51);
        expect(Math.abs(reactive[phase + 1]! - va * Math.sin(radians))).toBeLessThanOrEqual(0.51);
        expect(Math.sign(current[phase]!)).toBe(Math.sign(active[phase + 1]!));
      }
      expect(active[0]).toBe(active[1]! + active[2]! + active[3]!);
      expect(reactive[0]).toBe(reactive[1]! + reactive[2]! + reactive[3]!);
      for (let i = 0; i < 4; i++) {
        expect(Math.abs(apparent[i]! - Math.hypot(active[i]!, reactive[i]!))).toBeLessThanOrEqual(0.5);
        expect(Math.abs(factor[i]! - (1000 * active[i]!) / apparent[i]!)).toBeLessThanOrEqual(0.5);
      }
    }
  });

  it("move with time and stay where a meter's stay", () => {
    const meter = meterOf({ seed: 5 });
    const seen = new Set<number>();
    for (let at = START; at < START + DAY; at += 10 * MINUTE) {
      meter.advance(at);
      seen.add(meter.sample.voltage[0]!);
      expect(meter.sample.voltage.every((volts) => volts > 2090 && volts < 2310)).toBe(true);
      expect(Math.abs(meter.sample.frequency - 5000)).toBeLessThan(10);
    }
    expect(seen.size).toBeGreaterThan(30);
  });

  it("have the shapes of the wiring", () => {
    const single = meterOf({ wiring: "single-phase" });
    expect(shownAt(single, 0x20000200)).toHaveLength(1);
    expect(shownAt(single, 0x20040200)).toHaveLength(2);
    const wires = meterOf({ wiring: "three-wire" });
    expect((shownAt(wires, 0x20000200) as number[])[1]).toBe(0);
    expect(shownAt(wires, 0x20040200)).toHaveLength(4);
  });
});
