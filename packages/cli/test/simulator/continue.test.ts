import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSimulation } from "../../src/simulator/open.ts";
import { jsonLines, meterwire, start } from "../support/cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meterwire-continue-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a simulator until it is ready; what the meters are is read from it. */
async function run(args: readonly string[], oads: readonly string[]): Promise<unknown[]> {
  const sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", ...args]);
  const tcp = (await sim.sees(/127\.0\.0\.1:\d+/))[0];
  const { stdout } = await meterwire(["read", ...oads, "--tcp", tcp, "--json"]);
  sim.child.kill("SIGTERM");
  expect((await sim).code).toBe(0);
  return (jsonLines(stdout) as { value: unknown }[]).map(({ value }) => value);
}

describe("a state", () => {
  test("alone goes on as it was; of other options it is said which differs", async () => {
    const state = join(folder, "meter.state");
    const own = ["--address", "000000012345", "--energy", "7", "--wiring", "single-phase", "--peak", "0"];
    const asked = ["40010200", "00100200", "20000200"];
    const first = await run(["--state", state, ...own, "--history", "1"], asked);
    expect(first).toMatchObject(["000000012345", expect.arrayContaining(["7.00"]), [expect.any(String)]]);
    const second = await run(["--state", state], asked);
    expect(second.slice(0, 2)).toEqual(first.slice(0, 2));
    const other = ["sim", "meter", "--tcp", "127.0.0.1:0", "--state", state];
    const wrong = await meterwire([...other, ...own, "--history", "1", "--peak", "500"]);
    expect(wrong.code).toBe(2);
    expect((await meterwire([...other, ...own, "--history", "1", "--meters", "3"])).code).toBe(2);
    expect(wrong.stderr).toContain(
      "--peak: the state of meter 000000012345 was made with load.peak 0, not 500",
    );
    const zh = await meterwire([...other, "--wiring", "three-wire", "--lang", "zh"]);
    expect(zh.stderr).toMatch(/--(?:address|wiring)：电能表 \d+ 的状态/);
    const many = await meterwire([...other, "--meters", "2"]);
    expect(many.stderr).toContain("--meters: the state holds 1 meter, not 2");
    const front = await meterwire([...other, ...own, "--concentrator", "1"]);
    expect(front.stderr).toContain("--concentrator: the state was made without a concentrator");
  });
});

describe("files as other programs write them", () => {
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  const csv = "时间,A相电压\n0,230\n";
  /** The same in GBK. */
  const gbk = Buffer.from("cab1bce42c41cfe0b5e7d1b90a302c3233300a", "hex");
  const script = JSON.stringify([{ at: "2024/3/14 8:00", relay: "trip" }]);

  test.each([
    ["UTF-8", Buffer.from(csv)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${csv}`)],
    ["UTF-16", utf16(csv)],
    ["UTF-16, big-endian", utf16(csv).swap16()],
    ["GBK", gbk],
  ])("a profile in %s", async (name, octets) => {
    const profile = join(folder, `${name}.csv`);
    await writeFile(profile, octets);
    const opened = await openSimulation({ profile });
    const [device] = opened.simulation.meters;
    expect(device?.meter.profile.load.points).toEqual([{ at: 0, voltage: [230] }]);
    await opened.close();
  });

  test.each([
    ["UTF-8 with a mark", Buffer.from(`\ufeff${script}`)],
    ["UTF-16", utf16(script)],
  ])("a script in %s", async (name, octets) => {
    const path = join(folder, `${name}.json`);
    await writeFile(path, octets);
    await (await openSimulation({ script: path })).close();
  });

  test("one that is no text is refused for that", async () => {
    const profile = join(folder, "no.csv");
    await writeFile(profile, Buffer.from([0x41, 0xff, 0xff, 0x0a]));
    const args = ["sim", "meter", "--tcp", "127.0.0.1:0", "--profile", profile];
    const en = await meterwire(args);
    expect([en.code, en.stderr]).toEqual([2, expect.stringContaining("no text in UTF-8, UTF-16 or GBK")]);
    const zh = await meterwire([...args, "--lang", "zh"]);
    expect(zh.stderr).toContain("不是 UTF-8、UTF-16 或 GBK 文本");
  });
});
