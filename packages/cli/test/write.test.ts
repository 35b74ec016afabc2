import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { meterwire, type Running, start } from "./support/cli.ts";
import { inProcess } from "./support/in-process.ts";
import { scriptedMeter } from "./support/meter.ts";

let sim: Running;
let tcp: string;
beforeAll(async () => {
  // Its clock stands still, as good as: a second of it takes a quarter of an hour.
  sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", "--peak", "0", "--speed", "0.001"]);
  tcp = (await sim.sees(/127\.0\.0\.1:\d+/))[0];
});
afterAll(async () => {
  sim.child.kill("SIGTERM");
  await sim;
});

const value = async (oad: string) =>
  JSON.parse((await meterwire(["read", oad, "--tcp", tcp, "--json"])).stdout).value;

test("--time-tag gives the delay in the seconds of the wire", async () => {
  const asked: unknown[] = [];
  const server = await scriptedMeter(({ apdu }) => {
    asked.push((apdu as { timeTag: { permittedDelay: unknown } }).timeTag.permittedDelay);
    return [];
  });
  const line = ["--tcp", server.where, "--timeout", "50ms", "--yes"];
  await meterwire(["set", "40020200", "01", ...line, "--time-tag", "7s"]);
  await server.close();
  expect(asked[0]).toEqual({ unit: 0, interval: 7 });
});

test("ended while it waits, a write says that its outcome is unknown", async () => {
  let asked = (): void => {};
  const sent = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const server = await scriptedMeter(() => {
    asked();
    return [];
  });
  const line = ["--tcp", server.where, "--yes", "--json", "--lang", "en"];
  const running = start(["set", "40020200", "01", ...line, "--timeout", "10min"]);
  await sent;
  running.child.kill("SIGINT");
  const { code, stdout, stderr } = await running;
  await server.close();
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "outcome-unknown" } });
  // What to do is said once.
  expect(stderr.match(/read/g)).toHaveLength(1);
});

test.each([
  ["set 40020200 01 --tcp 1 -y --group 1 --address 2", /--group and --address exclude/],
  ["set 40020200 01 --tcp 1 -y --broadcast --meter 2", /--broadcast and --meter exclude/],
  ["action 00100100 --tcp 1 -y --group 1 --broadcast", /--group and --broadcast exclude/],
  ["records 50040200 --tcp 1 --last 1 --height 9", /--height goes with --plot only/],
  ["sim meter --tcp 127.0.0.1:0 --heartbeat 5s", /--heartbeat goes with --dial only/],
  ["sim meter --tcp 127.0.0.1:0 --redial 5s", /--redial goes with --dial only/],
  ["sim meter", /--tcp, --port, --dial/],
  ["sim meter --dial 1 --heartbeat 500ms", /whole seconds from 1s .*such as 2s or 1min, got "?500ms/],
])("%s is a usage error", async (line, said) => {
  expect(await inProcess(line.split(" "))).toMatchObject({ code: 2, stderr: expect.stringMatching(said) });
});

describe("set", () => {
  test("says what it will write, writes it, and reads back the same", async () => {
    const { code, stdout, stderr } = await meterwire([
      "set",
      "40000200",
      "2026-01-20",
      "16:27:11",
      "--tcp",
      tcp,
      "--address",
      "28417891",
      "--yes",
      "--json",
      "--lang",
      "zh",
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ oad: "40000200", name: "日期时间 参数", dar: 0, result: "成功" });
    expect(stderr).toContain("将写入电能表 28417891");
    expect(stderr).toContain("2026-01-20 16:27:11");
    expect(await value("40000200")).toBe("2026-01-20 16:27:11");
  });

  test.each([
    ["时钟", "2026/1/20 16:27:11"],
    ["时钟.2", "2026年1月20日 16时27分11秒"],
    ["40000200.2", "2026-1-20T16:27:11"],
    ["clock", "2026.01.20 16:27:11"],
  ])("%s takes %s", async (name, typed) => {
    expect((await meterwire(["set", name, typed, "--tcp", tcp, "-y"])).code).toBe(0);
    expect(await value("40000200")).toBe("2026-01-20 16:27:11");
  });

  test.each(["UTC", "Asia/Shanghai", "America/New_York"])("now is China time where TZ is %s", async (TZ) => {
    const before = Date.now();
    const args = ["set", "时钟", "now", "--tcp", tcp, "-y", "--json"];
    const { code, stderr } = await meterwire(args, { env: { TZ } });
    expect(code).toBe(0);
    const written = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(stderr)?.[0] ?? "";
    const at = Date.parse(`${written.replace(" ", "T")}+08:00`);
    expect(at).toBeGreaterThan(before - 1000);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  test("takes Data as it is, and tells everybody without waiting for an answer", async () => {
    const data =
      '{"type":"date_time_s","value":{"year":2020,"month":1,"day":2,"hour":3,"minute":4,"second":5}}';
    const { code, stdout } = await meterwire([
      "set",
      "40000200",
      data,
      "--broadcast",
      "--tcp",
      tcp,
      "-y",
      "--json",
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ dar: null, result: "sent; not acknowledged" });
    expect(await value("40000200")).toBe("2020-01-02 03:04:05");
  });

  test("a refusal of the meter is exit 1, with its DAR", async () => {
    const { code, stdout } = await meterwire(["set", "41040200", "380V", "--tcp", tcp, "-y", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).dar).toBe(3);
  });

  test("without a terminal and without --yes it refuses, and nothing is sent", async () => {
    const before = await value("00100200");
    const { code, stdout, stderr } = await meterwire(["action", "00100100", "--tcp", tcp]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("add --yes");
    expect(await value("00100200")).toEqual(before);
  });

  test.each([
    [["set", "40000200", "hello"], "date_time_s"],
    [["set", "40000200", "x=1"], 'there is no "x" here'],
    [["set", "40000200", "year=2020", "1"], "do not mix"],
    [["set", "40000200"], "missing argument"],
    [["set", "99990200", "1"], "no object 9999"],
    [["action", "forward-active-energy"], "NAME.METHOD"],
    [["action", "00100100", "--group", "1", "--broadcast"], "exclude each other"],
  ])("%j is a usage error", async (args, said) => {
    const { code, stdout, stderr } = await meterwire([...args, "--tcp", tcp, "-y"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  test("without an answer the outcome is unknown, and nothing is repeated", async () => {
    let requests = 0;
    const server = await scriptedMeter(() => {
      requests++;
      return [];
    });
    const args = ["set", "40000200", "2026-01-20 16:27:11", "--tcp", server.where, "-y", "--timeout", "50"];
    const { code, stderr } = await meterwire(args);
    await server.close();
    expect(code).toBe(1);
    expect(stderr).toContain("[outcome-unknown]");
    expect(requests).toBe(1);
  });
});

describe("action", () => {
  test("resets the energies", async () => {
    const { code, stdout } = await meterwire(["action", "正向有功电能.1", "--tcp", tcp, "-y", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      omd: "00100100",
      name: "Forward active energy Reset",
      dar: 0,
      result: "done",
      data: null,
      value: null,
    });
    expect(await value("00100200")).toEqual(["0.00", "0.00", "0.00", "0.00", "0.00"]);
  });

  test("builds parameters from names and labels", async () => {
    const relay = '[{"relay":"F2050201","command":"直接合闸"}]';
    const { code, stdout, stderr } = await meterwire([
      "action",
      "80008200",
      relay,
      "--tcp",
      tcp,
      "-y",
      "--json",
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain("1 Direct closing");
    expect(JSON.parse(stdout)).toMatchObject({ omd: "80008200", dar: 0 });
  });
});

describe("at a terminal", () => {
  /** Runs the command in this process, with a terminal that types an answer to its question. */
  async function answered(answer: string): Promise<string> {
    const ended = await inProcess(["action", "00100100", "--tcp", tcp], (shown) =>
      shown.includes("[y/N]") ? `${answer}\n` : null,
    );
    return ended.stdout + ended.stderr;
  }

  test("asks, and does what it was told", async () => {
    expect(await answered("n")).toContain("nothing was done");
    expect(await answered("y")).toContain("done");
  });
});
