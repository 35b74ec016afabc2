import { lstat, readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** The one name of a file, through links, also of one that is not there yet. */
export async function realName(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const found = await lstat(path).catch(() => null);
  if (found?.isSymbolicLink()) return realName(resolve(dirname(path), await readlink(path)));
  return join(await realpath(dirname(path)), basename(path));
}
