import { type Interpretation, interpret } from "@meterwire/dlt698/objects";
import { describe, expect, it } from "vitest";
import type { SimulatedMeter } from "../src/dlt698/meter/meter.ts";
import { array, bits, i32, structure, u8, u16, u32 } from "../src/dlt698/objects/values.ts";
import { DAY, HOUR, MINUTE, meterOf, run, START, shownAt, write } from "./support.ts";

/** Two amperes and a little more on each phase. */
const steady = { load: { kind: "steady", noise: 0, peak: 1500 } };

const records = (meter: SimulatedMeter, oad: number) => shownAt(meter, oad) as unknown[][];
/** Times of the records, newest first. */
const times = (meter: SimulatedMeter, oad: number) =>
  records(meter, oad).map(([, begin, end]) => [
    String(begin).slice(11),
    end === null ? null : String(end).slice(11),
  ]);
const bit = (meter: SimulatedMeter, word: number, at: number) =>
  (shownAt(meter, 0x20140200) as string[])[word - 1]![at];

/** A meter after a script, three hours later. */
function after(script: readonly object[], profile: object = steady): SimulatedMeter {
  const meter = meterOf(profile, script);
  meter.advance(START + 3 * HOUR);
  return meter;
}

describe("events of current", () => {
  it("are loss and interruption of one phase while others carry it", () => {
    const meter = after([{ at: "+10m", supply: { phase: "B", current: 0 }, for: "20m" }]);
    expect(times(meter, 0x30040800)).toEqual([["00:10:00", "00:30:00"]]);
    expect(times(meter, 0x30060800)).toEqual([["00:10:00", "00:30:00"]]);
    expect([times(meter, 0x30040700), times(meter, 0x30040900)]).toEqual([[], []]);
  });

  it("are interruption alone when no phase carries any", () => {
    const meter = after([{ at: "+10m", supply: { load: 0 }, for: "20m" }]);
    for (const oad of [0x30060700, 0x30060800, 0x30060900])
      expect(times(meter, oad)).toEqual([["00:10:00", "00:30:00"]]);
    expect(times(meter, 0x30040700)).toEqual([]);
  });

  it("show loss in status words while it lasts", () => {
    const meter = meterOf(steady, [{ at: "+10m", supply: { phase: "C", current: 0 } }]);
    meter.advance(START + 10 * MINUTE + 59_000);
    expect(bit(meter, 6, 3)).toBe("0");
    meter.advance(START + 11 * MINUTE);
    expect([bit(meter, 4, 3), bit(meter, 5, 3), bit(meter, 6, 3)]).toEqual(["0", "0", "1"]);
  });

  it("follow the thresholds that are set", () => {
    const limits = structure(u16(1320), i32(100_000), i32(100), u8(5));
    const meter = meterOf(steady);
    expect(write(meter, 0x30040500, limits)).toBe(0);
    meter.advance(START + MINUTE);
    // Every phase carries less than 10 A, and more than 10 mA; the first look is after the first step.
    expect(times(meter, 0x30040700)).toEqual([["00:00:05", null]]);
  });
});

describe("events of demand", () => {
  const limit = structure(u32(30_000), u8(60));
  const heavy = [
    { at: "+1h", supply: { current: 6 }, for: "30m" },
    { at: "+70m", supply: { current: 8 }, for: "10m" },
  ];

  it("hold the largest demand while the limit was exceeded, and its time", () => {
    const meter = meterOf({ step: 60, ...steady }, heavy);
    expect(write(meter, 0x30090600, limit)).toBe(0);
    let largest = [0, 0];
    for (let at = START; at <= START + 3 * HOUR; at += MINUTE) {
      meter.advance(at);
      const demand = shownAt(meter, 0x20170200) as number;
      if (demand > largest[0]!) largest = [demand, at];
      if (meter.watch.active(0x3009)) expect(bit(meter, 7, 6)).toBe("1");
    }
    const [record, ...more] = records(meter, 0x30090200);
    expect(more).toEqual([]);
    expect(record!.slice(5, 7)).toEqual([
      largest[0],
      new Date(largest[1]!).toISOString().slice(0, 19).replace("T", " "),
    ]);
    expect(largest[0]).toBeGreaterThan(30_000);
    expect(record![2]).not.toBeNull();
    expect(times(meter, 0x300a0200)).toEqual([]);
  });

  it("count quadrants by themselves", () => {
    const meter = meterOf({ step: 60, ...steady }, [
      { at: "+1h", supply: { current: 8, angle: 120 }, for: "1h" },
    ]);
    write(meter, 0x300b0500, limit);
    write(meter, 0x300a0600, structure(u32(20_000), u8(60)));
    meter.advance(START + 3 * HOUR);
    // 120°: active power flows back, reactive is in quadrant II.
    expect([6, 7, 8, 9].map((at) => records(meter, 0x300b0000 + (at << 8)).length)).toEqual([0, 1, 0, 0]);
    expect(records(meter, 0x300a0200)).toHaveLength(1);
    expect(records(meter, 0x30090200)).toHaveLength(0);
  });

  it("are silent below the limit of the factory", () => {
    expect(records(after(heavy), 0x30090200)).toEqual([]);
  });
});

describe("events of symmetry", () => {
  it.each([
    ["voltage", { swap: "voltage" }, [1, 0]],
    ["current", { swap: "current" }, [0, 1]],
    ["both", { swap: "both" }, [1, 1]],
  ])("tell of leads in each other's places: %s", (_, supply, [voltage, current]) => {
    for (const wiring of ["four-wire", "three-wire"]) {
      const meter = after([{ at: "+10m", supply, for: "20m" }], { ...steady, wiring });
      const expected = (count: number | undefined) => (count === 1 ? [["00:10:00", "00:30:00"]] : []);
      expect(times(meter, 0x300f0200)).toEqual(expected(voltage));
      expect(times(meter, 0x30100200)).toEqual(expected(current));
    }
  });

  it("change the power when one kind of lead is swapped, not when both are", () => {
    const power = (swap: string | null) => {
      const meter = meterOf(steady, swap === null ? [] : [{ at: 0, supply: { swap } }]);
      meter.advance(START + MINUTE);
      return (shownAt(meter, 0x20040200) as number[])[0]!;
    };
    expect(power("both")).toBe(power(null));
    // B and C then measure at 120° and 240° more: the three add up to about nothing.
    expect(Math.abs(power("current"))).toBeLessThan(power(null) / 10);
    expect(power("voltage")).toBe(power("current"));
  });

  it("tell of voltages and currents that are uneven", () => {
    const meter = after([
      { at: "+10m", supply: { phase: "A", voltage: 120 }, for: "5m" },
      { at: "+30m", supply: { phase: "A", current: 7 }, for: "10m" },
      { at: "+50m", supply: { phase: "A", current: 60 }, for: "10m" },
    ]);
    expect(times(meter, 0x301d0200)).toEqual([["00:10:00", "00:15:00"]]);
    expect(times(meter, 0x301e0200)).toEqual([
      ["00:50:00", "01:00:00"],
      ["00:30:00", "00:40:00"],
    ]);
    expect(times(meter, 0x302d0200)).toEqual([["00:50:00", "01:00:00"]]);
  });

  it("tell of a low power factor", () => {
    const meter = after([{ at: "+10m", supply: { angle: 80 }, for: "5m" }]);
    expect(times(meter, 0x300c0200)).toEqual([["00:10:00", "00:15:00"]]);
    expect(bit(meter, 7, 7)).toBe("0");
  });
});

describe("a meter without voltage", () => {
  it("whose load goes on has lost all voltages; without load it is powered down", () => {
    const meter = after([
      { at: "+10m", supply: { voltage: 0, current: 3 }, for: "5m" },
      { at: "+30m", mains: false, for: "5m" },
    ]);
    expect(times(meter, 0x300d0200)).toEqual([["00:10:00", "00:15:00"]]);
    expect(times(meter, 0x30110200)).toEqual([["00:30:00", "00:35:00"]]);
  });

  it("on one phase knows loss of voltage from phase loss by the current", () => {
    const meter = after([
      { at: "+10m", supply: { phase: "A", voltage: 0, current: 3 }, for: "5m" },
      { at: "+30m", supply: { phase: "A", voltage: 0 }, for: "5m" },
    ]);
    expect(times(meter, 0x30000700)).toEqual([["00:10:00", "00:15:00"]]);
    expect(times(meter, 0x30030700)).toEqual([["00:30:00", "00:35:00"]]);
  });
});

describe("events of programming", () => {
  const day = (...tariffs: number[]) =>
    array(tariffs.map((tariff, hour) => structure(u8(hour), u8(0), u8(tariff))));

  it("name the day table that was changed and what it was", () => {
    const meter = meterOf({ tariffs: { days: [[{ tariff: 1 }], [{ tariff: 2 }]] } });
    expect(write(meter, 0x40160200, array([day(1), day(3, 4)]))).toBe(0);
    const [record, ...more] = records(meter, 0x30170200);
    expect(more).toEqual([]);
    expect(record!.slice(5, 7)).toEqual([0x40160202, [[0, 0, 2]]]);
    expect(write(meter, 0x40160201, day(4))).toBe(0);
    expect(records(meter, 0x30170200)[0]!.slice(5, 7)).toEqual([0x40160201, [[0, 0, 1]]]);
    expect(records(meter, 0x30120200)).toHaveLength(2);
  });

  it.each([
    ["seasons", 0x40140200, array([structure(u8(3), u8(1), u8(1))]), 0x3018],
    ["spare seasons", 0x40150200, array([structure(u8(3), u8(1), u8(1))]), 0x3018],
    ["rest days", 0x40120200, bits("01111100"), 0x3019],
    ["table of rest days", 0x40130200, u8(1), 0x3019],
    ["settlement days", 0x41160200, array([structure(u8(10), u8(0))]), 0x301a],
    ["holidays", 0x40110200, array([]), 0x3021],
    ["combination", 0x41120200, bits("10000000"), 0x3022],
  ])("have %s in an event of their own", (_, oad, data, event) => {
    const meter = meterOf();
    expect(write(meter, oad, data)).toBe(0);
    expect(records(meter, (event << 16) | 0x0200)).toHaveLength(1);
    expect(records(meter, 0x30120200)).toHaveLength(1);
    for (const other of [0x3017, 0x3018, 0x3019, 0x301a, 0x3021, 0x3022])
      if (other !== event) expect(records(meter, (other << 16) | 0x0200)).toEqual([]);
  });
});

describe("covers", () => {
  it("are open from when they are opened until they are closed", () => {
    const meter = meterOf(steady, [
      { at: "+10m", terminalCover: "open" },
      { at: "+11m", terminalCover: "open" },
      { at: "+20m", terminalCover: "close" },
      { at: "+30m", cover: "open" },
    ]);
    meter.advance(START + 15 * MINUTE);
    expect([bit(meter, 7, 9), bit(meter, 7, 10)]).toEqual(["0", "1"]);
    meter.advance(START + HOUR);
    expect([bit(meter, 7, 9), bit(meter, 7, 10)]).toEqual(["1", "0"]);
    expect(times(meter, 0x301c0200)).toEqual([["00:10:00", "00:20:00"]]);
    expect(times(meter, 0x301b0200)).toEqual([["00:30:00", null]]);
    expect(shownAt(meter, 0x301c0700)).toEqual([[null, [1, 600]]]);
  });
});

describe("all events", () => {
  it("read as the object tables describe them", () => {
    for (const wiring of ["single-phase", "three-wire", "four-wire"]) {
      const meter = after(
        [
          { at: "+5m", supply: { phase: "A", current: 0 }, for: "5m" },
          { at: "+20m", supply: { voltage: 0, current: 3 }, for: "5m" },
          { at: "+30m", supply: { angle: 85 }, for: "5m" },
          { at: "+40m", cover: "open" },
        ],
        { ...steady, wiring },
      );
      write(meter, 0x30090600, structure(u32(1), u8(0)));
      write(meter, 0x40160200, array([array([structure(u8(0), u8(0), u8(1))])]));
      run(meter, 0x43000100);
      meter.advance(START + 4 * HOUR);
      let seen = 0;
      for (const log of meter.events.values()) {
        for (const [number] of attributes(meter, log.kind.oi)) {
          const oad = ((log.kind.oi << 16) | (number << 8)) >>> 0;
          const data = meter.read(oad);
          expect([oad.toString(16), mismatches(interpret(oad, data))]).toEqual([oad.toString(16), []]);
          seen++;
        }
      }
      expect(seen).toBeGreaterThan(150);
    }
  });

  it("do not happen by themselves to an ordinary meter", () => {
    for (const kind of ["home", "shop", "factory"]) {
      for (const wiring of ["single-phase", "three-wire", "four-wire"]) {
        const meter = meterOf({ wiring, step: 60, load: { kind } });
        meter.advance(START + 3 * DAY);
        const begun = [...meter.events.values()].filter((log) => log.counts().some(({ count }) => count > 0));
        expect([kind, wiring, ...begun.map(({ kind: { oi } }) => oi.toString(16))]).toEqual([kind, wiring]);
      }
    }
  });
});

/** Numbers of an object's attributes, and the access to each. */
const attributes = (meter: SimulatedMeter, oi: number) =>
  [...meter.table.rights()].find((object) => object.oi === oi)!.attributes;

function mismatches(node: Interpretation): string[] {
  const own = node.mismatch === null ? [] : [`${node.name}: ${node.mismatch.message}`];
  return [...own, ...node.children.flatMap(mismatches)];
}
