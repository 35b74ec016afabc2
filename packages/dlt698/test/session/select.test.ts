import { describe, expect, it } from "vitest";
import { tsaOf } from "../../src/client.ts";
import type { Data, MS, RSD } from "../../src/data/data.ts";
import type { CSD } from "../../src/data/types.ts";
import { type RecordTable, type StoredRecord, selectRecords } from "../../src/server.ts";
import { dateTimeS, msOf } from "../../src/session/time.ts";
import { pair, u32 } from "./support/setup.ts";

const TIME = 0x20210200;
const ENERGY = 0x00100200;
const STARTED = 0x60400200;
const SUCCEEDED = 0x60410200;
const STORED = 0x60420200;
const METER = 0x202a0200;
const FREEZE = 0x50040200;

const MINUTE = 60_000;
const DAY = 86_400_000;
/** 2024-01-01 00:00:00 China time. */
const START = msOf({ year: 2024, month: 1, day: 1, hour: 0, minute: 0, second: 0 })!;

const moment = (ms: number): Data => ({ type: "date_time_s", value: dateTimeS(ms) });
const at = (ms: number) => dateTimeS(ms);
const TI = (unit: number, interval: number) => ({ unit, interval });
const nothing: Data = { type: "NULL", value: null };

/** Records of three meters, one an hour for two days; the number of a row is hour × 10 + meter. */
function table(): RecordTable {
  const rows: StoredRecord[] = [];
  for (let hour = 0; hour < 48; hour++) {
    for (let meter = 1; meter <= 3; meter++) {
      const address = tsaOf(`00000000000${meter}`);
      const started = START + hour * 60 * MINUTE;
      rows.push({
        meter: { address, userType: meter * 10, configurationNumber: 100 + meter },
        values: new Map<number, Data>([
          [STARTED, moment(started)],
          [SUCCEEDED, moment(started + MINUTE)],
          [STORED, moment(started + 2 * MINUTE)],
          [METER, { type: "TSA", value: address }],
          [ENERGY, { type: "array", value: [u32(hour * 10 + meter), u32(1), u32(2)] }],
        ]),
        nested: new Map([
          [FREEZE, [new Map([[ENERGY, u32(1000 + hour)]]), new Map([[ENERGY, u32(2000 + hour)]])]],
        ]),
      });
    }
  }
  return { columns: [{ oad: STARTED }, { oad: ENERGY }], rows };
}

const ALL: MS = { allUserAddresses: null };
const number: CSD[] = [{ oad: 0x00100201 }];

function numbers(rsd: RSD, from = table()): number[] {
  const selected = selectRecords(from, rsd, number, 480);
  if ("dar" in selected) throw new Error(`DAR ${selected.dar}`);
  return selected.rows.map(([value]) => Number(value!.value));
}

describe("rows", () => {
  it("0: every row", () => {
    expect(numbers({ noSelection: null })).toHaveLength(144);
  });

  it("1: a column equals a value, also one of another integer type", () => {
    expect(numbers({ selector1: { oad: STARTED, value: moment(START + 5 * 60 * MINUTE) } })).toEqual([
      51, 52, 53,
    ]);
    expect(
      numbers({ selector1: { oad: 0x00100201, value: { type: "long64-unsigned", value: 122n } } }),
    ).toEqual([122]);
    expect(
      numbers({ selector1: { oad: METER, value: { type: "TSA", value: tsaOf("000000000009") } } }),
    ).toEqual([]);
    expect(numbers({ selector1: { oad: 0x77770200, value: u32(1) } })).toEqual([]);
  });

  it("2: a column lies in [start, end), on the grid of the interval", () => {
    const range = { oad: STARTED, start: moment(START + 60 * MINUTE), end: moment(START + 4 * 60 * MINUTE) };
    expect(numbers({ selector2: { ...range, interval: nothing } })).toEqual([
      11, 12, 13, 21, 22, 23, 31, 32, 33,
    ]);
    expect(numbers({ selector2: { ...range, interval: { type: "TI", value: TI(2, 2) } } })).toEqual([
      11, 12, 13, 31, 32, 33,
    ]);
    const values = { oad: 0x00100201, start: u32(11), end: u32(32) };
    expect(numbers({ selector2: { ...values, interval: { type: "unsigned", value: 10 } } })).toEqual([
      11, 21, 31,
    ]);
  });

  it("3: every one of several ranges", () => {
    const hours = {
      oad: STARTED,
      start: moment(START),
      end: moment(START + 3 * 60 * MINUTE),
      interval: nothing,
    };
    const energies = { oad: 0x00100201, start: u32(12), end: u32(23), interval: nothing };
    expect(numbers({ selector3: [hours, energies] })).toEqual([12, 13, 21, 22]);
    expect(numbers({ selector3: [] })).toHaveLength(144);
  });

  it("4 and 5: acquisition start or storage time of a meter set", () => {
    const hour = START + 7 * 60 * MINUTE;
    expect(numbers({ selector4: { acquisitionStart: at(hour), meters: ALL } })).toEqual([71, 72, 73]);
    expect(numbers({ selector5: { acquisitionStorage: at(hour + 2 * MINUTE), meters: ALL } })).toEqual([
      71, 72, 73,
    ]);
    expect(numbers({ selector5: { acquisitionStorage: at(hour), meters: ALL } })).toEqual([]);
  });

  it("6, 7 and 8: start, storage or success time in [from, to) on the grid", () => {
    const [from, to] = [START + 60 * MINUTE, START + 7 * 60 * MINUTE];
    const interval = TI(2, 3);
    const meters: MS = { userTypes: [20] };
    const expected = [12, 42];
    expect(
      numbers({
        selector6: { acquisitionStartFrom: at(from), acquisitionStartTo: at(to), interval, meters },
      }),
    ).toEqual(expected);
    const [storedFrom, storedTo] = [at(from + 2 * MINUTE), at(to)];
    expect(
      numbers({
        selector7: { acquisitionStorageFrom: storedFrom, acquisitionStorageTo: storedTo, interval, meters },
      }),
    ).toEqual(expected);
    const [goodFrom, goodTo] = [at(from + MINUTE), at(to)];
    expect(
      numbers({
        selector8: { acquisitionSuccessFrom: goodFrom, acquisitionSuccessTo: goodTo, interval, meters },
      }),
    ).toEqual(expected);
    const off = { acquisitionSuccessFrom: at(from), acquisitionSuccessTo: at(to), interval, meters };
    expect(numbers({ selector8: off })).toEqual([]);
  });

  it("9: the n-th latest row", () => {
    expect(numbers({ selector9: { n: 1 } })).toEqual([473]);
    expect(numbers({ selector9: { n: 144 } })).toEqual([1]);
    expect(numbers({ selector9: { n: 145 } })).toEqual([]);
    expect(numbers({ selector9: { n: 0 } })).toEqual([]);
  });

  it("10: the latest n rows of every meter, latest first", () => {
    expect(numbers({ selector10: { n: 2, meters: ALL } })).toEqual([473, 472, 471, 463, 462, 461]);
    expect(numbers({ selector10: { n: 3, meters: { configurationNumbers: [101] } } })).toEqual([
      471, 461, 451,
    ]);
    expect(numbers({ selector10: { n: 255, meters: ALL } })).toHaveLength(144);
  });

  it("a monthly grid keeps to the calendar", () => {
    const rows = Array.from({ length: 400 }, (_, day) => ({
      values: new Map<number, Data>([
        [TIME, moment(START + 30 * DAY + day * DAY)],
        [ENERGY, { type: "array", value: [u32(day)] } as Data],
      ]),
    }));
    const from = { year: 2024, month: 1, day: 31, hour: 0, minute: 0, second: 0 };
    const end = moment(START + 500 * DAY);
    const interval: Data = { type: "TI", value: TI(4, 1) };
    const start: Data = { type: "date_time_s", value: from };
    const found = numbers({ selector2: { oad: TIME, start, end, interval } }, { columns: [], rows });
    // 31 Jan, 29 Feb, 31 Mar, 30 Apr, 31 May, 30 Jun …
    expect(found.slice(0, 6)).toEqual([0, 29, 60, 90, 121, 151]);
    const yearly: Data = { type: "TI", value: TI(5, 1) };
    expect(
      numbers({ selector2: { oad: TIME, start, end, interval: yearly } }, { columns: [], rows }),
    ).toEqual([0, 366]);
  });
});

describe("meter sets", () => {
  const tsa = (n: number): Data => ({ type: "TSA", value: tsaOf(`00000000000${n}`) });
  const unsigned = (value: number): Data => ({ type: "unsigned", value });
  const u16 = (value: number): Data => ({ type: "long-unsigned", value });
  const sets: [name: string, set: MS, meters: number[]][] = [
    ["0: none", { noMeter: null }, []],
    ["1: all", ALL, [3, 2, 1]],
    ["2: user types", { userTypes: [10, 30, 99] }, [3, 1]],
    ["3: addresses", { userAddresses: [tsaOf("000000000002"), tsaOf("000000000007")] }, [2]],
    ["4: numbers", { configurationNumbers: [103, 102] }, [3, 2]],
    ["5: [a,b)", { userTypeRegions: [{ unit: 0, start: unsigned(10), end: unsigned(30) }] }, [2, 1]],
    ["5: (a,b]", { userTypeRegions: [{ unit: 1, start: unsigned(10), end: unsigned(30) }] }, [3, 2]],
    ["5: [a,b]", { userTypeRegions: [{ unit: 2, start: unsigned(10), end: unsigned(30) }] }, [3, 2, 1]],
    ["5: (a,b)", { userTypeRegions: [{ unit: 3, start: unsigned(10), end: unsigned(30) }] }, [2]],
    ["6: addresses from to", { userAddressRegions: [{ unit: 0, start: tsa(1), end: tsa(3) }] }, [2, 1]],
    [
      "7: numbers from to",
      { configurationNumberRegions: [{ unit: 2, start: u16(102), end: u16(200) }] },
      [3, 2],
    ],
    [
      "7: several",
      {
        configurationNumberRegions: [
          { unit: 2, start: u16(101), end: u16(101) },
          { unit: 0, start: u16(103), end: u16(104) },
        ],
      },
      [3, 1],
    ],
  ];
  it.each(sets)("%s", (_, meters, expected) => {
    expect(numbers({ selector10: { n: 1, meters } }).map((value) => value % 10)).toEqual(expected);
  });

  it("a device's own records belong to no meter and to all", () => {
    const own = {
      columns: [],
      rows: [{ values: new Map<number, Data>([[ENERGY, { type: "array", value: [u32(5)] }]]) }],
    };
    const latest = (meters: MS) => numbers({ selector10: { n: 1, meters } }, own);
    expect(latest({ noMeter: null })).toEqual([5]);
    expect(latest(ALL)).toEqual([5]);
    expect(latest({ userTypes: [0] })).toEqual([]);
  });
});

describe("columns", () => {
  it("none asks for all, which the answer names", () => {
    expect(selectRecords(table(), { selector9: { n: 1 } }, [], 480)).toMatchObject({
      columns: [{ oad: STARTED }, { oad: ENERGY }],
      rows: [[moment(START + 47 * 60 * MINUTE), { type: "array" }]],
    });
    expect(selectRecords({ columns: [], rows: [] }, { noSelection: null }, [], 480)).toEqual({ dar: 8 });
  });

  it("elements, missing columns and nested records", () => {
    const rcsd: CSD[] = [
      { oad: 0x00100202 },
      { oad: 0x00100209 },
      { oad: 0x77770200 },
      { road: { oad: FREEZE, columns: [ENERGY, TIME] } },
      { road: { oad: 0x50050200, columns: [ENERGY] } },
    ];
    const row = (value: number): Data => ({ type: "structure", value: [u32(value), nothing] });
    expect(selectRecords(table(), { selector9: { n: 3 } }, rcsd, 480)).toEqual({
      columns: rcsd,
      rows: [[u32(1), nothing, nothing, { type: "array", value: [row(1047), row(2047)] }, nothing]],
    });
  });

  it("travel through client and server", async () => {
    const { clock, meter, store } = pair();
    store.defineRecords(0x60120300, table());
    const rcsd: CSD[] = [{ oad: METER }, { road: { oad: FREEZE, columns: [ENERGY] } }];
    const rsd: RSD = { selector10: { n: 1, meters: { userAddresses: [tsaOf("000000000002")] } } };
    const rows = (value: number) => ({ type: "structure", value: [u32(value)] });
    const results = await clock.until(
      meter.getRecordList([
        { oad: 0x60120300, rsd, rcsd },
        { oad: 0x60130300, rsd, rcsd },
      ]),
    );
    expect(results).toMatchObject([
      {
        ok: true,
        columns: rcsd,
        rows: [
          [
            { type: "TSA", value: tsaOf("000000000002") },
            { type: "array", value: [rows(1047), rows(2047)] },
          ],
        ],
      },
      { ok: false, dar: { code: 4 }, rows: null },
    ]);
  });
});
