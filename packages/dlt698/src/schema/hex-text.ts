import { hexOf, type Octets, parseHex } from "../messages/base.ts";
import { octetsArgument, reading, textArgument } from "./arguments.ts";
import { textProblem } from "./text-problem.ts";

/**
 * Octets as upper-case hex text without separators. `from` and `to` are octet indexes, `to` exclusive.
 *
 * @throws Dlt698Error `bad-argument` for what holds no octets.
 * @example
 * ```ts
 * bytesToHex(Uint8Array.of(0x68, 0x15)); // "6815"
 * ```
 */
export function bytesToHex(bytes: Octets, from?: number, to?: number): string {
  const octets = octetsArgument(bytes);
  return reading("from", from, () => hexOf(octets, from, to));
}

/**
 * Octets of hex text: digits of either case, octets run together or parted by white space, commas, colons or dashes, each run
 * with or without a `0x` in front, as `hexToBytes` of `@meterwire/apdu` and `parseHex` of `@meterwire/transport` read it.
 * Nothing is repaired: a separator inside an octet is an error. The JSON form of messages has digits alone.
 *
 * @throws Dlt698Error `bad-hex` with the `offset` of the first character that does not fit; `bad-argument` for what is no text.
 * @example
 * ```ts
 * hexToBytes("05010110"); // Uint8Array [5, 1, 1, 16]
 * hexToBytes("05 01 01-10"); // Uint8Array [5, 1, 1, 16]
 * ```
 */
export function hexToBytes(text: string): Uint8Array {
  textArgument(text);
  return parseHex(text, (offset, odd) => {
    const got = JSON.stringify(text.charAt(offset));
    return textProblem.error("bad-hex", { expected: { kind: odd ? "hex" : "hex-digit" }, got }, { offset });
  });
}
