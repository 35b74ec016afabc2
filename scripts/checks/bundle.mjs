// Sizes per import, bundled from what is shipped, minified and compressed. Some have a bound: the codec of 698 (the names
// of codec-bundle.fixture.mjs), which neither tables nor labels come along with, what a page imports to show captures, names
// of objects, which the types of their fields do not come along with, and the codec of 645 with and without its identifiers.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { packages, root, sourceCondition } from "../lib/paths.mjs";

const bound = 15_000;
const fixture = join(root, "scripts", "checks", "codec-bundle.fixture.mjs");
const specifier = "@meterwire/dlt698";
/** What a page imports to show captures, and the most that it may be. */
const capture = ["readCapture", "createTraffic", "parseFilter"].map((name) => ({
  name,
  from: "@meterwire/transport/capture",
}));
const captureBound = 22_500;
const of645 = (entry, ...names) => names.map((name) => ({ name, from: `@meterwire/dlt645${entry}` }));
const codec645 = of645(
  "",
  ...["createCodec", "allCommands", "frameToJson", "frameFromJson", "FrameStream", "isDlt645Error"],
);
/** Bundles of 645 with their bounds; what is `beside` others is what they become larger by. */
const rows645 = [
  { what: "every command, JSON and streams", names: codec645, most: 9_000 },
  { what: "reading alone", names: of645("", "createCodec", "readCommands"), most: 6_200 },
  {
    what: "identifiers beside it",
    names: [...codec645, ...of645("/identifiers", "identifiers")],
    beside: codec645,
    most: 16_000,
  },
];
/** What programs import alone: `[name, entry]`. */
const alone = [
  ...["decodeFrame", "FrameStream", "peekFrame", "frameToJson", "hexToBytes"].map((name) => [name, ""]),
  ["explain", "/explain"],
  ...["lookup", "resolveName", "nameOf", "describe", "search", "interpret", "unit", "dar"].map((name) => [
    name,
    "/objects",
  ]),
  ["reading", "/reading"],
  ["createClient", "/client"],
  ["createServer", "/server"],
].map(([name, entry]) => ({ name, from: specifier + entry }));
/** The most that an import alone may be. */
const bounds = { lookup: 13_500, resolveName: 17_500, nameOf: 23_500 };
/** Source folders that have no business in a codec: object tables, labels and explanation, sessions. */
const unwanted = /packages\/dlt698\/src\/(?:objects|explain|session)/;

export async function run({ check }) {
  const names = namesOfFixture();
  const absent = await absentOf([
    ...[...names, ...alone, ...capture],
    ...rows645.flatMap((each) => each.names),
  ]);
  if (absent.length > 0) return [check("names of the bundles", absent)];
  const whole = await bundle(names);
  const { size: captureSize } = await bundle(capture);
  const rows = [
    { name: "codec together", size: whole.size },
    { name: "capture together", size: captureSize },
  ];
  for (const each of [...names, ...alone]) {
    rows.push({ ...each, size: (await bundle([each])).size, bound: bounds[each.name] });
  }
  const table = rows
    .map(
      ({ name, from = "", size }) => `${`${name} ${from}`.padEnd(48)}${String(size).padStart(7)} B min+gzip`,
    )
    .join("\n");
  console.log(table.replace(/^/gm, "     "));
  const tooLarge = whole.size > bound ? [`${whole.size} B exceed ${bound} B`, ...(await shares(names))] : [];
  const tooMuch = captureSize > captureBound ? [`${captureSize} B exceed ${captureBound} B`] : [];
  const overBounds = rows
    .filter(({ size, bound }) => size > bound)
    .map(({ name, size, bound }) => `${name}: ${size} B exceed ${bound} B`);
  return [
    check("names of objects without the types of their fields", overBounds),
    check(`capture bundle of at most ${captureBound} B`, tooMuch, `${captureSize} B`),
    check(`codec bundle of at most ${bound} B`, tooLarge, `${whole.size} B`),
    check("no tables, labels or sessions in it", await strangers(names)),
    check("no Chinese in it", chinese(whole.text)),
    ...(await Promise.all(rows645.map((row) => within(row, check)))),
  ];
}

/** Whether a bundle of 645 is within its bound. */
async function within({ what, names, beside = [], most }, check) {
  const alone = beside.length === 0 ? 0 : (await bundle(beside)).size;
  const size = (await bundle(names)).size - alone;
  const problems = size > most ? [`${size} B exceed ${most} B`] : [];
  return check(`dlt645, ${what}, of at most ${most} B`, problems, `${size} B`);
}

/** The exports of the fixture: `{ name, from }`. */
function namesOfFixture() {
  const exported = readFileSync(fixture, "utf8").matchAll(/export\s*\{([^}]*)\}\s*from\s*"([^"]+)"/g);
  return [...exported].flatMap(([, list, from]) =>
    list
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => ({ name, from })),
  );
}

const entryOf = (from) =>
  packages()
    .flatMap((each) => each.entries)
    .find(({ specifier }) => specifier === from);

async function absentOf(names) {
  const problems = [];
  for (const { name, from } of names) {
    const entry = entryOf(from);
    if (!entry || !(name in (await import(entry.runtime)))) problems.push(`${from} exports no ${name}`);
  }
  return problems;
}

/** @param conditions the source condition bundles the sources instead of what is shipped. */
async function bundle(names, conditions = []) {
  const file = conditions.includes(sourceCondition) ? "source" : "runtime";
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: names
        .map(({ name, from }) => `export { ${name} } from ${JSON.stringify(entryOf(from)[file])};`)
        .join("\n"),
      resolveDir: root,
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
  const [{ contents, text }] = outputFiles;
  return { size: gzipSync(contents, { level: 9 }).length, text, metafile };
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
