// The examples of the documents and of the doc comments: all compile against the source; those that need no port, no
// card and no network also run, and a value noted behind a statement (`encode(x); // "68 15 …"`) is what comes out.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { collectExamples } from "../lib/examples/collect.mjs";
import { compileExamples } from "../lib/examples/compile.mjs";
import { cacheFolder, packages, root, sourceCondition } from "../lib/paths.mjs";
import { run as runProgram } from "../lib/run.mjs";

/** What touches files, hardware, sockets or foreign libraries: an example that imports it is compiled only. */
const outside =
  /^node:(?:fs|net|child_process)|^@meterwire\/(?:transport\/(?:serial|tcp|pcsc)|esam-api\/(?:card|native|remote|serve)|cli)/;

export async function run({ check }) {
  const examples = collectExamples();
  if (examples.length === 0) return [];
  const { problems, modules } = compileExamples(examples);
  const results = [check("examples compile", problems, `${examples.length} examples`)];
  const runnable = modules.filter(
    (module) =>
      !module.broken && !module.placeholder && !module.specifiers.some((name) => outside.test(name)),
  );
  const wrong = await wrongRuns(runnable);
  const values = runnable.reduce((sum, { text }) => sum + text.split(/__expect(?:Of)?\(/).length - 1, 0);
  return [...results, check("examples run", wrong, `${runnable.length} of them, ${values} values compared`)];
}

/** Each package imports itself by its name. */
const folderOf = (specifier) =>
  packages().find(({ manifest: { name } }) => specifier === name || specifier.startsWith(`${name}/`))?.path ??
  root;

/** Bundles the examples into one program and runs it; each example is a module of its own. */
async function wrongRuns(modules) {
  const outfile = join(cacheFolder, "examples.mjs");
  mkdirSync(cacheFolder, { recursive: true });
  await build({
    stdin: {
      contents: `import "expect:";\n${modules
        .map(
          ({ where }, index) => `await attempt(${JSON.stringify(where)}, () => import("example:${index}"));`,
        )
        .join("\n")}`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: [sourceCondition],
    logLevel: "silent",
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
    plugins: [exampleModules(modules)],
  });
  const result = await runProgram(process.execPath, [outfile], { timeout: 120_000 });
  const reported = result.stdout.split("\n").filter((line) => line.startsWith("PROBLEM "));
  const problems = reported.map((line) => JSON.parse(line.slice("PROBLEM ".length)));
  return result.code === 0 || problems.length > 0 ? problems : [result.output];
}

function exampleModules(modules) {
  return {
    name: "examples",
    setup(bundle) {
      bundle.onResolve({ filter: /^(?:example|expect):/ }, ({ path }) => ({ path, namespace: "example" }));
      bundle.onLoad({ filter: /^example:/, namespace: "example" }, ({ path }) => {
        const { text, folder } = modules[Number(path.slice("example:".length))];
        return { contents: text, loader: "ts", resolveDir: folder };
      });
      bundle.onResolve({ filter: /^@meterwire\// }, ({ path, pluginData, kind }) =>
        pluginData === "here"
          ? undefined
          : bundle.resolve(path, { kind, resolveDir: folderOf(path), pluginData: "here" }),
      );
      bundle.onLoad({ filter: /^expect:/, namespace: "example" }, () => ({
        contents: expectation,
        resolveDir: root,
      }));
    },
  };
}

/** The program's own part: comparing a value with its note, and reporting what went wrong. */
const expectation = `
import { inspect } from "node:util";
const report = (text) => console.log("PROBLEM " + JSON.stringify(text));
const decimal = (text) => text.replace(/\\b0x[0-9a-f]+\\b/gi, (digits) => String(Number(digits)));
const plain = (text) => decimal(text).replace(/\\s+/g, "").replaceAll("'", '"').toLowerCase();
// A note with … shows a part of an object: each of its leaves must be there.
const leaves = (text) => plain(text).match(/\\w+:(?:"[^"]*"|-?[\\w.]+)/g) ?? [];
const holds = (text, note) =>
  note.includes("…") ? leaves(note).every((leaf) => plain(text).includes(leaf.replace(/"?….*$/, ""))) : plain(note).startsWith(plain(text));
function renderings(value) {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString("hex")];
  if (typeof value === "bigint") return [value + "n"];
  if (typeof value === "string") return [JSON.stringify(value)];
  return [inspect(value, { depth: 9, breakLength: Infinity, compact: true }), JSON.stringify(value) ?? "undefined"];
}
globalThis.__expect = (value, note, where) => {
  if (renderings(value).some((text) => holds(text, note))) return;
  report(where + ": noted " + note + ", came " + renderings(value)[0]);
};
let running;
// A step that was awaited and gives nothing: the note tells what it did elsewhere.
globalThis.__expectOf = (value, ...rest) => value === undefined || __expect(value, ...rest);
globalThis.attempt = async (where, load) => {
  running = where;
  try { await load(); } catch (error) { report(where + ": " + (error.stack ?? error)); }
  running = undefined;
};
process.on("exit", () => {
  if (running) report(running + ": waits for something that never comes");
});
`;
