import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleFolder } from "./support/bundle.ts";
import { jsonLines, meterwire, start } from "./support/cli.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meterwire-full-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const LISTEN = ["sim", "meter", "--tcp", "127.0.0.1:0", "--lang", "en"];
const value = async (tcp: string, oad: string) =>
  (jsonLines((await meterwire(["read", oad, "--tcp", tcp, "--json"])).stdout)[0] as { value: unknown }).value;

/** A command in a shell, with the limit of the files that it may write in blocks of 512 octets. */
function limited(blocks: number, args: readonly string[]) {
  const line = [process.execPath, join(bundleFolder, "main.mjs"), ...args]
    .map((word) => `'${word}'`)
    .join(" ");
  const child = spawn("sh", ["-c", `ulimit -f ${blocks}; exec ${line}`]);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, ended, stderr: () => stderr };
}

describe.skipIf(!existsSync("/dev/full"))("a full disk", () => {
  test("ends a recording of a virtual meter with a word, and the meter answers on", async () => {
    const file = join(folder, "full.jsonl");
    await symlink("/dev/full", file);
    const sim = start([...LISTEN, "--record", file]);
    const [tcp] = await sim.sees(/127\.0\.0\.1:\d+/);
    expect(await value(tcp, "40010200")).toBe("28417891");
    expect(await value(tcp, "40010200")).toBe("28417891");
    sim.child.kill("SIGTERM");
    const { code, stderr } = await sim;
    expect(code).toBe(1);
    expect(stderr.match(/\[disk-full\]/g)).toHaveLength(1);
    expect(stderr).toContain("the command continues");
  });

  test("ends what reads, since a recording that was asked for is not to lack anything", async () => {
    const sim = start(LISTEN);
    const [tcp] = await sim.sees(/127\.0\.0\.1:\d+/);
    const { code, stdout, stderr } = await meterwire([
      ...["read", "40010200", "--tcp", tcp, "--record", "/dev/full", "--lang", "en"],
    ]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^error: --record: the disk of \/dev\/full is full \[disk-full\]\n/);
    expect(stderr.match(/disk/g)).toHaveLength(2);
    expect(stderr).not.toMatch(/^ {4}at /m);
    sim.child.kill("SIGTERM");
    await sim;
  });

  test.each(["send", "replay"])("ends %s, whose recording is not to lack anything", async (name) => {
    const sim = start(LISTEN);
    const [tcp] = await sim.sees(/127\.0\.0\.1:\d+/);
    const frame = "6817004345AAAAAAAAAAAA005B4F05010540010200006A1716";
    const log = join(folder, "played.log");
    await writeFile(log, `TX ${frame}\n`);
    const args = name === "send" ? ["send", frame] : ["replay", log, "--as", "master"];
    const record = ["--tcp", tcp, "--record", "/dev/full", "--lang", "en"];
    const { code, stderr } = await meterwire([...args, ...record]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/--record: .*\[disk-full\]/)]);
    sim.child.kill("SIGTERM");
    await sim;
  });

  test("of a new state is a failure, and leaves no file", async () => {
    const state = join(folder, "new.state");
    const sim = limited(1, [...LISTEN, "--state", state, "--meters", "20"]);
    expect([await sim.ended, sim.stderr()]).toEqual([1, expect.stringMatching(/--state: .*\[disk-full\]/)]);
    expect(existsSync(state)).toBe(false);
  });

  test("under the responses of a card names --save", async () => {
    const file = join(folder, "responses.txt");
    await symlink("/dev/full", file);
    const send = await meterwire([
      "apdu",
      "send",
      "--software",
      "0084000008",
      "--save",
      file,
      "--lang",
      "en",
    ]);
    expect([send.code, send.stderr]).toEqual([1, expect.stringMatching(/--save: .*\[disk-full\]/)]);
  });

  test("of a state: what is refused is not in force, and the end is told in order", async () => {
    const state = join(folder, "meter.state");
    const first = start([...LISTEN, "--state", state, "--speed", "60"]);
    await first.sees(/ready/);
    first.child.kill("SIGTERM");
    expect((await first).code).toBe(0);
    const { size } = await stat(state);
    const sim = limited(Math.ceil(size / 512) + 8, [...LISTEN, "--state", state, "--speed", "60"]);
    await expect.poll(sim.stderr).toMatch(/127\.0\.0\.1:\d+/);
    const [tcp = ""] = /127\.0\.0\.1:\d+/.exec(sim.stderr())!;
    let acknowledged = await value(tcp, "40030200");
    let refused = false;
    for (let n = 1; n < 40 && !refused; n++) {
      const digits = String(n).padStart(12, "0");
      const set = await meterwire(["set", "40030200", digits, "--yes", "--json", "--tcp", tcp]);
      refused = /"dar":1\b/.test(set.stdout);
      if (!refused) acknowledged = digits;
      else expect(set.code).toBe(1);
      expect(await value(tcp, "40030200")).toBe(acknowledged);
    }
    expect(refused).toBe(true);
    sim.child.kill("SIGTERM");
    expect(await sim.ended).toBe(1);
    expect(sim.stderr()).toMatch(/\[disk-full\]/);
    expect(sim.stderr()).not.toContain("internal error");
    // With room again it goes on from what was acknowledged.
    const again = start([...LISTEN, "--state", state, "--speed", "60"]);
    const [where] = await again.sees(/127\.0\.0\.1:\d+/);
    expect(await value(where, "40030200")).toBe(acknowledged);
    again.child.kill("SIGTERM");
    expect((await again).code).toBe(0);
    expect((await readFile(state)).at(-1)).toBe(10);
  });

  test("under what convert writes is told; so is what replay cannot keep", async () => {
    const file = join(folder, "read.log");
    await writeFile(file, "TX 6817004345AAAAAAAAAAAAA1D8FB0501024001020000BB0B16\n");
    const full = await meterwire(["convert", file, "/dev/full", "--to", "csv", "--force", "--lang", "en"]);
    expect([full.code, full.stderr]).toEqual([1, expect.stringMatching(/\/dev\/full .*\[disk-full\]/)]);
    // More than stays in memory, where the file for it cannot grow.
    const frame = "6817004345AAAAAAAAAAAAA1D8FB0501024001020000BB0B16\n";
    const long = join(folder, "long.log");
    await writeFile(long, frame.repeat(30_000));
    const replay = limited(8, ["replay", long, "--as", "meter", "--tcp", "127.0.0.1:0", "--lang", "en"]);
    expect([await replay.ended, replay.stderr()]).toEqual([1, expect.stringContaining("[disk-full]")]);
  }, 120_000);

  test.each([
    "--help",
    "--version",
    "oi 40010200",
    "ports --json",
    "decode 0501014001020000",
    "apdu decode 0084000008",
    "compare 0501014001020000 0501024001020000",
    "repair 68150043039178412800EB6405010000100400000CCB16",
    "sim meter --help",
  ])("under standard output is told by %s", async (line) => {
    const shell = spawn("sh", [
      "-c",
      `${process.execPath} ${join(bundleFolder, "main.mjs")} ${line} > /dev/full`,
    ]);
    let stderr = "";
    shell.stderr.on("data", (text) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => shell.on("close", resolve));
    // A machine without serial ports has nothing to print.
    if (line.startsWith("ports") && code === 0) return;
    expect([code, stderr]).toEqual([1, expect.stringContaining("ENOSPC")]);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});
