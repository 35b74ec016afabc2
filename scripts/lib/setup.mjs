// Set-up of a fresh clone: package manager, dependencies, build. Uses Node alone.
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { delimiter, join, relative } from "node:path";
import { withLock } from "./lock.mjs";
import { cacheFolder, readJson, root } from "./paths.mjs";
import { childEnvironment, run } from "./run.mjs";

const say = (text) => process.stderr.write(`meterwire: ${text}\n`);
const installStamp = join(root, "node_modules", ".meterwire-install");
const buildStamp = join(root, "node_modules", ".meterwire-build");

/** Makes the clone ready: installs and builds what is not yet, silently when nothing is to be done. */
export async function setUp() {
  requireNode();
  if (isInstalled() && isBuilt()) return;
  await locked(async () => {
    await install();
    await build();
  });
}

/** Installs the dependencies if the lockfile or a manifest changed since. */
export async function ensureInstalled() {
  requireNode();
  if (!isInstalled()) await locked(install);
}

/** Builds every package through turbo's cache; resolves to the result of the run. */
export async function buildAll() {
  return locked(turboBuild);
}

const locked = (work) =>
  withLock(join(cacheFolder, "setup.lock"), work, () =>
    say("waiting for another set-up of this clone to finish"),
  );

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `Node.js 20.19 or later is needed, this is ${process.version}; install a current release and try again`,
  );
}

function stop(text) {
  say(text);
  process.exit(1);
}

// --- dependencies

async function install() {
  if (isInstalled()) return;
  say("installing dependencies (first run or changed lockfile)");
  const { command, env } = await packageManager();
  const result = await run(command, ["install", "--frozen-lockfile", "--prefer-offline"], {
    env: { ...env, CI: "true" },
    show: true,
  });
  if (result.code !== 0) stop("the dependencies could not be installed; the reason is above");
  writeFileSync(installStamp, installState());
}

const isInstalled = () => sameText(installStamp, installState());

function installState() {
  const manifests = readdirSync(join(root, "packages")).map((name) =>
    join(root, "packages", name, "package.json"),
  );
  const files = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"].map((name) => join(root, name));
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  for (const file of [...files, ...manifests.filter((name) => existsSync(name))])
    hash.update(readFileSync(file));
  return hash.digest("hex");
}

let found;

/** The pinned package manager: `{ command, env }`. pnpm of the pinned major from PATH, otherwise the pinned one by npx. */
export function packageManager() {
  found ??= findPackageManager();
  return found;
}

async function findPackageManager() {
  const pinned = readJson(join(root, "package.json")).packageManager.split("+")[0];
  const major = pinned.split("@")[1].split(".")[0];
  const env = writableHome(childEnvironment());
  const own = await run("pnpm", ["--version"], { env, timeout: 60_000 });
  if (own.code === 0 && own.stdout.trim().split(".")[0] === major) return { command: "pnpm", env };
  say(`fetching ${pinned} through npx`);
  // Asking once for the folder npx keeps it in saves npx's start-up time later, and turbo needs pnpm on PATH.
  const script = "process.stdout.write(process.env.PATH)";
  const args = ["-y", "--loglevel=error", "-p", pinned, "node", "-e", script];
  const got = await run("npx", args, { env: { ...env, npm_config_yes: "true" } });
  if (got.code !== 0) stop(`${pinned} could not be fetched through npx:\n${got.output}`);
  const folder = got.stdout.split(delimiter).find((part) => existsSync(join(part, "pnpm")));
  if (!folder) stop(`npx brought no pnpm:\n${got.output}`);
  return { command: "pnpm", env: { ...env, PATH: `${folder}${delimiter}${env.PATH ?? ""}` } };
}

/** Where the home folder cannot be written, caches go into the clone's own scratch folder. */
function writableHome(env) {
  if (isWritable(homedir())) return env;
  const home = join(cacheFolder, "home");
  mkdirSync(home, { recursive: true });
  return {
    ...env,
    HOME: home,
    npm_config_cache: join(home, "npm"),
    npm_config_store_dir: join(home, "pnpm"),
  };
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

// --- build

async function build() {
  if (isBuilt()) return;
  say("building (cached)");
  const result = await turboBuild();
  if (result.code !== 0) stop(`the build failed:\n${result.output}`);
}

async function turboBuild() {
  const { command, env } = await packageManager();
  // The inputs are noted before the build: what is edited while it runs must count as a change.
  const inputs = inputState();
  const result = await run(
    command,
    ["exec", "turbo", "run", "build", "--continue=dependencies-successful", "--output-logs=errors-only"],
    { env },
  );
  if (result.code === 0) writeFileSync(buildStamp, inputs + outputState());
  return result;
}

const isBuilt = () => sameText(buildStamp, inputState() + outputState());
const inputState = () => stateOf(["src", "package.json", "tsup.config.ts", "tsconfig.json"]);
const outputState = () => stateOf(["dist"]);

/** Names, sizes and times of these parts of every package: cheap enough for each start. */
function stateOf(parts) {
  const lines = [];
  const note = (file) => {
    const info = statSync(file, { throwIfNoEntry: false });
    if (info?.isDirectory()) for (const name of readdirSync(file).sort()) note(join(file, name));
    else if (info) lines.push(`${relative(root, file)} ${info.size} ${info.mtimeMs}`);
    else lines.push(`${relative(root, file)} absent`);
  };
  for (const name of ["tsconfig.base.json", "pnpm-lock.yaml"]) note(join(root, name));
  for (const name of readdirSync(join(root, "packages")).sort()) {
    for (const part of parts) note(join(root, "packages", name, part));
  }
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

function sameText(file, text) {
  try {
    return readFileSync(file, "utf8") === text;
  } catch {
    return false;
  }
}
