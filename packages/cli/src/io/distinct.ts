import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { problem } from "../problems/index.ts";
import { realName } from "./real-path.ts";

/**
 * Checks that a command writes to none of the files that its other options name, under whatever names.
 *
 * @param written the option that names what is written, such as `--record`.
 * @param others the files by the options that name them.
 * @throws CliError `same-file`, before anything is written
 */
export async function requireDistinct(
  written: string,
  file: string | undefined,
  others: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (file === undefined) return;
  const own = await identity(file);
  if (own === null) return;
  for (const [option, other] of Object.entries(others)) {
    if (other === undefined || (await identity(other)) !== own) continue;
    throw problem.error("same-file", { file, other: option }, { where: written });
  }
}

/** What a file is known by, through links; `null` for what is no file, such as `/dev/null`, and keeps nothing. */
async function identity(file: string): Promise<string | null> {
  const there = await stat(file).catch(() => null);
  if (there !== null) return there.isFile() ? `${there.dev}:${there.ino}` : null;
  return realName(file).catch(() => resolve(file));
}
