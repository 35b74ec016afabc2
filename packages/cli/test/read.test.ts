import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPtyPair } from "../../transport/test/support/pty.ts";
import { describeWithSystem } from "../../transport/test/support/system.ts";
import { jsonLines, meterwire, type Running, start } from "./support/cli.ts";
import { answerFrame, scriptedMeter } from "./support/meter.ts";

const five = ["00100100", "00100200", "00100300", "00100400", "00100500"];
const energies = ["12345.6789", "1024.0512", "4321.1234", "5000.2500", "2000.2543"];

interface Reading {
  readonly oad: string;
  readonly name: string;
  readonly dar?: number;
  readonly value: unknown;
  readonly unit: string | null;
}

async function stop(sim: Running): Promise<void> {
  sim.child.kill("SIGTERM");
  expect((await sim).code).toBe(0);
}

describe("read and sim meter over TCP", () => {
  let sim: Running;
  let tcp: string;
  const folder = mkdtempSync(join(tmpdir(), "meterwire-cli-"));
  beforeAll(async () => {
    sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", "--address", "000028417891", "--peak", "0"]);
    tcp = (await sim.sees(/127\.0\.0\.1:\d+/))[0];
  });
  afterAll(async () => {
    await stop(sim);
    rmSync(folder, { recursive: true });
  });

  test("reads the article's five attributes in one request, as JSON lines", async () => {
    const { code, stdout, stderr } = await meterwire([
      "read",
      ...five,
      "--tcp",
      tcp,
      "--json",
      "--lang",
      "zh",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const readings = jsonLines(stdout) as Reading[];
    expect(readings.map(({ oad }) => oad)).toEqual(five);
    expect(readings.map(({ value }) => value)).toEqual([
      "0010",
      energies.map((energy) => energy.slice(0, -2)),
      { scaler: -2, unit: 33 },
      energies,
      { scaler: -4, unit: 33 },
    ]);
    expect(readings[3]).toMatchObject({
      name: "正向有功电能 高精度总及费率电能量数组",
      data: { type: "array", value: [{ type: "long64-unsigned", value: "123456789" }, {}, {}, {}, {}] },
      unit: "kWh",
    });
  });

  test("reads one attribute by its name in either language, as a table with the tariffs", async () => {
    const zh = await meterwire([
      "read",
      "正向有功电能",
      "--tcp",
      tcp,
      "--lang",
      "zh",
      "--address",
      "000028417891",
    ]);
    expect(zh).toMatchObject({ code: 0, stderr: "" });
    expect(zh.stdout).toMatch(
      /00100200 {2}正向有功电能\n +总 +12345\.67 {2}kWh\n +费率1（尖） +1024\.05 {2}kWh\n/,
    );
    const en = await meterwire(["read", "forward-active-energy.4.2", "--tcp", tcp]);
    expect(en.stdout).toMatch(/00100402 {2}.* T1 sharp +1024\.0512 {2}kWh/);
  });

  test("tells what the meter refuses, and exits 1", async () => {
    const { code, stdout, stderr } = await meterwire([
      "read",
      "00100200",
      "21000200",
      "--tcp",
      tcp,
      "--json",
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain("refused 1 of 2");
    const refused = { oad: "21000200", name: expect.any(String), dar: 4, value: null, unit: null };
    expect((jsonLines(stdout) as Reading[])[1]).toEqual(refused);
  });

  test("records both directions", async () => {
    const file = join(folder, "trace.jsonl");
    await meterwire(["read", "00100200", "--tcp", tcp, "--trace", file]);
    const lines = jsonLines(readFileSync(file, "utf8")) as { dir?: string; hex?: string; event?: string }[];
    expect(lines.map(({ dir, event }) => dir ?? event)).toEqual(["tx", "rx", "close"]);
    const { stdout } = await meterwire(["decode", "--json", lines[1]!.hex!]);
    expect(JSON.parse(stdout).apdu.service).toBe("GetResponseNormal");
  });

  test("a meter of another address stays silent: no answer, exit 1", async () => {
    const args = ["read", "00100200", "--tcp", tcp, "--address", "1", "--timeout", "50", "--retries", "1"];
    const { code, stdout, stderr } = await meterwire(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`error: ${tcp}: 2 attempts`);
    expect(stderr).toContain("--timeout says how long to wait");
  });

  test("answers to wildcards that fit its digits only", async () => {
    const read = (address: string) =>
      meterwire([
        "read",
        "00100200",
        "--tcp",
        tcp,
        "--address",
        address,
        "--timeout",
        "100",
        "--retries",
        "0",
      ]);
    expect((await read("AAAAAAAAAA91")).code).toBe(0);
    expect((await read("AAAAAAAAAA92")).code).toBe(1);
  });

  test("survives garbage and goes on answering", async () => {
    const { connectTcp } = await import("@meterwire/transport/tcp");
    const [host, port] = tcp.split(":");
    const channel = await connectTcp({ host: host!, port: Number(port) });
    const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) & 0xff);
    await channel.write(noise);
    await channel.close();
    expect((await meterwire(["read", "00100200", "--tcp", tcp])).code).toBe(0);
  });

  test.each([
    [["read", "00100200"], "--tcp or --port"],
    [["read", "00100200", "--tcp", "127.0.0.1:1", "--port", "/dev/null"], "exclude each other"],
    [["read", "00100200", "--tcp", "localhost"], "HOST:PORT"],
    [["read", "00100200", "--tcp", "127.0.0.1:1", "--baud", "9600"], "--port only"],
    [["read", "00100200", "--tcp", "127.0.0.1:1", "--address", "12G"], "1 to 32 digits"],
    [["read", "00100200", "--tcp", "127.0.0.1:1", "--retries", "21"], "0 to 20"],
    [["read", "--tcp", "127.0.0.1:1"], "missing argument"],
    [["read", "正向", "--tcp", "127.0.0.1:1"], "forward-active-energy"],
    [["read", "nothing-like-it", "--tcp", "127.0.0.1:1"], 'no object is called "nothing-like-it"'],
    [["sim", "meter", "--tcp", "0.0.0.0:0"], "--allow-remote"],
    [["sim", "meter", "--tcp", "127.0.0.1:0", "--energy", "1,x"], "kWh numbers"],
    [["sim", "meter", "--tcp", "127.0.0.1:0", "--address", "AA"], "1 to 32 digits"],
  ])("%j is a usage error", async (args, said) => {
    const { code, stdout, stderr } = await meterwire(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  test("says what to do when nobody listens", async () => {
    const { code, stderr } = await meterwire(["read", "00100200", "--tcp", "127.0.0.1:1", "--lang", "zh"]);
    expect(code).toBe(1);
    expect(stderr).toContain("连接被拒绝");
  });
});

describe("read and a far end that answers wrongly", () => {
  const right = { type: "long-unsigned", value: 2200 } as const;
  const wrong = { type: "long-unsigned", value: 9999 } as const;

  test("takes no answer of another PIID, meter, client or attribute", async () => {
    const server = await scriptedMeter((request) => {
      const { apdu } = request;
      if (apdu.service !== "GetRequestNormal") return [];
      const { piid, oad } = apdu;
      const make = (number: number, data: typeof right | typeof wrong, sa = "123456") =>
        answerFrame(request, sa, {
          service: "GetResponseNormal",
          piid: number,
          result: { oad, result: { data } },
          followReport: null,
          timeTag: null,
        });
      const toAnother = { ...request, link: { ...request.link, clientAddress: 9 } };
      return [
        make((piid + 1) & 0x3f, wrong),
        make(piid, wrong, "654321"),
        answerFrame(toAnother, "123456", {
          service: "GetResponseNormal",
          piid,
          result: { oad, result: { data: wrong } },
          followReport: null,
          timeTag: null,
        }),
        make(piid, right),
      ];
    });
    const { code, stdout } = await meterwire([
      "read",
      "20000201",
      "--tcp",
      server.where,
      "--address",
      "123456",
      "--json",
    ]);
    await server.close();
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ data: right, value: "220.0", unit: "V" });
  });

  test("repeats a read, and tells it when the line ends instead", async () => {
    const server = await scriptedMeter((request, count) => {
      const { apdu } = request;
      if (apdu.service !== "GetRequestNormal" || count === 0) return [];
      const result = { oad: apdu.oad, result: { data: right } };
      const answer = { service: "GetResponseNormal", piid: apdu.piid, result } as const;
      return [answerFrame(request, "1", { ...answer, followReport: null, timeTag: null })];
    });
    const args = ["read", "20000201", "--tcp", server.where, "--timeout", "100"];
    expect((await meterwire(args)).code).toBe(0);
    await server.close();
  });

  test("ends at once when the far end closes", async () => {
    const server = await scriptedMeter(() => {
      void server.close();
      return [];
    });
    const { code, stderr } = await meterwire(["read", "20000201", "--tcp", server.where]);
    expect(code).toBe(1);
    expect(stderr).toContain(server.where);
  });
});

describeWithSystem(["socat"], "read and sim meter over a serial line", () => {
  test("work through two real ports, and the sim ends with 1 when its port is pulled", async () => {
    const pair = await openPtyPair();
    const sim = start([
      "sim",
      "meter",
      "--port",
      pair.a,
      "--address",
      "28417891",
      "--energy",
      "7.5",
      "--peak",
      "0",
    ]);
    await sim.sees(/is ready on/);
    const args = ["read", "00100200", "00100300", "--port", pair.b, "--baud", "2400", "--json"];
    const { code, stdout } = await meterwire([...args, "--address", "28417891"]);
    expect(code).toBe(0);
    expect((jsonLines(stdout) as Reading[])[0]).toMatchObject({
      value: ["7.50", "0.00", "0.00", "7.50", "0.00"],
      unit: "kWh",
    });
    await pair.unplug();
    const ended = await sim;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("[unplugged]");
  });

  test("says that a port is busy", async () => {
    const pair = await openPtyPair();
    const sim = start(["sim", "meter", "--port", pair.a]);
    await sim.sees(/is ready on/);
    const { code, stderr } = await meterwire(["read", "00100200", "--port", pair.a]);
    expect(code).toBe(1);
    expect(stderr).toContain("[busy]");
    await stop(sim);
    await pair.unplug();
  });
});

describe("ports", () => {
  test("lists what there is, with --json one object per line", async () => {
    const table = await meterwire(["ports"]);
    expect(table.code).toBe(0);
    const json = await meterwire(["ports", "--json"]);
    expect(json.code).toBe(0);
    for (const port of jsonLines(json.stdout) as { path: string }[])
      expect(table.stdout).toContain(port.path);
  });
});
