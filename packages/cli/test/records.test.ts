import type { Data } from "@meterwire/dlt698";
import { createServer, MemoryStore, type StoredRecord } from "@meterwire/dlt698/server";
import { listenTcp, type TcpServer } from "@meterwire/transport/tcp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonLines, meterwire } from "./support/cli.ts";

const date = (day: number, minutes = 0): Data => ({
  type: "date_time_s",
  value: { year: 2026, month: 1, day, hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0 },
});
const energies = (total: number): Data => ({
  type: "array",
  value: [total, total / 2].map((value) => ({ type: "double-long-unsigned", value })),
});
const voltage = (value: number): Data => ({ type: "array", value: [{ type: "long-unsigned", value }] });
const row = (...values: [number, Data][]): StoredRecord => ({ values: new Map(values) });

let server: TcpServer;
beforeAll(async () => {
  const store = new MemoryStore();
  const columns = [{ oad: 0x20210200 }, { oad: 0x00100200 }];
  const daily = Array.from({ length: 10 }, (_, at) =>
    row([0x20210200, date(at + 1)], [0x00100200, energies(1000 * (at + 1))]),
  );
  store.defineRecords(0x50040200, { columns, rows: daily });
  const minutes = Array.from({ length: 192 }, (_, at) => {
    const now = date(1 + Math.floor(at / 96), (at % 96) * 15);
    return row([0x20210200, now], [0x20000200, voltage(2200 + Math.round(50 * Math.sin(at / 15)))]);
  });
  store.defineRecords(0x50020200, { columns: [{ oad: 0x20210200 }, { oad: 0x20000200 }], rows: minutes });
  store.defineRecords(0x50050200, { columns, rows: [] });
  // Reverse energy, which this meter counts in tenths of a kWh where the standard says hundredths.
  const reverse = row([0x20210200, date(1)], [0x00200200, energies(1000)]);
  store.defineRecords(0x50030200, { columns: [{ oad: 0x20210200 }, { oad: 0x00200200 }], rows: [reverse] });
  const wide = Array.from({ length: 20 }, (_, at) => 100 * (at + 1));
  const tariffs = (times: number): Data => ({
    type: "array",
    value: wide.map((value) => ({ type: "double-long-unsigned", value: times * value })),
  });
  const wideRows = [1, 2].map((times) => row([0x20210200, date(times)], [0x00100200, tariffs(times)]));
  store.defineRecords(0x50070200, { columns, rows: wideRows });
  const count = (value: number): Data => ({ type: "double-long-unsigned", value });
  const event = row([0x20220200, count(1)], [0x00102201, count(1000)], [0x00108201, count(1010)]);
  const eventColumns = [0x20220200, 0x00102201, 0x00108201].map((oad) => ({ oad }));
  store.defineRecords(0x30120200, { columns: eventColumns, rows: [event] });
  store.define(0x00200300, { type: "Scaler_Unit", value: { scaler: -1, unit: 33 } });
  const meter = createServer(store, { address: "28417891" });
  server = await listenTcp({ port: 0, onConnection: (channel) => void meter.attach(channel) });
});
afterAll(() => server.close());

const records = (...args: string[]) => meterwire(["records", ...args, "--tcp", server.where]);

describe("records", () => {
  test("the latest n, oldest first, as JSON lines with names and scaled values", async () => {
    const { code, stdout, stderr } = await records("50040200", "--last", "3", "--json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const rows = (jsonLines(stdout) as { row: { value: unknown }[] }[]).map(({ row }) => row);
    expect(rows.map(([time]) => time?.value)).toEqual([
      "2026-01-08 00:00:00",
      "2026-01-09 00:00:00",
      "2026-01-10 00:00:00",
    ]);
    expect(rows[2]).toEqual([
      { oad: "20210200", name: "Data freeze time Parameter", value: "2026-01-10 00:00:00", unit: null },
      {
        oad: "00100200",
        name: "Forward active energy Total and tariff energy array",
        value: ["100.00", "50.00"],
        unit: "kWh",
      },
    ]);
  });

  test("from and to, as CSV with a column for every tariff", async () => {
    const args = ["50040200", "--from", "2026-01-02", "--to", "2026-01-04", "--columns", "20210200,00100200"];
    const { code, stdout } = await records(...args, "--csv", "--lang", "zh");
    expect(code).toBe(0);
    const name = "正向有功电能 总及费率电能量数组";
    expect(stdout).toBe(
      `数据冻结时间 参数,${name} 总 (kWh),${name} 费率1（尖） (kWh)\r\n2026-01-02 00:00:00,20.00,10.00\r\n2026-01-03 00:00:00,30.00,15.00\r\n`,
    );
  });

  test("the meter's own scaling goes before the standard's", async () => {
    const { code, stdout } = await records("50030200", "--last", "1", "--json", "--lang", "en");
    expect(code).toBe(0);
    expect(jsonLines(stdout)[0]).toMatchObject({ row: [{}, { value: ["100.0", "50.0"] }] });
  });

  test("a table, with the columns asked for", async () => {
    const { code, stdout } = await records("50040200", "--last", "1", "--columns", "00100200");
    expect(code).toBe(0);
    expect(stdout).toBe(
      "Forward active energy (kWh)\n Total             T1 sharp\n100.00                50.00\n",
    );
  });

  test("a table that is too wide is turned", async () => {
    const { stdout } = await records("50070200", "--last", "2", "--lang", "zh");
    const all = stdout.split("\n");
    expect(all[0]).toMatch(/^ +记录 1 +记录 2$/);
    expect(all).toContain("正向有功电能 (kWh)");
    expect(stdout).toMatch(/^ {2}费率11 +12\.00 +24\.00$/m);
    expect(Math.max(...all.map((one) => one.length))).toBeLessThan(60);
  });

  test("an event record tells which values are of before and after", async () => {
    const json = await records("30120200", "--last", "1", "--json", "--lang", "zh");
    expect(jsonLines(json.stdout)).toEqual([
      {
        row: [
          { oad: "20220200", name: "事件记录序号 参数", value: 1, unit: null },
          {
            oad: "00102201",
            name: "正向有功电能 总及费率电能量数组 总（事件发生前）",
            value: "10.00",
            unit: "kWh",
          },
          {
            oad: "00108201",
            name: "正向有功电能 总及费率电能量数组 总（事件结束后）",
            value: "10.10",
            unit: "kWh",
          },
        ],
      },
    ]);
    const table = await records("30120200", "--last", "1", "--lang", "zh");
    expect(table.stdout).toContain("总（事件发生前）  总（事件结束后）\n");
  });

  test("a curve over two days is read day by day, on a grid, and plotted", async () => {
    const span = ["--from", "2026-01-01", "--to", "2026-01-03", "--interval", "1h"];
    const json = await records("50020200", ...span, "--json");
    expect(jsonLines(json.stdout)).toHaveLength(48);
    const { code, stdout } = await records("50020200", ...span, "--plot");
    expect(code).toBe(0);
    expect(stdout).toContain("┤");
    expect(stdout).toMatch(
      /^V\n(?:.+\n)+ +2026-01-01 00:00:00 +2026-01-02 23:00:00\na ── Voltage Phase A\n$/,
    );
    expect(stdout.split("\n").length).toBeGreaterThan(12);
  });

  test("--select takes any RSD", async () => {
    const rsd = JSON.stringify({
      selector1: { oad: "20210200", value: { type: "date_time_s", value: date(5).value } },
    });
    const { stdout } = await records("50040200", "--select", rsd, "--json");
    expect(jsonLines(stdout)).toHaveLength(1);
  });

  test("no records are no error", async () => {
    const told = { code: 0, stdout: "", stderr: "no records\n" };
    expect(await records("50050200", "--last", "2")).toEqual(told);
    expect(await records("50050200", "--last", "2", "--json")).toMatchObject({ code: 0, stdout: "" });
  });

  test("nobody says that there are no records who could not ask", async () => {
    const { code, stdout, stderr } = await meterwire([
      "records",
      "50040200",
      "--last",
      "1",
      "--tcp",
      "127.0.0.1:1",
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("refused");
    expect(stderr).not.toContain("no records");
  });

  test("what went wrong first is told, not that there is nothing to plot", async () => {
    const { code, stderr } = await records("50060200", "--last", "1", "--plot");
    expect(code).toBe(1);
    expect(stderr).toContain("DAR 4");
  });

  test("a refusal is exit 1 with its DAR, in English for scripts", async () => {
    const { code, stdout, stderr } = await records("50060200", "--last", "1", "--json", "--lang", "zh");
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toEqual([
      {
        error: {
          code: "failed",
          message: "the meter refused: DAR 4 Object undefined",
          params: {
            reason: "refused",
            via: null,
            dar: { code: 4, name: "对象未定义", nameEn: "Object undefined" },
          },
          hint: null,
          offset: null,
          path: "",
        },
      },
    ]);
    expect(stderr).toContain("电能表拒绝：DAR 4 对象未定义");
  });

  test.each([
    [[], "one of --last, --from, --select, as in: --last 7"],
    [["--last", "1", "--from", "2026-01-01"], "one of --last"],
    [["--last", "0"], "1 to 255"],
    [["--from", "2026-02-30"], "expected a time such as 2026-01-01"],
    [["--to", "2026-02-03", "--last", "1"], "--to goes with --from"],
    [["--select", '{"noSelection":null}', "--interval", "1h"], "--interval goes with --from"],
    [["--last", "1", "--time-column", "20210200"], "--time-column goes with --from"],
    [["--last", "1", "--interval", "0min"], "expected a step"],
    [["--last", "1", "--bom"], "--bom goes with --csv"],
    [["--from", "2026-01-02", "--to", "2026-01-01"], "before --to"],
    [["--select", "{}"], "--select"],
    [["--last", "1", "--columns", "50040200{00100200"], "a ROAD as OAD{column,column}, got"],
    [["--last", "1", "--columns", "nothing-like-it"], 'no object is called "nothing-like-it"'],
    [["--last", "1", "--csv", "--json"], "exclude each other"],
  ])("%j is a usage error", async (args, said) => {
    const { code, stdout, stderr } = await records("50040200", ...args);
    expect(code).toBe(2);
    if (args.includes("--json")) expect(JSON.parse(stdout).error.code).toBe("usage");
    else expect(stdout).toBe("");
    expect(stderr).toContain(said);
  });
});
