// The steps of `npm test`. A step resolves to results `{ name, passed, failed, skipped, detail, note }`.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { cacheFolder, packages, root } from "./paths.mjs";
import { run, tool } from "./run.mjs";
import { buildAll, ensureInstalled, packageManager } from "./setup.mjs";
import { ensureSystemPackages } from "./system.mjs";

/** One check that holds or does not: `problems` is the list of what is wrong. */
const check = (name, problems, note) =>
  problems.length === 0 ? { name, passed: 1, note } : { name, failed: 1, detail: problems.join("\n"), note };

const fromRun = (name, result) =>
  check(name, result.code === 0 ? [] : [result.output || `exit code ${result.code}`]);

/** Everything the steps rely on; what of the system is still missing is reported as skipped, in CI as failed. */
export async function setUpForTests() {
  await ensureInstalled();
  const { missing, output } = await ensureSystemPackages();
  if (missing.length === 0) return [{ name: "dependencies and system packages", passed: 1 }];
  const inCi = /^(1|true)$/i.test(process.env.CI ?? "");
  return missing.map(({ name, serves, command }) => ({
    name: `${name} is missing, ${serves} are skipped`,
    ...(inCi ? { failed: 1, detail: `install it: ${command}\n${output}` } : { skipped: 1, note: command }),
  }));
}

/** A check module: `scripts/checks/<name>.mjs`, whose `run()` resolves to a list of results. */
const module = (name, options) => ({
  name,
  run: async () => (await import(`../checks/${name}.mjs`)).run({ check }),
  ...options,
});

/** For steps that look at `dist`: without a build they say nothing. */
const afterBuild = { needsBuild: true };

export const steps = [
  module("repository"),
  module("generated"),
  { name: "build", run: async () => [fromRun("all packages build", await buildAll())] },
  { name: "lint", run: lint },
  { name: "types", run: types },
  module("arrows"),
  module("architecture"),
  module("purity", afterBuild),
  { name: "unit", run: unit },
  module("bundle", afterBuild),
  module("api", afterBuild),
  module("hovers", afterBuild),
  module("docs"),
  module("one-place"),
  module("examples"),
  module("pack", afterBuild),
];

async function lint() {
  return [
    fromRun("biome", await run(tool("biome"), ["check", "--colors=off", "--max-diagnostics=30", "."])),
    fromRun("knip", await run(tool("knip"), ["--no-progress", "--no-config-hints"])),
  ];
}

async function types() {
  const { command, env } = await packageManager();
  const checked = packages().filter(({ manifest }) => manifest.scripts?.typecheck);
  return Promise.all(
    checked.map(async ({ folder, path }) =>
      fromRun(folder, await run(command, ["-s", "run", "typecheck"], { cwd: path, env })),
    ),
  );
}

async function unit() {
  const report = join(cacheFolder, "vitest.json");
  mkdirSync(cacheFolder, { recursive: true });
  rmSync(report, { force: true });
  const args = [
    "run",
    // Nothing asserts a time; a loaded machine may take long.
    "--passWithNoTests",
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const result = await run(tool("vitest"), args);
  let files;
  try {
    files = JSON.parse(readFileSync(report, "utf8")).testResults;
  } catch {
    return [fromRun("vitest", { ...result, code: result.code || 1 })];
  }
  const results = packages().map(({ folder, path }) => ofPackage(folder, path, files));
  const failed = results.some((each) => each.failed > 0);
  // An error outside any test fails the run without failing a test.
  if (result.code !== 0 && !failed) results.push({ name: "vitest", failed: 1, detail: result.output });
  if (failed) console.log(result.output);
  return results.filter((each) => each.passed + each.failed + each.skipped !== 0);
}

/** The counts of one package's test files; a file that could not be loaded counts as one failure. */
function ofPackage(folder, path, files) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const problems = [];
  const skipped = [];
  for (const file of files.filter(({ name }) => name.startsWith(`${path}/`))) {
    for (const { status, fullName } of file.assertionResults) {
      const kind = status === "passed" || status === "failed" ? status : "skipped";
      counts[kind] += 1;
      if (kind === "skipped") skipped.push(fullName);
    }
    const broken =
      file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed");
    if (broken) counts.failed += 1;
    if (file.status === "failed") problems.push(relative(root, file.name));
  }
  const note = skipped.length > 0 ? `skipped are ${skipped.join("; ")}` : "";
  return { name: folder, ...counts, note, detail: problems.join("\n") };
}
