import { link, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CliError, CliProblems } from "../../src/problems/index.ts";
import { StateFile } from "../../src/simulator/state-file.ts";
import { readState } from "../../src/simulator/state-lines.ts";
import { meterwire, start } from "../support/cli.ts";
import { changesFor, stateAfter } from "./writes.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meterwire-damage-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function stateOf(name: string, writes: number): Promise<string> {
  const path = join(folder, name);
  const state = await StateFile.open(path);
  for (let n = 1; n <= writes; n++) await state.commit(changesFor(n));
  await state.close();
  return path;
}

const sorted = (texts: ReadonlyMap<string, string>) => [...texts].sort();

describe("damage of a state file", () => {
  it("is noticed at every bit: the state is refused or whole", async () => {
    const path = await stateOf("bits.state", 12);
    const bytes = await readFile(path);
    const all = sorted(stateAfter(12));
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      const found = readState(bytes);
      if (found.kind === "whole") expect([bit, sorted(found.texts)]).toEqual([bit, all]);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
    }
    expect(bytes.length * 8).toBeGreaterThan(500);
  });

  it("is noticed where lines are missing, twice there or in another order", async () => {
    const lines = (await readFile(await stateOf("lines.state", 6), "utf8")).split(/(?<=\n)/);
    const without = (...gone: number[]) => lines.filter((_, i) => !gone.includes(i));
    const [head = "", first = "", second = "", ...rest] = lines;
    const broken: [number, string[]][] = [
      [2, without(1)],
      [4, without(3, 4)],
      [6, without(5)],
      [3, [head, first, first, second, ...rest]],
      [2, [head, second, first, ...rest]],
    ];
    for (const [line, left] of broken) {
      const found = readState(Buffer.from(left.join("")));
      expect([left.length, found]).toMatchObject([left.length, { kind: "damaged", line }]);
    }
    const cut = Buffer.from(without(3, 4).join(""));
    expect(readState(cut)).toMatchObject({ after: 1 });
  });

  it("of a state that an earlier version wrote is judged line by line; it goes on and is chained when rewritten", async () => {
    const path = join(folder, "earlier.state");
    const line = (value: object) => {
      const text = JSON.stringify(value);
      return `${crc32(text).toString(16).padStart(8, "0")} ${text}\n`;
    };
    const head = line({ meterwire: "state", version: 1 });
    await writeFile(path, head + line({ a: "1" }) + line({ b: "2", a: null }));
    const texts = async () => {
      const state = await StateFile.open(path);
      await state.close();
      return Object.fromEntries(state.load());
    };
    expect(await texts()).toEqual({ b: "2" });
    const state = await StateFile.open(path);
    await state.commit(new Map([["c", "3"]]));
    await state.close();
    expect(await readFile(path, "utf8")).toBe(
      head + line({ a: "1" }) + line({ b: "2", a: null }) + line({ c: "3" }),
    );
    const again = await StateFile.open(path);
    for (let n = 0; n < 6; n++) await again.commit(new Map([["c", `${n}${"x".repeat(300_000)}`]]));
    await again.close();
    expect(await readFile(path, "utf8")).toContain('"version":2');
    expect(await texts()).toMatchObject({ b: "2", c: expect.stringMatching(/^5x/) });
  });

  it.each([
    ["in the middle", 3, 4],
    ["in the last line", 7, 0],
  ])("%s is refused with the line, what is lost and a copy", async (name, line, after) => {
    const path = await stateOf(`${name}.state`, 6);
    const bytes = await readFile(path);
    let at = 0;
    for (let i = 1; i < line; i++) at = bytes.indexOf(10, at) + 1;
    bytes[at + 20]! ^= 4;
    await writeFile(path, bytes);
    const error = (await StateFile.open(path).catch((error) => error)) as CliError;
    expect(error).toMatchObject({ code: "state-damaged", params: { line, at, after } });
    const { copy } = error.params as CliProblems["state-damaged"];
    expect(await readFile(path)).toEqual(bytes);
    expect(await readFile(copy!)).toEqual(bytes);
    // The next attempt makes no second copy.
    await expect(StateFile.open(path)).rejects.toMatchObject({ params: { copy } });
    expect((await readdir(folder)).filter((each) => each.startsWith(`${name}.state`))).toHaveLength(2);
  });

  it("is told on the command line, and an unfinished last line too", async () => {
    const path = await stateOf("told.state", 3);
    const whole = await readFile(path);
    const args = ["sim", "meter", "--tcp", "127.0.0.1:0", "--state", path];
    const damaged = Buffer.from(whole);
    damaged[damaged.length - 5]! ^= 1;
    await writeFile(path, damaged);
    const refused = await meterwire([...args, "--lang", "en"]);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("[state-damaged]")]);
    expect(refused.stderr).toMatch(/line 4 of .* a copy is kept in .*told\.state\.damaged-[0-9a-f]{8}/);
    const zh = await meterwire([...args, "--lang", "zh"]);
    expect(zh.stderr).toMatch(/第 4 行.*副本存为/);
    await writeFile(path, whole.subarray(0, -9));
    const sim = start([...args, "--lang", "en"]);
    await sim.sees(/the last line of .* is incomplete, \d+ octets were left out/);
    await sim.sees(/ready/);
    sim.child.kill("SIGTERM");
    expect((await sim).code).toBe(0);
  });

  it("does not come from a second name of the file", async () => {
    const path = await stateOf("named.state", 2);
    await symlink(path, join(folder, "other.state"));
    const state = await StateFile.open(join(folder, "other.state"));
    await expect(StateFile.open(path)).rejects.toMatchObject({ code: "state-locked" });
    const text = "x".repeat(100_000);
    for (let n = 0; n < 12; n++) await state.commit(new Map([["same", `${n} ${text}`]]));
    await state.close();
    // Rewriting it has left the link a link.
    expect(await readFile(path, "utf8")).toContain(`11 ${text}`);
    await link(path, join(folder, "hard.state"));
    await expect(StateFile.open(path)).rejects.toMatchObject({ code: "state-linked" });
  });

  it("does not befall files beside it", async () => {
    const path = join(folder, "beside.state");
    await writeFile(`${path}.new`, "somebody's");
    const state = await StateFile.open(path);
    const text = "x".repeat(300_000);
    for (let n = 0; n < 6; n++) await state.commit(new Map([["same", `${n} ${text}`]]));
    await state.close();
    expect(await readFile(`${path}.new`, "utf8")).toBe("somebody's");
  });
});
