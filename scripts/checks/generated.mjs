// Regenerate, then nothing may have changed: every package whose manifest has a script `gen`.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packages, root } from "../lib/paths.mjs";
import { run as runProgram } from "../lib/run.mjs";
import { packageManager } from "../lib/setup.mjs";

export async function run({ check }) {
  const results = [];
  for (const { folder, path, manifest } of packages()) {
    if (manifest.scripts?.gen) results.push(await regenerated({ check, folder, path }));
  }
  return results;
}

async function regenerated({ check, folder, path }) {
  const before = await snapshot();
  const { command, env } = await packageManager();
  const result = await runProgram(command, ["-s", "run", "gen"], { cwd: path, env });
  if (result.code !== 0) return check(`${folder}: gen`, [result.output || "the generator failed"]);
  const after = await snapshot();
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const changed = names.filter((name) => before.get(name) !== after.get(name));
  const advice = (name) =>
    `${name} was not what its generator makes of the sources; it has been written anew, commit it`;
  return check(`${folder}: generated files are current`, changed.map(advice));
}

/** File name → hash, for every file of the working tree that is not ignored. */
async function snapshot() {
  const listed = await runProgram("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  const names = listed.stdout.split("\0").filter((name) => name && existsSync(join(root, name)));
  const hash = (name) =>
    createHash("sha256")
      .update(readFileSync(join(root, name)))
      .digest("hex");
  return new Map(names.map((name) => [name, hash(name)]));
}
