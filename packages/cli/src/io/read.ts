import { closeSync, openSync, readSync } from "node:fs";
import { problem } from "../problems/index.ts";
import { type NamedFile, noText, refusedFile } from "./file-problem.ts";
import { decodeText } from "./text-file.ts";

/** Octets of the largest file that is read as a whole; devices and pipes may have no end. */
export const fileLimit = 64 * 1024 * 1024;
const CHUNK = 65_536;

/**
 * The octets of a file that the user named.
 *
 * @param opened where it is open already, as standard input is
 * @throws CliError
 */
export function readOctets(option: string | null, path: string, opened?: number): Uint8Array {
  const file: NamedFile = { option, path, made: false };
  try {
    const descriptor = opened ?? openSync(path, "r");
    try {
      return octetsOn(descriptor, file);
    } finally {
      if (opened === undefined) closeSync(descriptor);
    }
  } catch (error) {
    throw refusedFile(file, error);
  }
}

function octetsOn(descriptor: number, { option: where, path: file }: NamedFile): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const part = new Uint8Array(CHUNK);
    const count = readSync(descriptor, part);
    if (count === 0) return new Uint8Array(Buffer.concat(parts));
    parts.push(part.subarray(0, count));
    size += count;
    if (size > fileLimit) throw problem.error("too-large", { file, limit: fileLimit }, { where });
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
