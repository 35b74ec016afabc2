import { fstatSync } from "node:fs";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { usage } from "../problems/index.ts";
import type { Outlet } from "../terminal/outlet.ts";

/** A line as octets, without its line end, or the count of octets of one that is longer than allowed. */
export type Line = Uint8Array | { readonly tooLong: number };

/** Octets of the longest line that is read: far more than any message, and a bound for what is kept in memory. */
export const lineLimit = 16 * 1024 * 1024;

const newline = 10;
const carriageReturn = 13;

/**
 * The lines of a stream as they arrive, all complete ones of a chunk at once. Lines end with LF or CR LF; the last may
 * lack its end.
 */
export async function* lineBatches(
  input: AsyncIterable<Uint8Array>,
  limit: number = lineLimit,
): AsyncGenerator<Line[]> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const keep = (part: Uint8Array): void => {
    size += part.length;
    if (size > limit) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const finish = (last: Uint8Array): Line => {
    keep(last);
    const line =
      size > limit ? { tooLong: size } : trimmed(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of input) {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      lines.push(finish(chunk.subarray(from, at)));
      from = at + 1;
    }
    keep(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (size > 0) yield [finish(new Uint8Array(0))];
}

function trimmed(line: Uint8Array): Uint8Array {
  return line[line.length - 1] === carriageReturn ? line.subarray(0, -1) : line;
}

/**
 * Standard input, with a word to people who are expected to type.
 *
 * @throws CliError for a folder, which Node reads as nothing at all
 */
export function standardInput({ t, stdin, stderr }: App): AsyncIterable<Uint8Array> {
  if (stdin.isTTY) stderr.write(`${t(common.readingStdin)}\n`);
  else if (fstatSync(0).isDirectory()) throw usage("stdin-folder", {});
  return stdin;
}

/** Writes text and waits while the reader is slower than we are. */
export async function writeAll(output: Outlet, text: string): Promise<void> {
  output.write(text);
  await output.ready();
}
