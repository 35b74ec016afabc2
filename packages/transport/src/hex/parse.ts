import { problem, requireOption, type TransportError } from "../messages/problem.ts";
import type { TextPlace } from "../messages/problems.ts";

/** Digit value by character code; 255 elsewhere. */
const digits = /*#__PURE__*/ (() => {
  const table = new Uint8Array(128).fill(255);
  for (let value = 0; value < 16; value++) {
    const digit = value.toString(16);
    table[digit.charCodeAt(0)] = value;
    table[digit.toUpperCase().charCodeAt(0)] = value;
  }
  return table;
})();

/** White space, comma, colon, dash, and the full-width forms that a Chinese document brings along. */
const separators = /*#__PURE__*/ new Set(
  Array.from(" \t\r\n\f\v\u00a0\u3000\ufeff,:-，：、", (c) => c.charCodeAt(0)),
);

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
  requireOption("text", typeof text === "string", text, { kind: "type", name: "string" });
  const bytes = new Uint8Array(text.length >> 1);
  let length = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (separators.has(code)) {
      at++;
      continue;
    }
    const prefixed = code === 0x30 && (text.charCodeAt(at + 1) | 0x20) === 0x78;
    if (prefixed) at += 2;
    const start = at;
    let high = -1;
    for (; at < text.length; at++) {
      const here = text.charCodeAt(at);
      const value = here < 128 ? digits[here]! : 255;
      if (value === 255) {
        if (separators.has(here)) break;
        throw badDigit(text, at);
      }
      if (high < 0) high = value;
      else {
        bytes[length++] = (high << 4) | value;
        high = -1;
      }
    }
    if (high >= 0) throw oddLength(text, start, at);
    if (prefixed && at === start) throw badDigit(text, at);
  }
  return bytes.slice(0, length);
}

function badDigit(text: string, position: number): TransportError {
  const found = separatorOrEnd(text, position) ? null : String.fromCodePoint(text.codePointAt(position)!);
  const place = placeIn(text, position);
  return problem.error("bad-digit", { found, place, pattern: false }, { offset: position });
}

const separatorOrEnd = (text: string, position: number): boolean =>
  position >= text.length || separators.has(text.charCodeAt(position));

function oddLength(text: string, start: number, end: number): TransportError {
  const run = text.slice(start, end);
  const digits = run.length > 24 ? `${run.slice(0, 10)}…${run.slice(-10)}` : run;
  const place = placeIn(text, end - 1);
  return problem.error("odd-length", { digits, count: run.length, place }, { offset: end - 1 });
}

/** A character's place for a person. */
export function placeIn(text: string, position: number): TextPlace {
  if (!text.includes("\n")) return { position, line: null, column: null };
  const before = text.slice(0, position).split("\n");
  return { position, line: before.length, column: before[before.length - 1]!.length + 1 };
}
