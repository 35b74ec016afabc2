// What users get: all tarballs, installed together into an empty folder; every entry imported and required, the
// command started, publint and attw asked.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { packages, published, readJson, sourceCondition } from "../lib/paths.mjs";
import { run as runProgram, tool } from "../lib/run.mjs";
import { packageManager } from "../lib/setup.mjs";

export async function run({ check }) {
  const folder = mkdtempSync(join(tmpdir(), "meterwire-pack-"));
  try {
    return await inFolder(folder, check);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inFolder(folder, check) {
  const packed = await Promise.all(published().map((each) => pack(each, folder)));
  const broken = packed.filter(({ problem }) => problem).map(({ problem }) => problem);
  if (broken.length > 0) return [check("pnpm pack", broken)];
  const results = [];
  for (const each of packed) results.push(check(`publint ${each.folder}`, await publintProblems(each)));
  const libraries = packed.filter(({ entries }) => entries.length > 0);
  const attw = await Promise.all(libraries.map(attwProblems));
  for (const [index, each] of libraries.entries()) results.push(check(`attw ${each.folder}`, attw[index]));
  const installation = await install(folder, packed);
  results.push(check("npm installs the tarballs together", installation));
  if (installation.length > 0) return results;
  for (const each of packed)
    results.push(check(`manifest of ${each.folder}`, manifestProblems(folder, each)));
  for (const each of libraries) results.push(...(await entryResults(folder, each, check)));
  results.push(check("errors are recognised across module kinds", await crossingProblems(folder)));
  results.push(check("the installed command meterwire", await binProblems(folder, packed)));
  return [...results, check("a meter read by name, as the README says", await readingProblems(folder))];
}

async function pack({ folder, path, manifest, entries }, destination) {
  const { command, env } = await packageManager();
  const result = await runProgram(command, ["pack", "--json", "--pack-destination", destination], {
    cwd: path,
    env,
  });
  if (result.code !== 0) return { problem: `${folder}: ${result.output}` };
  const tarball = join(destination, basename(JSON.parse(result.stdout).filename));
  return { folder, manifest, entries, tarball };
}

async function publintProblems({ tarball }) {
  const bytes = readFileSync(tarball);
  const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const { messages, pkg } = await publint({ pack: { tarball: data }, strict: true });
  return messages.map((message) => `${message.type}: ${formatMessage(message, pkg, { color: false })}`);
}

async function attwProblems({ tarball }) {
  const result = await runProgram(tool("attw"), [tarball, "--profile", "node16", "--no-color", "--no-emoji"]);
  return result.code === 0 ? [] : [result.output];
}

async function install(folder, packed) {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  // Without the optional native parts: every entry must load all the same and need them only when it is used.
  const flags = [
    "--omit=optional",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--loglevel=error",
  ];
  const { env } = await packageManager();
  const result = await runProgram("npm", ["install", ...flags, ...packed.map(({ tarball }) => tarball)], {
    cwd: folder,
    env,
  });
  return result.code === 0 ? [] : [result.output];
}

/** What must not leave this repository: workspace versions, the way to the source, the source itself. */
function manifestProblems(folder, { manifest: { name, bin } }) {
  const installed = join(folder, "node_modules", name);
  const manifest = readJson(join(installed, "package.json"));
  const text = JSON.stringify(manifest);
  const files = [manifest.main, manifest.module, manifest.types, ...leaves(manifest.exports), ...leaves(bin)];
  return [
    ...(text.includes("workspace:") ? ["a dependency still has a workspace: version"] : []),
    ...(text.includes(sourceCondition) ? [`exports still have the condition ${sourceCondition}`] : []),
    ...(existsSync(join(installed, "src")) ? ["the tarball carries src"] : []),
    ...privateNamesIn(installed),
    ...files
      .filter((file) => file && !existsSync(join(installed, file)))
      .map((file) => `${file} is named but not packed`),
  ];
}

/** Files that name a private package: code and types of those are inlined. */
function privateNamesIn(installed) {
  const privateNames = packages().filter(({ manifest }) => manifest.private);
  const files = readdirSync(installed, { recursive: true }).filter((file) =>
    /\.(?:[cm]?js|[cm]?ts|json)$/.test(file),
  );
  return files
    .filter((file) => !file.startsWith("node_modules"))
    .flatMap((file) => {
      const text = readFileSync(join(installed, file), "utf8");
      return privateNames
        .filter(({ manifest: { name } }) => text.includes(`"${name}"`) || text.includes(`'${name}'`))
        .map(({ manifest: { name } }) => `${file} names ${name}, which is private`);
    });
}

const leaves = (target) =>
  typeof target === "object" ? Object.values(target).flatMap(leaves) : target === undefined ? [] : [target];

/** Imports and requires one entry after the other, each in a process of its own kind, as a consumer does. */
async function entryResults(folder, { entries }, check) {
  const loaders = {
    imported: ["load.mjs", "for (const name of names) await attempt(name, () => import(name));"],
    required: [
      "load.cjs",
      "(async () => { for (const name of names) await attempt(name, () => require(name)); })();",
    ],
  };
  const results = [];
  for (const [kind, [file, body]] of Object.entries(loaders)) {
    const script = `const names = ${JSON.stringify(entries.map(({ specifier }) => specifier))};
async function attempt(name, load) {
  let problem = null;
  try { await load(); } catch (error) { problem = String(error.stack); }
  console.log(JSON.stringify({ name, problem }));
}
${body}`;
    writeFileSync(join(folder, file), script);
    const { stdout, output } = await runProgram(process.execPath, [file], { cwd: folder });
    const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
    const seen = new Map(lines.map((line) => Object.values(JSON.parse(line))));
    for (const { specifier } of entries) {
      const problem = seen.has(specifier) ? seen.get(specifier) : `nothing was reported:\n${output}`;
      results.push(check(`${specifier} is ${kind}`, problem ? [problem] : []));
    }
  }
  return results;
}

/** How to provoke an error of each library, and the predicate that must know it. */
const provocations = {
  "@meterwire/apdu": ["isApduError", "(m) => m.decodeCommandApdu(new Uint8Array(1))"],
  "@meterwire/dlt698": ["isDlt698Error", "(m) => m.decodeFrame(new Uint8Array(1))"],
  "@meterwire/dlt645": ["isDlt645Error", "(m) => m.hexToBytes('0g')"],
  "@meterwire/esam-api": ["isEsamError", "(m) => m.createEsam({ execute() {} }).identityAuthentication({})"],
  "@meterwire/simulator": ["isSimulatorError", "(m) => m.parseProfile({ seed: -1 })"],
  "@meterwire/transport": ["isTransportError", "(m) => m.parseHex('0g')"],
};

/** An error of the CommonJS copy is no instance of the ES module's class: the predicates must know it all the same. */
async function crossingProblems(folder) {
  const rows = Object.entries(provocations).map(
    ([name, [predicate, provoke]]) => `[${JSON.stringify(name)}, ${JSON.stringify(predicate)}, ${provoke}],`,
  );
  const script = `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
for (const [name, predicate, provoke] of [${rows.join("\n")}]) {
  const copies = [await import(name), require(name)];
  for (const [thrower, knower] of [copies, [...copies].reverse()]) {
    let caught;
    try { await provoke(thrower); } catch (error) { caught = error; }
    if (!caught) console.log(name + " threw nothing");
    else if (!knower[predicate](caught)) console.log(predicate + " does not know " + caught.stack);
    else if (knower[predicate](new Error("other"))) console.log(predicate + " takes any error for its own");
  }
}`;
  writeFileSync(join(folder, "crossing.mjs"), script);
  const { code, output } = await runProgram(process.execPath, ["crossing.mjs"], { cwd: folder });
  return code === 0 && output === "" ? [] : [output || `exit code ${code}`];
}

const command = (folder) => join(folder, "node_modules", ".bin", "meterwire");

/** The installed command says its version and decodes a frame. */
async function binProblems(folder, packed) {
  const { version } = packed.find(({ folder: name }) => name === "cli").manifest;
  const frame = "68150043039178412800EB6405010000100400000CCB16";
  const expected = [
    [["--version"], version],
    [["decode", "--json", frame], '"service":"GetRequestNormal"'],
  ];
  const problems = [];
  for (const [args, part] of expected) {
    const result = await runProgram(command(folder), args, { cwd: folder });
    if (result.code === 0 && result.stdout.includes(part)) continue;
    problems.push(
      `${args.join(" ")}: expected ${part}, got exit code ${result.code} and: ${result.output || "nothing"}`,
    );
  }
  return problems;
}

/** The first example of dlt698's README, run beside the installed virtual meter. */
async function readingProblems(folder) {
  const readme = readFileSync(join(folder, "node_modules", "@meterwire", "dlt698", "README.md"), "utf8");
  const [, example] = /```ts\n(.*?)```/s.exec(readme);
  const [, address] = /client\.meter\("(\d{12})"\)/.exec(example);
  const line = ["--tcp", "127.0.0.1:0", "--address", address, "--history", "8"];
  const meter = spawn(command(folder), ["sim", "meter", ...line], { cwd: folder });
  try {
    const port = await portOf(meter);
    const report =
      "console.log(JSON.stringify({ unit, rows: week.rows.length, volts: value.map(Math.round) }));";
    const script = `${example.replace("6980", port)}\n${report}\nawait client.close();\nprocess.exit();`;
    writeFileSync(join(folder, "reading.mjs"), script);
    const { stdout, output } = await runProgram(process.execPath, ["reading.mjs"], { cwd: folder });
    const last = stdout.trimEnd().split("\n").at(-1);
    const { unit, rows, volts } = last.startsWith("{") ? JSON.parse(last) : {};
    const isVoltage = unit === "V" && volts.length > 0 && volts.every((volt) => volt > 150 && volt < 300);
    return isVoltage && rows === 7 ? [] : [output];
  } finally {
    meter.kill("SIGKILL");
  }
}

/** The port on which a command that was started waits. */
function portOf(child) {
  let text = "";
  return new Promise((resolve, reject) => {
    const look = (data) => {
      text += data;
      const found = /127\.0\.0\.1:(\d+)/.exec(text);
      if (found) resolve(found[1]);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.on("exit", (code) => reject(new Error(`ended with ${code}: ${text}`)));
  });
}
