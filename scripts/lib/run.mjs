// Starting other programs. Uses Node alone, so that it works before anything is installed.
import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./paths.mjs";

/** What npm adds to the environment of its scripts and what would mislead programs started from one. */
const npmOwn =
  /^(npm_(package|lifecycle)_.*|npm_(command|execpath|node_execpath)|npm_config_(local_prefix|global_prefix|prefix|user_agent|npm_version|loglevel|node_gyp)|INIT_CWD)$/i;

/** The environment for programs started by the scripts: the caller's, without npm's marks, telemetry, and colour where none is wanted. */
export function childEnvironment() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !npmOwn.test(name)));
  if (!process.stdout.isTTY) env.NO_COLOR = "1";
  return { ...env, TURBO_TELEMETRY_DISABLED: "1", COREPACK_ENABLE_DOWNLOAD_PROMPT: "0" };
}

/**
 * Runs a program and resolves to `{ code, stdout, stderr, output, missing }`; it does not throw when the program
 * fails or does not exist. `show` sends both streams to stderr as they come; `timeout` is in milliseconds.
 */
export function run(command, args, options = {}) {
  const { cwd = root, env = childEnvironment(), input, show = false, timeout } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      timeout,
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
      shell: process.platform === "win32" && !command.endsWith(".exe"),
    });
    const result = { code: null, stdout: "", stderr: "", output: "", missing: false };
    const take = (name) => (text) => {
      result[name] += text;
      result.output += text;
      if (show) process.stderr.write(text);
    };
    child.stdout.setEncoding("utf8").on("data", take("stdout"));
    child.stderr.setEncoding("utf8").on("data", take("stderr"));
    child.on("error", (error) => {
      result.output += `${command}: ${error.message}\n`;
      resolve({ ...result, code: 127, missing: error.code === "ENOENT" });
    });
    child.on("close", (code, signal) => {
      if (signal) result.output += `${command} was ended by ${signal}\n`;
      resolve({ ...result, code: code ?? 1 });
    });
    if (input !== undefined) child.stdin.end(input);
  });
}

/** A tool installed in the workspace, for `run`: `tool("biome")` gives the path of its launcher. */
export const tool = (name) => join(root, "node_modules", ".bin", name);

/** Whether a program of this name is on PATH (or in the folders where Debian keeps daemons). */
export function onPath(name) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders.some((folder) => isExecutable(join(folder, name)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
