import type { Data } from "@meterwire/dlt698";
import { createServer, dialIn, MemoryStore, type Server, type Terminal } from "@meterwire/dlt698/server";
import { connectTcp } from "@meterwire/transport/tcp";
import { describe, expect, test } from "vitest";
import { jsonLines, meterwire, type Running, start } from "./support/cli.ts";

interface Event {
  readonly event: string;
  readonly address: string;
}

async function listening(...args: string[]): Promise<{ master: Running; where: string }> {
  const master = start(["listen", "--tcp", "127.0.0.1:0", ...args]);
  return { master, where: (await master.sees(/127\.0\.0\.1:\d+/))[0] };
}

/** Resolves when standard output of the master has shown this. */
const shows = (master: Running, pattern: RegExp) => master.prints(pattern);

async function stopped(running: Running) {
  running.child.kill("SIGTERM");
  return running;
}

/** A terminal of our own that has logged in there. */
async function online(where: string): Promise<{ readonly meter: Server; readonly terminal: Terminal }> {
  const [host = "", port] = where.split(":");
  const meter = createServer(new MemoryStore(), { address: "1" });
  return new Promise((resolve) => {
    const terminal = dialIn(meter, () => connectTcp({ host, port: Number(port) }), {
      onState: (state) => state === "online" && resolve({ meter, terminal }),
    });
  });
}

describe("listen and sim meter --dial", () => {
  test("a terminal logs in, is read, sends heartbeats, and logs out", async () => {
    const { master, where } = await listening("--json", "--read", "40010200,00100200");
    const terminal = start([
      "sim",
      "meter",
      "--dial",
      where,
      "--address",
      "000028417891",
      "--heartbeat",
      "2s",
    ]);
    await terminal.sees(/is logged in at/);
    await shows(master, /"event":"heartbeat"/);
    expect((await stopped(terminal)).code).toBe(0);
    await shows(master, /"event":"logout"/);
    const { code, stdout } = await stopped(master);
    expect(code).toBe(0);
    const events = jsonLines(stdout) as Event[];
    expect(events[0]).toMatchObject({ event: "login", address: "000028417891", heartbeatPeriod: 2 });
    const read = events.filter(({ event }) => event === "read");
    expect(read).toMatchObject([
      { oad: "40010200", value: "000028417891" },
      { oad: "00100200", unit: "kWh" },
    ]);
    expect(events.at(-1)).toMatchObject({ event: "logout", reason: "logged-out" });
  });

  test("reports are confirmed and shown with names and units", async () => {
    const { master, where } = await listening("--json");
    const { meter, terminal } = await online(where);
    const data: Data = { type: "array", value: [{ type: "long-unsigned", value: 2301 }] };
    await meter.report({ attributes: [{ oad: 0x20000200, result: { data } }] });
    const values: Data[] = [data, { type: "NULL", value: null }];
    const road = { road: { oad: 0x50040200, columns: [0x00100200] } };
    const rcsd = [{ oad: 0x20000200 }, road];
    await meter.report({ records: [{ oad: 0x50020200, rcsd, result: { rows: [values] } }] });
    await terminal.stop();
    await shows(master, /"event":"logout"/);
    const { stdout } = await stopped(master);
    const [report, record] = (jsonLines(stdout) as Event[]).filter(({ event }) => event === "report");
    expect(report).toMatchObject({ address: "1", oad: "20000200", value: ["230.1"], unit: "V" });
    expect(record).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      event: "report",
      address: "1",
      oad: "50020200",
      name: expect.any(String),
      rows: [
        {
          row: [
            { oad: "20000200", name: "Voltage Per-phase value group", value: ["230.1"], unit: "V" },
            {
              road: { oad: "50040200", columns: ["00100200"] },
              name: expect.any(String),
              value: null,
              unit: null,
            },
          ],
        },
      ],
    });
  });

  test("for people, reports show their values and records field by field", async () => {
    const { master, where } = await listening("--lang", "zh");
    const { meter, terminal } = await online(where);
    const data: Data = { type: "array", value: [{ type: "long-unsigned", value: 2301 }] };
    await meter.report({ attributes: [{ oad: 0x20000200, result: { data } }] });
    const count = (value: number): Data => ({ type: "double-long-unsigned", value });
    const rcsd = [0x20220200, 0x00102201, 0x00108201].map((oad) => ({ oad }));
    const rows = [[count(7), count(100), count(200)]];
    await meter.report({ records: [{ oad: 0x30120200, rcsd, result: { rows } }] });
    await terminal.stop();
    await shows(master, /离线/);
    const { stdout } = await stopped(master);
    const [attribute = "", record = ""] = stdout.split(/^.* {2}上报/m).slice(1);
    // The meter's time, as monitor has it.
    const at = Date.parse(`${stdout.slice(0, 19).replace(" ", "T")}+08:00`);
    expect(Math.abs(Date.now() - at)).toBeLessThan(3_600_000);
    expect(attribute).toBe("\n  20000200  电压\n              A相  230.1  V\n");
    expect(record.slice(0, record.search(/\n[^ ]/))).toBe(
      [
        "  30120200  电能表编程事件",
        "  事件记录序号           7",
        "  正向有功电能 (kWh)",
        "    总（事件发生前）  1.00",
        "    总（事件结束后）  2.00",
      ].join("\n"),
    );
  });

  test("a terminal whose master is away connects again", async () => {
    const { master, where } = await listening();
    expect((await stopped(master)).code).toBe(0);
    const terminal = start(["sim", "meter", "--dial", where, "--redial", "0"]);
    await terminal.sees(/will connect again[\s\S]*will connect again/);
    expect((await stopped(terminal)).code).toBe(0);
  });

  test.each([
    [["listen"], "missing --tcp"],
    [["listen", "--tcp", "0.0.0.0:0"], "--allow-remote"],
    [
      ["sim", "meter", "--dial", "127.0.0.1:1", "--tcp", "127.0.0.1:0"],
      "give exactly one of --tcp, --port, --dial",
    ],
    [["sim", "meter"], "--tcp, --port, --dial"],
  ])("%j is a usage error", async (args, said) => {
    const { code, stderr } = await meterwire(args);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});
