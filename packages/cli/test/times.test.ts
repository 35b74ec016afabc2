import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonLines, meterwire, type Running, start } from "./support/cli.ts";

/** Zones west of, at and east of none: what is typed and shown is the meter's time in each. */
const zones = ["UTC", "Asia/Shanghai", "America/New_York"];

/** Meters whose clocks stand still, as good as, far ahead of this machine and far behind it. */
const meters = { ahead: "2090-01-04T00:20:00", behind: "2024/3/14 0:20" };
const running: Running[] = [];
const where: Record<string, string> = {};
beforeAll(async () => {
  for (const [name, begin] of Object.entries(meters)) {
    const args = ["--start", begin, "--history", "3", "--step", "60s", "--speed", "0.001", "--peak", "0"];
    // The zone of the simulator is none of the meter's business either.
    const sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", ...args], { env: { TZ: "Pacific/Auckland" } });
    running.push(sim);
    where[name] = (await sim.sees(/127\.0\.0\.1:\d+/))[0];
  }
});
afterAll(async () => {
  for (const sim of running) sim.child.kill("SIGTERM");
  await Promise.all(running);
});

async function times(meter: keyof typeof meters, TZ: string, ...args: string[]): Promise<unknown[]> {
  const line = ["records", ...args, "--columns", "20210200", "--json", "--tcp", where[meter]!];
  const { code, stdout, stderr } = await meterwire(line, { env: { TZ } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return (jsonLines(stdout) as { row: { value: unknown }[] }[]).map(({ row }) => row[0]?.value);
}

describe.each(zones)("where TZ is %s", (TZ) => {
  test("records without --to end at the meter's clock", async () => {
    const ahead = ["2090-01-02", "2090-01-03", "2090-01-04"].map((day) => `${day} 00:00:00`);
    expect(await times("ahead", TZ, "50040200", "--from", "2090-01-02")).toEqual(ahead);
    const behind = ["2024-03-13", "2024-03-14"].map((day) => `${day} 00:00:00`);
    expect(await times("behind", TZ, "50040200", "--from", "2024/3/13", "--to", "now")).toEqual(behind);
  });

  test("typed times are the meter's", async () => {
    const span = ["--from", "2024-03-13 23:30", "--to", "2024/3/14 00:15"];
    expect(await times("behind", TZ, "50020200", ...span)).toEqual([
      "2024-03-13 23:30:00",
      "2024-03-13 23:45:00",
      "2024-03-14 00:00:00",
    ]);
  });

  test("--last honours --interval", async () => {
    expect(await times("behind", TZ, "50020200", "--last", "3", "--interval", "1h")).toEqual([
      "2024-03-13 22:00:00",
      "2024-03-13 23:00:00",
      "2024-03-14 00:00:00",
    ]);
    expect(await times("behind", TZ, "50040200", "--last", "2", "--interval", "1d")).toEqual([
      "2024-03-13 00:00:00",
      "2024-03-14 00:00:00",
    ]);
  });

  test("deadlines are China time, and one that has passed is warned of", async () => {
    const command = ["--rand", "271789B1", "--meter", "1", "--json"];
    const trip = ["esam", "user-control", ...command, "--esam-no", "0001111100000032", "--action", "trip"];
    const before = Date.now();
    const own = await meterwire(trip, { env: { TZ } });
    expect(own.code).toBe(0);
    // The plaintext is not shown: whether its deadline has passed is.
    expect(own.stderr).not.toContain("has passed");
    const china = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
    const late = await meterwire([...trip, "--deadline", china(before - 60_000)], { env: { TZ } });
    expect(late.code).toBe(0);
    expect(late.stderr).toContain("(China time) has passed: the meter will refuse");
    const soon = await meterwire([...trip, "--deadline", china(before + 3_600_000)], { env: { TZ } });
    expect(soon.stderr).not.toContain("has passed");
    const clear = ["esam", "data-clear", ...command, "--clear", "demand", "--deadline", "2024/3/14 0:20"];
    const zh = await meterwire([...clear, "--lang", "zh"], { env: { TZ } });
    expect(zh.stderr).toContain("截止时间 2024-03-14 00:20:00（北京时间）已过");
  });
});

test("on a grid that does not divide the day, every piece of a curve keeps to it", async () => {
  const span = ["--from", "2024-03-12 05:00", "--to", "2024-03-14", "--interval", "10h"];
  expect(await times("behind", "UTC", "50020200", ...span)).toEqual([
    "2024-03-12 05:00:00",
    "2024-03-12 15:00:00",
    "2024-03-13 01:00:00",
    "2024-03-13 11:00:00",
    "2024-03-13 21:00:00",
  ]);
});

test("a beginning after the meter's clock is a usage error", async () => {
  const args = ["records", "50040200", "--from", "2024-03-15", "--tcp", where.behind!, "--lang"];
  const en = await meterwire([...args, "en"]);
  expect([en.code, en.stderr]).toEqual([2, expect.stringContaining("not before the meter's own clock")]);
  const zh = await meterwire([...args, "zh"]);
  expect([zh.code, zh.stderr]).toEqual([2, expect.stringContaining("不早于电能表的当前时钟")]);
});

test("an address that is too short is named when there is no response", async () => {
  const args = ["read", "40000200", "--tcp", where.behind!, "--timeout", "50", "--retries", "0"];
  const { code, stderr } = await meterwire([...args, "--address", "12345"]);
  expect(code).toBe(1);
  expect(stderr).toContain("try --address 000000012345");
});
