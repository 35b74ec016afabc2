import { describe, expect, it } from "vitest";
import type { SimulatedMeter } from "../src/dlt698/meter/meter.ts";
import { HOUR, MINUTE, meterOf, START, shownAt } from "./support.ts";

/** Records of an event as [number, begin, end], newest first. */
const records = (meter: SimulatedMeter, oad: number) =>
  (shownAt(meter, oad) as unknown[][]).map((record) => record.slice(0, 3));

const steady = { load: { kind: "steady", noise: 0, peak: 6000 } };

describe("events of phases", () => {
  it("begin and end with what was done", () => {
    const meter = meterOf(steady, [
      { at: "+10m", supply: { phase: "A", voltage: 270 }, for: "3m" },
      { at: "+30m", supply: { phase: "B", voltage: 0 }, for: "10m" },
      { at: "+60m", supply: { phase: "C", voltage: 150 }, for: "5m" },
      { at: "+2h", supply: { phase: "A", voltage: 270 }, for: "30s" },
    ]);
    meter.advance(START + 3 * HOUR);
    expect(records(meter, 0x30020700)).toEqual([[1, "2024-03-14 00:10:00", "2024-03-14 00:13:00"]]);
    expect(records(meter, 0x30030800)).toEqual([[1, "2024-03-14 00:30:00", "2024-03-14 00:40:00"]]);
    // Loss of voltage needs a current; without voltage there is none.
    expect(records(meter, 0x30000800)).toEqual([]);
    expect(records(meter, 0x30000900)).toEqual([[1, "2024-03-14 01:00:00", "2024-03-14 01:05:00"]]);
    expect(records(meter, 0x30010900)).toEqual([[1, "2024-03-14 01:00:00", "2024-03-14 01:05:00"]]);
    expect(shownAt(meter, 0x30020a00)).toEqual([
      [0, 0],
      [1, 180],
      [0, 0],
      [0, 0],
    ]);
    expect(shownAt(meter, 0x30000d00)).toEqual([1, 300, "2024-03-14 01:00:00", "2024-03-14 01:05:00"]);
  });

  it("show in the status words while they last, and hold energies of beginning and end", () => {
    const meter = meterOf(steady, [{ at: "+10m", supply: { phase: "B", voltage: 0 }, for: "10m" }]);
    const words = () => shownAt(meter, 0x20140200) as string[];
    meter.advance(START + 10 * MINUTE + 59_000);
    expect(words()[4]![7]).toBe("0");
    meter.advance(START + 11 * MINUTE);
    expect(words()[4]![7]).toBe("1");
    const [open] = shownAt(meter, 0x30030800) as unknown[][];
    expect(open![2]).toBeNull();
    meter.advance(START + HOUR);
    expect(words()[4]![7]).toBe("0");
    const [record] = shownAt(meter, 0x30030800) as unknown[][];
    const [, , , , begin, , end] = record as number[];
    expect(end!).toBeGreaterThan(begin!);
  });

  it("are off with their flag, and follow their thresholds", () => {
    const script = [{ at: "+10m", supply: { phase: "A", voltage: 250 }, for: "5m" }];
    const off = meterOf(steady, script);
    off.events.get(0x3002)!.parameters = {
      type: "structure",
      value: [
        { type: "long-unsigned", value: 2450 },
        { type: "unsigned", value: 10 },
      ],
    };
    const silent = meterOf(steady, script);
    silent.advance(START + HOUR);
    expect(records(silent, 0x30020700)).toEqual([]);
    off.advance(START + HOUR);
    expect(records(off, 0x30020700)).toHaveLength(1);
  });

  it("tell of reversed power and overload", () => {
    const meter = meterOf({ ...steady, maxCurrent: 10 }, [
      { at: "+10m", supply: { phase: "A", angle: 180 }, for: "10m" },
      { at: "+40m", supply: { phase: "B", current: 13 }, for: "10m" },
    ]);
    meter.advance(START + HOUR);
    expect(records(meter, 0x30070700)).toEqual([[1, "2024-03-14 00:10:00", "2024-03-14 00:20:00"]]);
    expect(records(meter, 0x30050800)).toEqual([[1, "2024-03-14 00:40:00", "2024-03-14 00:50:00"]]);
  });
});

describe("events of the meter", () => {
  it("record mains that fail, cover, relay", () => {
    const meter = meterOf(steady, [
      { at: "+10m", mains: false, for: "1h" },
      { at: "+2h", cover: "open" },
      { at: "+150m", cover: "close" },
      { at: "+3h", relay: "trip" },
      { at: "+4h", relay: "close" },
    ]);
    meter.advance(START + 30 * MINUTE);
    expect(meter.powered).toBe(false);
    const energy = shownAt(meter, 0x00100400);
    meter.advance(START + 70 * MINUTE);
    expect(shownAt(meter, 0x00100400)).toEqual(energy);
    meter.advance(START + 5 * HOUR);
    expect(records(meter, 0x30110200)).toEqual([[1, "2024-03-14 00:10:00", "2024-03-14 01:10:00"]]);
    expect(records(meter, 0x301b0200)).toEqual([[1, "2024-03-14 02:00:00", "2024-03-14 02:30:00"]]);
    expect(records(meter, 0x301f0200)).toEqual([[1, "2024-03-14 03:00:00", "2024-03-14 03:00:00"]]);
    expect(records(meter, 0x30200200)).toEqual([[1, "2024-03-14 04:00:00", "2024-03-14 04:00:00"]]);
  });

  it("keep ten records and count on", () => {
    const script = Array.from({ length: 13 }, (_, i) => [
      { at: `+${i + 1}m`, cover: "open" },
      { at: `+${i + 1}m20s`, cover: "close" },
    ]).flat();
    const meter = meterOf({}, script);
    meter.advance(START + HOUR);
    expect(records(meter, 0x301b0200).map(([number]) => number)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4]);
    expect(shownAt(meter, 0x301b0400)).toBe(10);
    expect(shownAt(meter, 0x301b0700)).toEqual([[null, [13, 260]]]);
  });
});
