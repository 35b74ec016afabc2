import { readFile } from "node:fs/promises";
import { decodeText } from "../io/text-file.ts";

/** The options that name a file of the simulator. */
export type FileOption = "profile" | "script" | "state";

/** The reason of a file that is no text. */
const NO_TEXT = "no-text";

/** A file that the system does not give, or that is no text; `reason` is its code, such as `ENOENT`. */
export class GivenFileError extends Error {
  override readonly name = "GivenFileError";
  readonly option: FileOption;
  readonly path: string;
  readonly reason: string;

  constructor(option: FileOption, path: string, reason: string) {
    super(`--${option}: ${path} cannot be used: ${reason}`);
    this.option = option;
    this.path = path;
    this.reason = reason;
  }
}

/** Does something with a file, and says which option named it when the system refuses. */
export async function withFile<T>(option: FileOption, path: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new GivenFileError(option, path, code);
  }
}

/** The text of a file that an option names. */
export async function readGiven(option: FileOption, path: string): Promise<string> {
  const octets = await withFile(option, path, () => readFile(path));
  try {
    return decodeText(octets);
  } catch {
    throw new GivenFileError(option, path, NO_TEXT);
  }
}
