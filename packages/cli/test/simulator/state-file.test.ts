import { spawn } from "node:child_process";
import { appendFile, copyFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StateFile } from "../../src/simulator/state-file.ts";
import { COUNT, changesFor, stateAfter } from "./writes.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meterwire-state-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const sorted = (texts: ReadonlyMap<string, string>) => [...texts].sort();

async function contents(path: string): Promise<ReadonlyMap<string, string>> {
  const state = await StateFile.open(path);
  try {
    return state.load();
  } finally {
    await state.close();
  }
}

/** Runs the writer, kills it when it has told of `acknowledged` writes, and gives the last that it told of. */
function killed(writer: string, path: string, acknowledged: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, path], { stdio: ["ignore", "pipe", "inherit"] });
    let told = "";
    let count = 0;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      told += text;
      count += text.split("\n").length - 1;
      if (count >= acknowledged) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (signal !== "SIGKILL")
        return reject(new Error(`the writer ended with ${code} before it was killed`));
      const lines = told.split("\n").filter((line) => line !== "");
      resolve(Number(lines.at(-1) ?? 0));
    });
  });
}

describe("a state file", () => {
  it("loses and invents nothing when killed in the middle of a thousand writes, a hundred times over", async () => {
    const writer = join(folder, "writer.mjs");
    await build({
      entryPoints: [join(import.meta.dirname, "writer.ts")],
      outfile: writer,
      bundle: true,
      format: "esm",
      platform: "node",
      conditions: ["@meterwire/source"],
      logLevel: "error",
    });
    const path = join(folder, "killed.state");
    let done = 0;
    let chance = 698;
    for (let run = 0; run < 100; run++) {
      chance = (chance * 1103515245 + 12345) % 2147483648;
      const told = await killed(writer, path, 1 + ((chance >> 8) % (COUNT / 4)));
      const texts = await contents(path);
      const last = Number(texts.get("last"));
      // What was told is there; what was under way is there as a whole or not at all.
      expect(last).toBeGreaterThanOrEqual(told);
      expect(last).toBeLessThanOrEqual(done + COUNT);
      expect(sorted(texts)).toEqual(sorted(stateAfter(last)));
      done = last;
    }
    expect(done).toBeGreaterThan(1000);
  });

  it("takes the writes before a line that is cut at any octet, and goes on from there", async () => {
    const path = join(folder, "cut.state");
    const state = await StateFile.open(path);
    const ends = [(await stat(path)).size];
    for (let n = 1; n <= 6; n++) {
      await state.commit(changesFor(n));
      ends.push((await stat(path)).size);
    }
    await state.close();
    const copy = join(folder, "copy.state");
    for (let size = 0; size <= ends.at(-1)!; size++) {
      await copyFile(path, copy);
      await truncate(copy, size);
      const whole = Math.max(0, ends.filter((end) => end <= size).length - 1);
      const cut = await StateFile.open(copy);
      expect(sorted(cut.load())).toEqual(sorted(stateAfter(whole)));
      await cut.commit(changesFor(whole + 1));
      await cut.close();
      expect(sorted(await contents(copy))).toEqual(sorted(stateAfter(whole + 1)));
    }
  });

  it("refuses damage in the middle, and files that are none of its own", async () => {
    const path = join(folder, "damaged.state");
    const state = await StateFile.open(path);
    for (let n = 1; n <= 5; n++) await state.commit(changesFor(n));
    await state.close();
    const bytes = await readFile(path);
    const second = bytes.indexOf(10, bytes.indexOf(10) + 1) - 2;
    bytes[second] = bytes[second]! ^ 1;
    await writeFile(path, bytes);
    await expect(StateFile.open(path)).rejects.toMatchObject({ code: "state-damaged" });
    await writeFile(path, "some text\nand more\n");
    await expect(StateFile.open(path)).rejects.toMatchObject({ code: "state-foreign" });
    expect(await readFile(path, "utf8")).toBe("some text\nand more\n");
    await writeFile(path, "some text");
    await expect(StateFile.open(path)).rejects.toMatchObject({ code: "state-foreign" });
  });

  it("ignores garbage behind the last line", async () => {
    const path = join(folder, "garbage.state");
    const state = await StateFile.open(path);
    await state.commit(changesFor(1));
    await state.close();
    await appendFile(path, Buffer.alloc(4096));
    expect(sorted(await contents(path))).toEqual(sorted(stateAfter(1)));
  });

  it("belongs to one process at a time, and to the next when that is gone", async () => {
    const path = join(folder, "locked.state");
    const state = await StateFile.open(path);
    await expect(StateFile.open(path)).rejects.toMatchObject({ code: "state-locked" });
    await state.close();
    // A pid that no process can have any more.
    await writeFile(`${path}.lock`, "999999999");
    await (await StateFile.open(path)).close();
  });

  it("is not blocked by a lock that an earlier process with the same number left", async () => {
    const path = join(folder, "container.state");
    for (const left of [String(process.pid), `${process.pid} 123`, "", "nonsense"]) {
      await writeFile(`${path}.lock`, left);
      const state = await StateFile.open(path);
      // Now this process does hold it, by whatever name.
      await expect(StateFile.open(join(folder, ".", "container.state"))).rejects.toMatchObject({
        code: "state-locked",
        params: { process: process.pid },
      });
      await state.close();
    }
  });

  it.runIf(process.platform === "linux")(
    "is not blocked by a killed process whose parent has not asked",
    async () => {
      // The shell becomes another program, which knows nothing of the child that has ended.
      const parent = spawn("sh", ["-c", "sleep 0.01 & echo $!; exec sleep 60"], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      try {
        const dead = await new Promise<string>((resolve) =>
          parent.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim())),
        );
        const state = async () => (await readFile(`/proc/${dead}/stat`, "utf8")).split(") ")[1]!.charAt(0);
        await expect.poll(state).toBe("Z");
        const path = join(folder, "zombie.state");
        await writeFile(`${path}.lock`, dead);
        await (await StateFile.open(path)).close();
      } finally {
        parent.kill("SIGKILL");
      }
    },
  );

  it("is not blocked by another process that has the number since", async () => {
    const path = join(folder, "reused.state");
    const other = spawn(process.execPath, ["-e", "process.stdin.resume()"]);
    await new Promise((resolve) => other.once("spawn", resolve));
    const known = await readFile(`/proc/${other.pid}/stat`, "utf8").catch(() => null);
    await writeFile(`${path}.lock`, String(other.pid));
    await expect(StateFile.open(path)).rejects.toMatchObject({
      code: "state-locked",
      params: { process: other.pid },
    });
    if (known !== null) {
      const began = known.slice(known.lastIndexOf(")") + 2).split(" ")[19];
      await writeFile(`${path}.lock`, `${other.pid} ${began}`);
      await expect(StateFile.open(path)).rejects.toMatchObject({ code: "state-locked" });
      await writeFile(`${path}.lock`, `${other.pid} ${Number(began) - 1}`);
      await (await StateFile.open(path)).close();
    }
    other.kill();
  });

  it("is rewritten when it has grown", async () => {
    const path = join(folder, "grown.state");
    const state = await StateFile.open(path);
    const text = "x".repeat(100_000);
    for (let n = 0; n < 60; n++) await state.commit(new Map([["same", `${n} ${text}`]]));
    expect((await stat(path)).size).toBeLessThan(1_500_000);
    await state.close();
    expect(await contents(path)).toEqual(new Map([["same", `59 ${text}`]]));
  });
});
