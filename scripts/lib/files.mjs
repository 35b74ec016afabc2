// The files of the repository.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";
import { run } from "./run.mjs";

/** Every file that is tracked or could be, by its path from the root. */
export async function listedFiles() {
  const listed = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  if (listed.code !== 0) throw new Error(`git ls-files failed: ${listed.output}`);
  return [...new Set(listed.stdout.split("\0"))].filter((name) => name && existsSync(join(root, name)));
}
