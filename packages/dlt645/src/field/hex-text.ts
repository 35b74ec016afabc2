import { octetsArgument, textArgument } from "../messages/argument.ts";
import { type Octets, parseHex } from "../messages/base.ts";
import type { TextProblems } from "../messages/codec.ts";
import { createProblems, Dlt645Error } from "../messages/error.ts";
import { textEn } from "../messages/text.en.ts";
import { hexOf } from "./hex.ts";

/** Makes the problems of hex text. */
export const textProblem = /*#__PURE__*/ createProblems<TextProblems, Dlt645Error>(textEn, Dlt645Error);

/**
 * Octets as upper-case hex text without separators.
 *
 * @throws Dlt645Error `bad-argument` for what holds no octets.
 */
export const bytesToHex = (bytes: Octets): string => hexOf(octetsArgument("bytes", bytes));

/**
 * Octets of hex text: digits of either case, octets run together or parted by white space, commas, colons or dashes, each
 * run with or without a `0x` in front. Nothing is repaired.
 *
 * @throws Dlt645Error `bad-hex` with the `offset` of the character that is wrong; `bad-argument`.
 * @example
 * ```ts
 * hexToBytes("68 51-00"); // 685100
 * ```
 */
export function hexToBytes(text: string): Uint8Array {
  return parseHex(textArgument("text", text), (offset, odd) =>
    textProblem.error("bad-hex", { position: offset, odd }, { offset }),
  );
}
