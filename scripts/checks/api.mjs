// The committed API reports say what the packages export now; every export and every member of one says what it is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apiReports } from "../lib/api.mjs";
import { packages } from "../lib/paths.mjs";

export async function run({ check }) {
  return packages()
    .filter(({ entries }) => entries.length > 0)
    .map((each) =>
      check(each.folder, [...apiReports(each, { write: false }).map(advice), ...undocumented(each)]),
    );
}

const advice = (problem) =>
  problem.endsWith(".api.md")
    ? `${problem} is not current: run pnpm api, read the difference, commit it`
    : problem;

/** API Extractor marks what has no doc comment in the line before it; members of types are indented. */
function undocumented({ path, entries }) {
  return entries.flatMap(({ name, specifier }) => {
    const found = [];
    let owner = "";
    let isMarked = false;
    for (const line of readFileSync(join(path, "api", `${name}.api.md`), "utf8").split("\n")) {
      const [, exported] = /^export (?:declare )?(?:abstract )?\w+ (\w+)/.exec(line) ?? [];
      owner = exported ?? owner;
      if (isMarked) found.push(`${specifier}: ${exported ?? `${owner}: ${line.trim()}`} has no doc comment`);
      isMarked = /^(?:\/\/ @.*| +\/\/ )\(undocumented\)$/.test(line);
    }
    return found;
  });
}
