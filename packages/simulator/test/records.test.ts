import type { Data } from "@meterwire/dlt698";
import { dateTimeS } from "@meterwire/dlt698/objects";
import type { RSD } from "@meterwire/dlt698/schema";
import { selectRecords } from "@meterwire/dlt698/server";
import { describe, expect, it } from "vitest";
import type { SimulatedMeter } from "../src/dlt698/meter/meter.ts";
import { DAY, HOUR, MINUTE, meterOf, plain, START, shownAt } from "./support.ts";

const ENERGY = 0x00100200;
const VOLTAGE = 0x20000200;
const NUMBER = 0x20230200;
const FROZEN_AT = 0x20210200;

const timeData = (local: number): Data => ({ type: "date_time_s", value: dateTimeS(local, 0) });

/** What a server answers to a GetRequestRecord, plainly; local times stand as they are. */
function rows(meter: SimulatedMeter, oad: number, rsd: RSD, columns: readonly number[]): unknown[][] {
  const table = meter.table.rows(oad);
  if ("dar" in table) throw new Error(`DAR ${table.dar}`);
  const found = selectRecords(
    table,
    rsd,
    columns.map((each) => ({ oad: each })),
    0,
  );
  if ("dar" in found) throw new Error(`DAR ${found.dar}`);
  return found.rows.map((row) => row.map(plain));
}

describe("freezes", () => {
  it("hold what the registers held at the boundary", () => {
    const meter = meterOf({ seed: 9, curve: { period: 15 }, load: { kind: "solar" } }, [], START + 20 * HOUR);
    const expected = new Map<number, unknown[]>();
    const from = START + 20 * HOUR;
    for (let at = from; at <= from + 30 * HOUR; at += 15 * MINUTE) {
      meter.advance(at);
      if (at > from)
        expected.set(at, [shownAt(meter, VOLTAGE), shownAt(meter, ENERGY), shownAt(meter, 0x00200200)]);
    }
    const curve = rows(meter, 0x50020200, { noSelection: null }, [FROZEN_AT, VOLTAGE, ENERGY, 0x00200200]);
    expect(curve).toHaveLength(120);
    const times = [...expected].map(([at, values]) => [plain(timeData(at)), ...values]);
    expect(curve).toEqual(times);
    const daily = rows(meter, 0x50040200, { noSelection: null }, [NUMBER, FROZEN_AT, ENERGY]);
    expect(daily).toEqual([
      [1, "2024-03-15 00:00:00", expected.get(START + DAY)![1]],
      [2, "2024-03-16 00:00:00", expected.get(START + 2 * DAY)![1]],
    ]);
    const hourly = rows(meter, 0x50030200, { noSelection: null }, [FROZEN_AT, ENERGY]);
    expect(hourly).toHaveLength(30);
    expect(hourly[3]).toEqual(["2024-03-15 00:00:00", expected.get(START + DAY)![1]]);
  });

  it("come at the first of the month and on settlement days", () => {
    const meter = meterOf({ step: 60 }, [], Date.UTC(2024, 1, 28));
    const oad = meter.parameters;
    oad.set(0x41160200, {
      type: "array",
      value: [
        {
          type: "structure",
          value: [
            { type: "unsigned", value: 29 },
            { type: "unsigned", value: 6 },
          ],
        },
      ],
    });
    meter.advance(Date.UTC(2024, 2, 2));
    expect(rows(meter, 0x50060200, { noSelection: null }, [FROZEN_AT])).toEqual([["2024-03-01 00:00:00"]]);
    expect(rows(meter, 0x50050200, { noSelection: null }, [FROZEN_AT])).toEqual([["2024-02-29 06:00:00"]]);
  });

  it("keep as many as their depth, the newest first in attribute 2", () => {
    const meter = meterOf({ curve: { period: 1, depth: 5 } });
    meter.advance(START + 12 * MINUTE);
    const value = shownAt(meter, 0x50020200) as unknown[][];
    expect(value.map((row) => row[0])).toEqual([12, 11, 10, 9, 8]);
    expect((shownAt(meter, 0x50020202) as unknown[])[0]).toBe(11);
  });

  it("are made once when the clock jumps over boundaries, and not again when it goes back", () => {
    const meter = meterOf({}, [], START + 23 * HOUR);
    meter.advance(START + DAY - 10_000);
    meter.setClock(START + DAY + 5000);
    meter.advance(meter.now + 2000);
    const daily = () => rows(meter, 0x50040200, { noSelection: null }, [FROZEN_AT]);
    expect(daily()).toEqual([["2024-03-15 00:00:00"]]);
    meter.setClock(START + DAY - 10_000);
    meter.advance(meter.now + MINUTE);
    expect(daily()).toEqual([["2024-03-15 00:00:00"]]);
  });
});

describe("demand", () => {
  it.each([
    [15, 1],
    [15, 5],
    [5, 1],
    [30, 30],
  ])("is the mean over the sliding window, period %i min, slip %i min", (period, slip) => {
    const meter = meterOf({ seed: 4, demand: { period, slip }, load: { kind: "factory", peak: 15_000 } });
    // Energy of every minute, by hand, with its tariff.
    const minutes: { energy: number; tariff: number }[] = [];
    while (meter.now < START + 20 * HOUR) {
      let energy = 0;
      const { tariff } = meter;
      for (let second = 0; second < 60; second++) {
        energy += 1000 * Math.max(0, meter.sample.active[0]!);
        meter.advance(meter.now + 1000);
      }
      minutes.push({ energy, tariff });
    }
    const best = Array.from({ length: 5 }, () => ({ value: 0, at: "" }));
    for (let end = period; end <= minutes.length; end += slip) {
      const window = minutes.slice(end - period, end);
      const value = Math.floor(window.reduce((sum, each) => sum + each.energy, 0) / (period * MINUTE));
      const same = window.every((each) => each.tariff === window[0]!.tariff);
      for (const tariff of same ? [0, window[0]!.tariff] : [0]) {
        if (value <= best[tariff]!.value) continue;
        best[tariff] = { value, at: plain(timeData(START + end * MINUTE)) as string };
      }
    }
    expect(shownAt(meter, 0x10100200)).toEqual(best.map(({ value, at }) => [value, at]));
    expect(best.every(({ value }) => value > 0)).toBe(true);
  });

  it("begins a new window when the clock is set", () => {
    const meter = meterOf({ load: { kind: "steady", noise: 0, peak: 9000 } });
    meter.advance(START + 10 * MINUTE);
    meter.setClock(START + 10 * MINUTE);
    meter.advance(START + 24 * MINUTE);
    expect((shownAt(meter, 0x10100200) as unknown[])[0]).toEqual([0, null]);
    meter.advance(START + 25 * MINUTE);
    const [value, at] = (shownAt(meter, 0x10100200) as [number, string][])[0]!;
    expect(at).toBe("2024-03-14 00:25:00");
    expect(value).toBeGreaterThan(80_000);
  });
});

describe("selectors on the load curve", () => {
  const meter = meterOf({ curve: { period: 1, depth: 200 } });
  meter.advance(START + 100 * MINUTE);
  const numbers = (rsd: RSD) => rows(meter, 0x50020200, rsd, [NUMBER]).flat();
  const upTo = (from: number, to: number, step = 1) =>
    Array.from({ length: Math.ceil((to - from + 1) / step) }, (_, i) => from + i * step);

  it("give the rows that they should", () => {
    expect(numbers({ noSelection: null })).toEqual(upTo(1, 100));
    expect(numbers({ selector1: { oad: FROZEN_AT, value: timeData(START + 30 * MINUTE) } })).toEqual([30]);
    const range = (from: number, to: number, interval: Data) => ({
      oad: FROZEN_AT,
      start: timeData(START + from * MINUTE),
      end: timeData(START + to * MINUTE),
      interval,
    });
    const none: Data = { type: "NULL", value: null };
    const quarter: Data = { type: "TI", value: { unit: 1, interval: 15 } };
    expect(numbers({ selector2: range(10, 20, none) })).toEqual(upTo(10, 19));
    expect(numbers({ selector2: range(15, 61, quarter) })).toEqual([15, 30, 45, 60]);
    const byNumber = {
      oad: NUMBER,
      start: { type: "double-long-unsigned", value: 40 } as const,
      end: { type: "double-long-unsigned", value: 50 } as const,
      interval: none,
    };
    expect(numbers({ selector3: [range(30, 90, quarter), byNumber] })).toEqual([45]);
    for (const n of [1, 7, 100]) expect(numbers({ selector9: { n } })).toEqual([101 - n]);
    expect(numbers({ selector9: { n: 101 } })).toEqual([]);
    const all = { allUserAddresses: null };
    expect(numbers({ selector10: { n: 3, meters: all } })).toEqual([100, 99, 98]);
    // A meter's own records are about no meter.
    expect(numbers({ selector10: { n: 3, meters: { noMeter: null } } })).toEqual([100, 99, 98]);
    expect(numbers({ selector10: { n: 3, meters: { userTypes: [1] } } })).toEqual([]);
  });

  it("read single elements and columns that are not there", () => {
    const [row] = rows(meter, 0x50020200, { selector9: { n: 1 } }, [0x20000201, 0x20000200, 0x20150200]);
    expect(row![0]).toBe((row![1] as number[])[0]);
    expect(row![2]).toBeNull();
  });
});
