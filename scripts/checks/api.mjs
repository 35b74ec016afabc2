// The committed API reports say what the packages export now; every export says what it is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apiReports } from "../lib/api.mjs";
import { packages } from "../lib/paths.mjs";

export async function run({ check }) {
  return packages()
    .filter(({ entries }) => entries.length > 0)
    .map((each) =>
      check(each.folder, [...apiReports(each, { write: false }).map(advice), ...undocumentedExports(each)]),
    );
}

const advice = (problem) =>
  problem.endsWith(".api.md")
    ? `${problem} is not current: run pnpm api, read the difference, commit it`
    : problem;

/** API Extractor marks what has no doc comment in the line before it; members of types are indented. */
function undocumentedExports({ path, entries }) {
  return entries.flatMap(({ name, specifier }) =>
    [
      ...readFileSync(join(path, "api", `${name}.api.md`), "utf8").matchAll(
        /^\/\/ @.*\(undocumented\)\nexport (?:declare )?(?:abstract )?\w+ (\w+)/gm,
      ),
    ].map(([, exported]) => `${specifier}: ${exported} has no doc comment`),
  );
}
