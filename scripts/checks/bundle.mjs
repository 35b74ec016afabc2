// The size of a browser bundle that shows captures, and of a codec-only one (the names of codec-bundle.fixture.mjs),
// bundled from what is shipped, minified and compressed; and that neither tables nor labels come along with the codec.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { packages, root, sourceCondition } from "../lib/paths.mjs";

const bound = 15_000;
const fixture = join(root, "scripts", "checks", "codec-bundle.fixture.mjs");
const specifier = "@meterwire/dlt698";
/** What a page imports to show captures. */
const capture = {
  specifier: "@meterwire/transport/capture",
  names: ["readCapture", "createTraffic", "parseFilter"],
  bound: 22_000,
};
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
  const { size } = await bundle(capture.names, [], capture.specifier);
  console.log(`     ${capture.specifier}: ${size} B min+gzip`);
  const tooMuch = size > capture.bound ? [`${size} B exceed ${capture.bound} B`] : [];
  return [
    check(`capture bundle of at most ${capture.bound} B`, tooMuch, `${size} B`),
    check(`codec bundle of at most ${bound} B`, tooLarge, `${whole.size} B`),
    check("no tables, labels or sessions in it", await strangers(names)),
    check("no Chinese in it", chinese(whole.text)),
  ];
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

async function bundle(names, conditions = [], from = specifier) {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export { ${names.join(", ")} } from "${from}";`,
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
