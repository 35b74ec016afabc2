// The committed API reports say what the packages export now.
import { apiReports } from "../lib/api.mjs";
import { packages } from "../lib/paths.mjs";

export async function run({ check }) {
  return packages()
    .filter(({ entries }) => entries.length > 0)
    .map((each) => check(each.folder, apiReports(each, { write: false }).map(advice)));
}

const advice = (problem) =>
  problem.endsWith(".api.md")
    ? `${problem} is not current: run pnpm api, read the difference, commit it`
    : problem;
