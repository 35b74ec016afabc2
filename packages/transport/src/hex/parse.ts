import { parseHex as parse } from "../messages/base.ts";
import { argument, problem, type TransportError } from "../messages/problem.ts";
import type { TextPlace } from "../messages/problems.ts";

/**
 * Reads hex text: digits of either case, bytes run together or parted by white space, commas, colons or dashes, each
 * run with or without a `0x` in front. Nothing is repaired: a separator inside a byte is an error.
 *
 * @returns the bytes; empty for text without digits
 * @throws {TransportError} `odd-length` or `bad-digit`, with `offset` (characters from 0); `bad-option` for a value
 * that is not a string
 * @example
 * ```ts
 * import { parseHex } from "@meterwire/transport";
 * parseHex("68 17 00,43"); // Uint8Array [0x68, 0x17, 0x00, 0x43]
 * parseHex("0x6817-0043"); // the same
 * ```
 */
export function parseHex(text: string): Uint8Array {
  argument.check("text", "text", text);
  return parse(text, (offset, odd) => (odd ? oddLength(text, offset) : badDigit(text, offset)));
}

function badDigit(text: string, position: number): TransportError {
  const found = /^[\s,:\-，：、]?$/.test(text.charAt(position))
    ? null
    : String.fromCodePoint(text.codePointAt(position)!);
  const place = placeIn(text, position);
  return problem.error("bad-digit", { found, place, pattern: false }, { offset: position });
}

function oddLength(text: string, last: number): TransportError {
  const run = /[\da-f]*$/i.exec(text.slice(0, last + 1))![0];
  const digits = run.length > 24 ? `${run.slice(0, 10)}…${run.slice(-10)}` : run;
  const place = placeIn(text, last);
  return problem.error("odd-length", { digits, count: run.length, place }, { offset: last });
}

/** A character's place for a person. */
export function placeIn(text: string, position: number): TextPlace {
  if (!text.includes("\n")) return { position, line: null, column: null };
  const before = text.slice(0, position).split("\n");
  return { position, line: before.length, column: before[before.length - 1]!.length + 1 };
}
