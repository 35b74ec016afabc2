import { type NamedFile, refusedFile } from "../io/file-problem.ts";
import { readText } from "../io/read.ts";

/** The options that name a file of the simulator. */
export type FileOption = "--profile" | "--script" | "--state";

/**
 * Does something with a file, and says which option named it when the system refuses.
 *
 * @throws CliError
 */
export async function withFile<T>(option: FileOption, path: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    const file: NamedFile = { option, path, made: option === "--state" };
    throw refusedFile(file, error);
  }
}

/** The text of a file that an option names. @throws CliError */
export const readGiven = (option: FileOption, path: string): string => readText(option, path);
