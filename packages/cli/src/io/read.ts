import { readFileSync } from "node:fs";
import { noText, refusedFile } from "./file-problem.ts";
import { decodeText } from "./text-file.ts";

/**
 * The octets of a file that the user named.
 *
 * @throws CliError
 */
export function readOctets(option: string | null, path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    throw refusedFile({ option, path, made: false }, error);
  }
}

/**
 * The text of a file that the user named.
 *
 * @throws CliError
 */
export function readText(option: string | null, path: string): string {
  return textOf(option, path, readOctets(option, path));
}

/**
 * The text that a file's octets are.
 *
 * @throws CliError
 */
export function textOf(option: string | null, path: string, octets: Uint8Array): string {
  const text = decodeText(octets);
  if (text === null) throw noText({ option, path, made: false });
  return text;
}
