import { describe, expect, test } from "vitest";
import { accessResult } from "../src/client/results.ts";
import { type Data, isDlt698Error } from "../src/index.ts";
import {
  choiceOf,
  columnsOf,
  gridOf,
  oadOf,
  type ReadableMeter,
  reading,
  readRecords,
  recordOad,
} from "../src/reading.ts";
import type { RSD } from "../src/schema.ts";

const u32 = (value: number): Data => ({ type: "double-long-unsigned", value });
const long = (value: number): Data => ({ type: "long-unsigned", value });
const array = (...value: Data[]): Data => ({ type: "array", value });
const time = (day: number): Data => ({
  type: "date_time_s",
  value: { year: 2026, month: 1, day, hour: 0, minute: 0, second: 0 },
});

/** A meter that holds these values, and daily freezes of energy. */
function meterWith(values: Readonly<Record<number, Data>>, fails = Number.POSITIVE_INFINITY) {
  const asked: RSD[] = [];
  const get = async (oad: number) => {
    const data = values[oad];
    return data === undefined
      ? ({ ok: false, oad, data: null, dar: accessResult(4) } as const)
      : ({ ok: true, oad, data, dar: accessResult(0) } as const);
  };
  const meter: ReadableMeter = {
    get,
    getList: (oads) => Promise.all(oads.map(get)),
    async getRecord(oad, rsd, rcsd = []) {
      asked.push(rsd);
      if (asked.length > fails) throw new Error("the line was cut");
      const day = "selector9" in rsd ? rsd.selector9.n : 1;
      const row = [time(21 - day), array(...[57, 11, 12, 13, 21].map((kWh) => u32(kWh * 100)))];
      return { ok: true, oad, columns: rcsd, rows: [row], dar: accessResult(0) };
    },
  };
  return { meter, asked };
}

const error = (run: () => unknown) => {
  try {
    run();
  } catch (thrown) {
    if (isDlt698Error(thrown)) return `${thrown.code} ${thrown.path}: ${thrown.message}`;
    throw thrown;
  }
  return "none";
};

describe("reading by name", () => {
  const VOLTAGE = 0x20000200;

  test("gives numbers, exact text and the unit", async () => {
    const { meter } = meterWith({ [VOLTAGE]: array(long(2201), long(2200), long(2198)) });
    for (const what of ["电压", "voltage", "20000200", VOLTAGE]) {
      expect(await reading(meter).read(what)).toMatchObject({
        oad: VOLTAGE,
        name: { zh: "电压 分相数值组", en: "Voltage Per-phase value group" },
        value: [220.1, 220, 219.8],
        text: ["220.1", "220.0", "219.8"],
        unit: "V",
        dar: null,
      });
    }
  });

  test("says why the meter refused", async () => {
    const { meter } = meterWith({});
    const refused = await reading(meter).read("电压");
    expect(refused).toMatchObject({ value: null, unit: null, meaning: null, dar: { code: 4 } });
  });

  test("takes a scaler that is read along", async () => {
    const scaler: Data = { type: "Scaler_Unit", value: { scaler: -3, unit: 33 } };
    const { meter } = meterWith({ 1049088: array(u32(57)), 1049344: scaler });
    const [energy] = await reading(meter).readList(["正向有功电能", "00100300"]);
    expect(energy).toMatchObject({ value: [0.057], text: ["0.057"], unit: "kWh" });
    expect(await reading(meter).readList([])).toEqual([]);
  });

  test("keeps as text what a number would not", async () => {
    const data: Data = { type: "long64-unsigned", value: 18446744073709551615n };
    const { meter } = meterWith({ 1049600: array(data) });
    const { value } = await reading(meter).read("正向有功电能.4");
    expect(value).toEqual(["1844674407370955.1615"]);
  });

  test("a name that is none is refused before the meter is asked", async () => {
    const { meter } = meterWith({});
    await expect(reading(meter).read("zähler")).rejects.toMatchObject({ code: "unknown-name" });
  });
});

describe("reading records", () => {
  const columns = ["20210200", "正向有功电能"];

  test("gives the freezes of the last days in order", async () => {
    const { meter, asked } = meterWith({});
    const { rows, record } = await reading(meter).records("日冻结", { last: 3, columns });
    expect(asked).toEqual([3, 2, 1].map((n) => ({ selector9: { n } })));
    expect(rows.map((row) => row.map(({ value, unit }) => [value, unit]))).toEqual(
      [18, 19, 20].map((day) => [
        [`2026-01-${day} 00:00:00`, null],
        [[57, 11, 12, 13, 21], "kWh"],
      ]),
    );
    const grid = gridOf(record, "en");
    expect(grid.columns.map(({ heads }) => heads.join("/"))[1]).toBe("Forward active energy/Total");
    expect(grid.rows[0]?.slice(0, 3)).toEqual(["2026-01-18 00:00:00", "57.00", "11.00"]);
  });

  test("scales as the meter says", async () => {
    const { meter } = meterWith({ 1049344: { type: "Scaler_Unit", value: { scaler: -3, unit: 33 } } });
    const { rows } = await reading(meter).records("50040200", { last: 1, columns });
    expect(rows[0]?.[1]?.value).toEqual([5.7, 1.1, 1.2, 1.3, 2.1]);
  });

  test("what came before an error is there", async () => {
    const { meter } = meterWith({}, 2);
    const request = {
      oad: 0x50040200,
      choice: choiceOf(0x50040200, { last: 5 }),
      columns: columnsOf(columns),
    };
    const progress: unknown[] = [];
    const { record, failure } = await readRecords(meter, {
      ...request,
      onProgress: (at) => progress.push(at),
    });
    expect(record.rows).toHaveLength(2);
    expect(failure?.error).toMatchObject({ message: "the line was cut" });
    expect(progress[2]).toEqual({ done: 2, all: 5, rows: 2 });
    await expect(reading(meter).records("日冻结", { last: 1 })).rejects.toThrow("the line was cut");
  });

  test("by the meter's clock", async () => {
    const { meter, asked } = meterWith({ 1073742336: time(20) });
    await reading(meter).records("日冻结", { from: "2026-01-18" });
    const end = { year: 2026, month: 1, day: 20, hour: 0, minute: 0, second: 1 };
    expect(asked).toMatchObject([{ selector2: { oad: 0x20210200, end: { value: end } } }]);
    await expect(reading(meterWith({}).meter).records("日冻结", { from: "now" })).rejects.toMatchObject({
      code: "no-clock",
      params: { dar: 4 },
    });
  });

  test.each([
    ["nothing", {}, "bad-selection : give exactly one of last, from, rsd"],
    ["two ways", { last: 1, from: "now" }, "bad-selection : give exactly one of last, from, rsd"],
    ["an end without beginning", { last: 1, to: "now" }, "bad-selection to: goes only with from"],
    [
      "no time",
      { from: "yesterday" },
      'bad-selection from: expected a time such as 2026-01-20 16:27 or now, got "yesterday"',
    ],
    [
      "no interval",
      { last: 3, interval: "0m" },
      'bad-selection interval: expected an interval such as 15m, 1h or 1d, got "0m"',
    ],
    ["too many", { last: 256 }, "bad-selection last: expected a whole number from 1 to 255, got 256"],
    ["a part of one", { last: 1.5 }, "bad-selection last: expected a whole number from 1 to 255, got 1.5"],
    [
      "an end before the beginning",
      { from: "2026-01-02", to: "2026-01-01" },
      "bad-selection to: the end is not after the beginning",
    ],
    [
      "a column without time",
      { last: 1, timeColumn: "20210200" },
      "bad-selection timeColumn: goes only with from or interval",
    ],
  ])("refuses %s", (_, selection, expected) => {
    expect(error(() => choiceOf(0x50040200, selection))).toBe(expected);
  });
});

describe("what is meant", () => {
  test("an attribute by number, hex, name, slug", () => {
    expect([0x20000200, "20000200", "电压", "voltage.2", "2000"].map(oadOf)).toEqual(
      Array(5).fill(0x20000200),
    );
    expect(recordOad("日冻结")).toBe(0x50040200);
    expect(recordOad(0x60120300)).toBe(0x60120300);
  });

  test("columns as text, one by one, and as they go out", () => {
    const road = { oad: 0x50040200, columns: [0x00100201, 0x00100200] };
    const expected = [{ oad: 0x20210200 }, { road }];
    expect(columnsOf("20210200, 50040200{00100201,正向有功电能}")).toEqual(expected);
    expect(columnsOf([0x20210200, "50040200{00100201,正向有功电能}"])).toEqual(expected);
    expect(columnsOf(["20210200", { road }])).toEqual(expected);
    expect(error(() => columnsOf("20210200,,"))).toMatch(/^bad-selection columns: expected columns/);
  });
});
