import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const source = join(import.meta.dirname, "vendor.c");

/** True when this machine has a C compiler. */
export const hasCompiler = (() => {
  try {
    execFileSync("gcc", ["--version"], { stdio: "ignore" });
    return process.platform === "linux";
  } catch {
    return false;
  }
})();

/** A folder for libraries, sockets and notes. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), "esam-native-"));
  readonly log = join(this.folder, "calls.log");
  readonly #processes: ChildProcess[] = [];

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Compiles the stand-in library with some flags. */
  library(name: string, flags: readonly string[] = [], last: readonly string[] = []): string {
    const target = this.path(name);
    execFileSync("gcc", [
      "-shared",
      "-fPIC",
      "-O1",
      "-Wall",
      "-Werror",
      "-fvisibility=hidden",
      ...flags,
      "-o",
      target,
      source,
      ...last,
    ]);
    return target;
  }

  /** Compiles C text into a library. */
  other(name: string, text: string, flags: readonly string[] = []): string {
    const target = this.path(name);
    execFileSync("gcc", ["-shared", "-fPIC", "-x", "c", "-", ...flags, "-o", target], { input: text });
    return target;
  }

  /** Starts the bridge process; the library finds it through the environment. */
  async bridge(name = "bridge"): Promise<ChildProcess> {
    const script = this.path("bridge-process.mjs");
    await build({
      entryPoints: [join(import.meta.dirname, "bridge-process.ts")],
      outfile: script,
      bundle: true,
      format: "esm",
      platform: "node",
      conditions: ["@meterwire/source"],
      logLevel: "error",
    });
    const socket = this.path(name);
    const child = spawn(process.execPath, [script, socket], { stdio: ["pipe", "pipe", "inherit"] });
    this.#processes.push(child);
    await new Promise<void>((resolve, reject) => {
      child.stdout!.once("data", () => resolve());
      child.once("exit", (code) => reject(new Error(`the bridge process ended with ${code}`)));
    });
    process.env.ESAM_TEST_BRIDGE = socket;
    process.env.ESAM_TEST_LOG = this.log;
    return child;
  }

  /** What the library noted. */
  notes(): readonly string[] {
    return readFileSync(this.log, "utf8").trim().split("\n");
  }

  /** Clears the notes. */
  forget(): void {
    rmSync(this.log, { force: true });
  }

  async close(): Promise<void> {
    for (const child of this.#processes) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await gone;
    }
    delete process.env.ESAM_TEST_BRIDGE;
    delete process.env.ESAM_TEST_LOG;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
