// The size of a codec-only browser bundle: the names of codec-bundle.fixture.mjs, bundled from what is shipped,
// minified and compressed; and that neither tables nor labels come along.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { packages, root, sourceCondition } from "../lib/paths.mjs";

const bound = 15_000;
const fixture = join(root, "scripts", "checks", "codec-bundle.fixture.mjs");
const specifier = "@meterwire/dlt698";
const codec645 = [
  "createCodec",
  "allCommands",
  "frameToJson",
  "frameFromJson",
  "FrameStream",
  "isDlt645Error",
];
/** What else has a bound: names by entry; what is `beside` others is what they become larger by. */
const rows645 = [
  { what: "every command, JSON and streams", names: { index: codec645 }, most: 9_000 },
  { what: "reading alone", names: { index: ["createCodec", "readCommands"] }, most: 6_000 },
  {
    what: "identifiers beside it",
    names: { index: codec645, identifiers: ["identifiers"] },
    beside: { index: codec645 },
    most: 16_000,
  },
];
/** Source folders that have no business in a codec: object tables, labels and explanation, sessions. */
const unwanted = /packages\/dlt698\/src\/(?:objects|explain|session)/;

export async function run({ check }) {
  const available = await exportedNames();
  const names = namesOfFixture();
  const absent = names.filter((name) => !available.has(name));
  if (absent.length > 0)
    return [
      check(
        "names of the codec bundle",
        absent.map((name) => `${specifier} exports no ${name}`),
      ),
    ];
  const whole = await bundle(names);
  const rows = [];
  for (const name of names) rows.push({ name, size: (await bundle([name])).size });
  const table = [...rows, { name: "together", size: whole.size }]
    .map(({ name, size }) => `${name.padEnd(32)}${String(size).padStart(7)} B min+gzip`)
    .join("\n");
  console.log(table.replace(/^/gm, "     "));
  const tooLarge = whole.size > bound ? [`${whole.size} B exceed ${bound} B`, ...(await shares(names))] : [];
  return [
    check(`codec bundle of at most ${bound} B`, tooLarge, `${whole.size} B`),
    check("no tables, labels or sessions in it", await strangers(names)),
    check("no Chinese in it", chinese(whole.text)),
    ...(await sizesOf("dlt645", rows645, check)),
  ];
}

/** The rows of a package, each bundled from what is shipped. */
async function sizesOf(folder, rows, check) {
  const { entries } = packages().find((each) => each.folder === folder);
  const sizeOf = async (names) => {
    const lines = Object.entries(names).map(([entry, list]) => {
      const { runtime } = entries.find(({ name }) => name === entry);
      return `export { ${list.join(", ")} } from ${JSON.stringify(runtime)};`;
    });
    return (await bundleOf(lines.join("\n"))).size;
  };
  const results = [];
  for (const { what, names, beside, most } of rows) {
    const size = (await sizeOf(names)) - (beside === undefined ? 0 : await sizeOf(beside));
    const problems = size > most ? [`${size} B exceed ${most} B`] : [];
    results.push(check(`${folder}, ${what}, of at most ${most} B`, problems, `${size} B`));
  }
  return results;
}

function namesOfFixture() {
  const list = /export\s*\{([^}]*)\}/.exec(readFileSync(fixture, "utf8"))[1];
  return list
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}

async function exportedNames() {
  const entry = packages()
    .find(({ folder }) => folder === "dlt698")
    .entries.find(({ name }) => name === "index");
  return new Set(Object.keys(await import(entry.runtime)));
}

const bundle = (names, conditions) =>
  bundleOf(`export { ${names.join(", ")} } from "${specifier}";`, conditions);

async function bundleOf(contents, conditions = []) {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents,
      resolveDir: join(root, "packages", "cli"),
    },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    charset: "utf8",
    platform: "browser",
    target: "es2022",
    conditions,
    absWorkingDir: root,
  });
  const [{ contents: code, text }] = outputFiles;
  return { size: gzipSync(code, { level: 9 }).length, text, metafile };
}

/** Which source file contributes how much, largest first. */
async function shares(names) {
  const { metafile } = await bundle(names, [sourceCondition]);
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
    .map(([file, { bytesInOutput }]) => `${String(bytesInOutput).padStart(7)} B minified from ${file}`)
    .slice(0, 25);
}

/** Words of labels that came along. */
function chinese(text) {
  const found = text.match(/[\u3400-\u9fff]+/g) ?? [];
  return [...new Set(found)].slice(0, 10).map((words) => `${words} is in the bundle`);
}

/** Source files that leave octets in the bundle although a codec does not need them. */
async function strangers(names) {
  const { metafile } = await bundle(names, [sourceCondition]);
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([file, { bytesInOutput }]) => unwanted.test(file) && bytesInOutput > 0)
    .map(([file, { bytesInOutput }]) => `${file} leaves ${bytesInOutput} octets in the bundle`);
}
