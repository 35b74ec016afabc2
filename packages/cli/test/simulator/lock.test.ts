import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeLock } from "../../src/simulator/lock.ts";

/** How often eight processes want one lock: METERWIRE_LOCK_ROUNDS=1000 for a thorough run. */
const ROUNDS = Number(process.env.METERWIRE_LOCK_ROUNDS ?? 20);

let folder: string;
let taker: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meterwire-lock-"));
  taker = join(folder, "taker.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "taker.ts")],
    outfile: taker,
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

class Taker {
  readonly child: ChildProcessWithoutNullStreams = spawn(process.execPath, [taker]);
  private readonly lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();

  async hears(): Promise<string> {
    return (await this.lines.next()).value as string;
  }

  say(line: string): void {
    this.child.stdin.write(`${line}\n`);
  }
}

const GONE = new Date(Date.now() - 60_000);

/** What may lie in the place of a lock that nobody has. */
const leftBehind: readonly ((path: string) => Promise<unknown>)[] = [
  async () => {},
  (path) => writeFile(path, "999999999 1"),
  (path) => writeFile(path, ""),
  (path) => writeFile(path, "99999999"),
  (path) => writeFile(path, `${process.pid} 1`),
  (path) => mkdir(path),
  // Another process has the number since.
  async (path) => {
    const lock = await takeLock(path);
    const [name = ""] = await readdir(path);
    await (lock as { release(): Promise<void> }).release();
    await mkdir(path);
    await writeFile(join(path, name.replace(/^(\d+)-\d*-/, "$1-1-")), "");
  },
  // Of another boot, or a container that is gone.
  async (path) => {
    const file = join(path, "1-1-elsewhere-x");
    await mkdir(path);
    await writeFile(file, "");
    await utimes(file, GONE, GONE);
  },
  // Killed just now.
  async (path) => {
    const holder = new Taker();
    await holder.hears();
    holder.say(path);
    await holder.hears();
    holder.child.kill("SIGKILL");
    await new Promise((resolve) => holder.child.once("exit", resolve));
  },
];

describe("a lock", () => {
  it(`is had by exactly one of eight processes that want it at once, ${ROUNDS} times over`, async () => {
    const takers = Array.from({ length: 8 }, () => new Taker());
    await Promise.all(takers.map((each) => each.hears()));
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const path = join(folder, `${round % 3}.lock`);
        await leftBehind[round % leftBehind.length]!(path);
        for (const each of takers) each.say(path);
        const answers = await Promise.all(takers.map((each) => each.hears()));
        const holders = takers.filter((_, i) => answers[i] === "held");
        expect(holders).toHaveLength(1);
        // The others know who has it.
        expect(new Set(answers)).toEqual(new Set(["held", String(holders[0]!.child.pid)]));
        for (const each of takers) each.say("leave");
        await Promise.all(takers.map((each) => each.hears()));
        expect((await readdir(folder)).filter((name) => name !== "taker.mjs")).toEqual([]);
      }
    } finally {
      for (const { child } of takers) child.kill("SIGKILL");
    }
  }, 600_000);

  it("of a process that cannot be asked after counts while its file is touched", async () => {
    const path = join(folder, "elsewhere.lock");
    await mkdir(path);
    await writeFile(join(path, "77-1-elsewhere-x"), "");
    expect(await takeLock(path)).toBe(77);
    await utimes(join(path, "77-1-elsewhere-x"), GONE, GONE);
    expect(await takeLock(path)).toMatchObject({ release: expect.any(Function) });
  });

  it("is no reason to remove what is none", async () => {
    const file = join(folder, "file.lock");
    await writeFile(file, "GEM\n  specs:\n");
    expect(await takeLock(file)).toBe(0);
    const full = join(folder, "full.lock");
    await mkdir(full);
    await writeFile(join(full, "letter.txt"), "dear");
    expect(await takeLock(full)).toBe(0);
    expect(await readdir(full)).toEqual(["letter.txt"]);
  });
});
