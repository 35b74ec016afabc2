import type { Data } from "@meterwire/dlt698";
import { describe, expect, it } from "vitest";
import { createMeter } from "../src/dlt698/meter/create.ts";
import type { SimulatedMeter } from "../src/dlt698/meter/meter.ts";
import { changesOf, restore } from "../src/dlt698/meter/saved.ts";
import { array, structure, u8 } from "../src/dlt698/objects/values.ts";
import { DAY, HOUR, MINUTE, meterOf, START, shownAt, timeData, write } from "./support.ts";

const SEASON_TIME = 0x40080200;
const DAY_TIME = 0x40090200;
const steady = { step: 60, load: { kind: "steady", noise: 0, peak: 6000 } };

/** One day table that has one tariff all day long. */
const allDay = (tariff: number): Data => array([structure(u8(0), u8(0), u8(tariff))]);
const tables = (...tariffs: number[]): Data => array(tariffs.map(allDay));
const season = (table: number): Data => array([structure(u8(1), u8(1), u8(table))]);

/** A meter of tariff 1, whose spare day tables have tariffs 2 and 3. */
function prepared(profile: object = steady): SimulatedMeter {
  const meter = meterOf(profile);
  expect(write(meter, 0x40160200, tables(1, 4))).toBe(0);
  expect(write(meter, 0x40170200, tables(2, 3))).toBe(0);
  return meter;
}

const words = (meter: SimulatedMeter) => (shownAt(meter, 0x20140200) as string[])[2]!;
/** 10⁻⁴ kWh in tariffs 1 to 4. */
const tariffs = (meter: SimulatedMeter) => (shownAt(meter, 0x00100400) as number[]).slice(1);
const freezes = (meter: SimulatedMeter, oi: number) =>
  (shownAt(meter, (oi << 16) | 0x0200) as unknown[][]).map(([number, at, energy]) => [number, at, energy]);

describe("spare day tables", () => {
  it("become the current ones at 4009, and freeze the registers then", () => {
    const meter = prepared();
    expect(write(meter, DAY_TIME, timeData(START + 10 * HOUR, null))).toBe(0);
    meter.advance(START + 10 * HOUR);
    const before = shownAt(meter, 0x00100200);
    const fine = tariffs(meter);
    expect(fine.filter((value) => value > 0)).toEqual([fine[0]]);
    meter.advance(START + 12 * HOUR);
    expect(tariffs(meter)).toEqual([fine[0], expect.any(Number), 0, 0]);
    expect(tariffs(meter)[1]).toBeGreaterThan(0);
    expect(words(meter)).toBe(`1${"0".repeat(15)}`);
    expect(freezes(meter, 0x5009)).toEqual([[1, "2024-03-14 10:00:00", before]]);
    expect(freezes(meter, 0x5008)).toEqual([]);
    expect(shownAt(meter, 0x40160200)).toEqual([[[0, 0, 2]], [[0, 0, 3]]]);
    expect(shownAt(meter, 0x40170200)).toEqual([[[0, 0, 1]], [[0, 0, 4]]]);
  });

  it("switch back when a time is written again", () => {
    const meter = prepared();
    write(meter, DAY_TIME, timeData(START + HOUR, null));
    meter.advance(START + 2 * HOUR);
    write(meter, DAY_TIME, timeData(START + 3 * HOUR, null));
    meter.advance(START + 4 * HOUR);
    expect(words(meter)).toBe("0".repeat(16));
    expect(shownAt(meter, 0x40160200)).toEqual([[[0, 0, 1]], [[0, 0, 4]]]);
    expect(freezes(meter, 0x5009).map(([number]) => number)).toEqual([2, 1]);
  });
});

describe("spare seasons", () => {
  it("become the current ones at 4008, and choose another day table", () => {
    const meter = prepared();
    expect(write(meter, 0x40150200, season(2))).toBe(0);
    expect(write(meter, SEASON_TIME, timeData(START + HOUR, null))).toBe(0);
    meter.advance(START + 2 * HOUR);
    const [first, , , fourth] = tariffs(meter);
    expect(first).toBeGreaterThan(0);
    expect(Math.abs(first! - fourth!)).toBeLessThanOrEqual(1);
    expect(words(meter)).toBe(`000001${"0".repeat(10)}`);
    expect(freezes(meter, 0x5008)).toHaveLength(1);
    expect(shownAt(meter, 0x40140200)).toEqual([[1, 1, 2]]);
  });
});

describe("the time of a switch", () => {
  it("counts once, however often the clock passes it", () => {
    const meter = prepared();
    write(meter, DAY_TIME, timeData(START + HOUR, null));
    meter.advance(START + HOUR + MINUTE);
    meter.setClock(START + 30 * MINUTE);
    meter.advance(START + 3 * HOUR);
    expect(freezes(meter, 0x5009)).toHaveLength(1);
    expect(words(meter)[0]).toBe("1");
  });

  it("counts when the clock is set over it", () => {
    const meter = prepared();
    write(meter, DAY_TIME, timeData(START + DAY, null));
    meter.advance(START + HOUR);
    meter.setClock(START + 2 * DAY);
    expect(words(meter)[0]).toBe("1");
    expect(meter.tariff).toBe(2);
    expect(freezes(meter, 0x5009).map(([, at]) => at)).toEqual(["2024-03-15 00:00:00"]);
    meter.advance(START + 3 * DAY);
    expect(freezes(meter, 0x5009)).toHaveLength(1);
  });

  it("that lies in the past counts when the clock comes to it again", () => {
    const meter = prepared();
    meter.advance(START + 2 * HOUR);
    write(meter, DAY_TIME, timeData(START + HOUR, null));
    meter.advance(START + 3 * HOUR);
    expect(words(meter)[0]).toBe("0");
    meter.setClock(START + 59 * MINUTE);
    meter.advance(START + 4 * HOUR);
    expect(words(meter)[0]).toBe("1");
  });

  it.each([
    ["all FF", { year: null, month: null, day: null, hour: null, minute: null, second: null }],
    ["without a day", { year: 2024, month: 3, day: null, hour: 1, minute: 0, second: null }],
    ["of 1 January 2000", { year: 2000, month: 1, day: 1, hour: 0, minute: 0, second: null }],
  ])("%s never comes", (_, value) => {
    const meter = prepared();
    expect(write(meter, DAY_TIME, { type: "date_time_s", value })).toBe(0);
    meter.advance(START + 2 * DAY);
    expect([words(meter)[0], freezes(meter, 0x5009)]).toEqual(["0", []]);
  });

  it("comes without mains too", () => {
    const meter = meterOf(steady, [{ at: "+30m", mains: false, for: "1h" }]);
    write(meter, 0x40170200, tables(2));
    write(meter, DAY_TIME, timeData(START + HOUR, null));
    meter.advance(START + 2 * HOUR);
    expect(words(meter)[0]).toBe("1");
  });

  it("outlives the end of the process on either side of it", () => {
    const whole = prepared();
    write(whole, DAY_TIME, timeData(START + HOUR, null));
    let meter = prepared();
    write(meter, DAY_TIME, timeData(START + HOUR, null));
    const texts = new Map<string, string>();
    for (const at of [50 * MINUTE, HOUR - 1, HOUR, HOUR + MINUTE, 3 * HOUR]) {
      meter.advance(START + at);
      const changes = new Map<string, string | null>();
      meter.dirty = true;
      changesOf(meter, "", changes);
      for (const [key, text] of changes) if (text !== null) texts.set(key, text);
      meter = createMeter(meter.profile, meter.address, START);
      expect(restore(meter, texts)).toBe(true);
    }
    meter.advance(START + 5 * HOUR);
    whole.advance(START + 5 * HOUR);
    for (const oad of [0x00100400, 0x20140200, 0x50090200, 0x40160200, 0x40170200])
      expect(shownAt(meter, oad)).toEqual(shownAt(whole, oad));
    expect(freezes(meter, 0x5009)).toHaveLength(1);
  });
});

describe("a clock that gains", () => {
  it("loses no boundary to the milliseconds that it skips", () => {
    const meter = meterOf({ step: 60, curve: { period: 1 }, faults: { drift: 100_000 } });
    meter.advance(START + 10 * HOUR);
    expect(shownAt(meter, 0x50020200)).toHaveLength(660);
  });
});
