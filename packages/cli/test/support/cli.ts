import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll } from "vitest";
import { bundleFolder } from "./bundle.ts";

const main = join(bundleFolder, "main.mjs");

/** The environment of a child: no colours and no locale but those that a test sets. */
function environment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { NO_COLOR, FORCE_COLOR, LC_ALL, LC_MESSAGES, LANG, CI, ...rest } = process.env;
  return { ...rest, ...extra };
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running extends PromiseLike<Ended> {
  readonly child: ChildProcess;
  /** Resolves when standard error has shown this. */
  sees(pattern: RegExp): Promise<RegExpExecArray>;
  /** The same for standard output. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Leave standard input open, for the test to write to. */
  readonly keepOpen?: boolean;
}

/** Commands that run: a test that fails does not leave them behind. */
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts the command line as its users do: a process of its own. */
export function start(args: readonly string[], options: RunOptions = {}): Running {
  const { stdin = "", env = {}, cwd } = options;
  const child = spawn(process.execPath, [main, ...args], { env: environment(env), cwd, stdio: "pipe" });
  running.add(child);
  child.on("close", () => running.delete(child));
  let stdout = "";
  let stderr = "";
  const watchers = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    for (const watcher of watchers) watcher();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    for (const watcher of watchers) watcher();
  });
  child.stdin.on("error", () => {});
  if (!options.keepOpen) child.stdin.end(stdin);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  const shown = (text: () => string) => (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text());
        if (found === null) return;
        watchers.delete(look);
        resolve(found);
      };
      watchers.add(look);
      look();
      void ended.then(({ code }) => reject(new Error(`ended with ${code} before ${pattern}: ${stderr}`)));
    });
  return {
    child,
    sees: shown(() => stderr),
    prints: shown(() => stdout),
    // biome-ignore lint/suspicious/noThenProperty: a running command is awaited like its end
    then: (...handlers) => ended.then(...handlers),
  };
}

/** Runs the command line to its end. */
export async function meterwire(args: readonly string[], options?: RunOptions): Promise<Ended> {
  return start(args, options);
}

export const jsonLines = (text: string): unknown[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
