// `pnpm bench [package…]`: bundles every `packages/*/bench/*.bench.ts` against the source, runs each in a process of
// its own, and prints one table. A bench file exports
//   run(): Promise<Array<{ name, value, unit, ratio?, against?, bound? }>>
// where `ratio` compares with what `against` names and `bound` says what the ratio (or the value, when there is no
// ratio) must reach: "≥ 3.0" or "≤ 4096".
import { readFileSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder, packages, root, sourceCondition } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";
import { ensureInstalled } from "./lib/setup.mjs";

await ensureInstalled();
const { build } = await import("esbuild");

/** A filter names a package or a part of a file's name. */
async function benchFiles() {
  const found = [];
  for (const { folder, path } of packages()) {
    const names = await readdir(join(path, "bench")).catch(() => []);
    for (const name of names.filter((each) => each.endsWith(".bench.ts")).sort()) {
      found.push({ package: folder, name: name.replace(".bench.ts", ""), path: join(path, "bench", name) });
    }
  }
  return found.filter(
    (file) =>
      wanted.length === 0 || wanted.some((word) => file.package.includes(word) || file.name.includes(word)),
  );
}

async function measure(file) {
  const outfile = join(cacheFolder, "bench", file.package, `${file.name}.mjs`);
  await mkdir(join(cacheFolder, "bench", file.package), { recursive: true });
  await build({
    entryPoints: [file.path],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: [sourceCondition],
    absWorkingDir: root,
    plugins: [ownUrls, foreignPackages],
    logLevel: "warning",
  });
  const script = `const { run } = await import(${JSON.stringify(pathToFileURL(outfile).href)});
console.log("\\n" + JSON.stringify(await run()));`;
  const result = await run(process.execPath, ["--expose-gc", "--input-type=module", "-e", script]);
  const named = (row) => ({ package: file.package, ...row });
  if (result.code !== 0) return [named({ name: file.name, error: result.output.trim() })];
  return JSON.parse(result.stdout.trim().split("\n").at(-1)).map(named);
}

/** A bundled file still finds its data beside its source. */
const ownUrls = {
  name: "own-urls",
  setup(bundle) {
    bundle.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const url = JSON.stringify(pathToFileURL(path).href);
      const folder = JSON.stringify(join(path, ".."));
      const text = readFileSync(path, "utf8");
      return {
        loader: "ts",
        contents: text.replaceAll("import.meta.url", url).replaceAll("import.meta.dirname", folder),
      };
    });
  },
};

/** Packages that are not ours stay where they are, by their full address. */
const foreignPackages = {
  name: "foreign-packages",
  setup(bundle) {
    bundle.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === "seen" || path.startsWith("@meterwire/") || path.startsWith("node:"))
        return undefined;
      const found = await bundle.resolve(path, { kind, resolveDir, pluginData: "seen" });
      return found.errors.length > 0 ? found : { path: pathToFileURL(found.path).href, external: true };
    });
  },
};

function printTable(rows) {
  const cells = rows.map((row) => [
    row.package,
    row.name,
    row.error ? "failed" : `${number(row.value)} ${row.unit}`,
    row.ratio === undefined ? "" : `${row.ratio.toFixed(2)} ×${row.against ? ` ${row.against}` : ""}`,
    row.bound ?? "",
    verdict(row),
  ]);
  const head = ["package", "bench", "value", "ratio", "bound", ""];
  const widths = head.map((_, column) => Math.max(...[head, ...cells].map((line) => line[column].length)));
  const text = (line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join("  ")
      .trimEnd();
  console.log([head, widths.map((width) => "─".repeat(width)), ...cells].map(text).join("\n"));
  for (const row of rows.filter(({ error }) => error))
    console.error(`\n${row.package} ${row.name}:\n${row.error}`);
}

function verdict({ bound, ratio, value }) {
  const [, sign, limit] = /^(≥|>=|≤|<=)\s*([\d.]+)/.exec(bound ?? "") ?? [];
  if (!sign) return "";
  const measured = ratio ?? value;
  return (sign === "≥" || sign === ">=" ? measured >= Number(limit) : measured <= Number(limit))
    ? "ok"
    : "MISSED";
}

const number = (value) =>
  value >= 1e6
    ? `${(value / 1e6).toFixed(2)} M`
    : value >= 1e4
      ? `${(value / 1e3).toFixed(1)} k`
      : value.toFixed(value < 100 ? 2 : 0);

const wanted = process.argv.slice(2);
const files = await benchFiles();
if (files.length === 0) {
  console.error(wanted.length > 0 ? `no bench matches ${wanted.join(" ")}` : "there are no benches");
  process.exit(2);
}
const rows = [];
for (const file of files) {
  process.stderr.write(`${file.package}/${file.name} …\n`);
  rows.push(...(await measure(file)));
}
printTable(rows);
process.exitCode = rows.some((row) => row.error) ? 1 : 0;
