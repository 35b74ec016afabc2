// Sizes per import, bundled from what is shipped, minified and compressed, against the table of docs/sizes.md; and what has
// no business in the codec of 698.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { packages, root, sourceCondition } from "../lib/paths.mjs";

const table = join(root, "docs", "sizes.md");
/** Source folders that have no business in a codec: object tables, labels and explanation, sessions. */
const unwanted = /packages\/dlt698\/src\/(?:objects|explain|session)/;
/** A bound that is further above what there is says nothing: one twelfth. */
const slack = 1 / 12;

export async function run({ check }) {
  const rows = rowsOf(readFileSync(table, "utf8"));
  const absent = await absentOf(rows.flatMap(({ names }) => names));
  if (absent.length > 0) return [check("names of the bundles", absent)];
  const measured = [];
  for (const row of rows) measured.push({ ...row, size: (await bundle(row.names)).size });
  for (const { what, size } of measured) console.log(`     ${what.padEnd(28)}${String(size).padStart(7)} B`);
  const { names } = rows.find(({ what }) => what === "codec");
  return [
    check("bundles within the bounds of docs/sizes.md", await over(measured), `${rows.length} bundles`),
    check("no bound of docs/sizes.md far above what there is", measured.flatMap(loose)),
    check("no tables, labels or sessions in the codec", await strangers(names)),
    check("no Chinese in the codec", chinese((await bundle(names)).text)),
  ];
}

/** The bundles of the table: `{ what, names: [{ name, from }], most }`. */
function rowsOf(text) {
  const cells = (line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
  const lines = text.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) => {
    const [what, imports, most] = cells(line);
    const names = imports.split(";").flatMap((part) => {
      const [from, ...list] = [...part.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
      return list.map((name) => ({ name, from }));
    });
    return { what, names, most: Number(most.replaceAll(",", "")) };
  });
}

/** Bundles that are too large, and what makes them so. */
async function over(measured) {
  const problems = [];
  for (const { what, names, size, most } of measured) {
    if (size > most) problems.push(`${what}: ${size} B exceed ${most} B`, ...(await shares(names)));
  }
  return problems;
}

const loose = ({ what, size, most }) =>
  most - size > most * slack ? [`${what}: ${size} B of ${most} B; lower the bound`] : [];

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
