import type { Octets } from "../messages/base.ts";
import { octetsArgument } from "./arguments.ts";
import { hexDigit, hexOf } from "./hex.ts";
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
  return hexOf(octetsArgument(bytes), from, to);
}

/**
 * Strict hex text, two digits an octet, either case, no separators (those belong to `@meterwire/transport`).
 *
 * @throws Dlt698Error `bad-hex` with the position of the first character that does not fit, or for what is no text.
 * @example
 * ```ts
 * hexToBytes("05010110"); // Uint8Array [5, 1, 1, 16]
 * ```
 */
export function hexToBytes(text: string): Uint8Array {
  if (typeof text !== "string") {
    throw textProblem.error("bad-hex", { expected: { kind: "hex" }, got: typeof text }, { offset: 0 });
  }
  if (text.length % 2 !== 0) {
    const got = { of: "hex digit", count: text.length } as const;
    throw textProblem.error("bad-hex", { expected: { kind: "hex" }, got }, { offset: text.length >> 1 });
  }
  const bytes = new Uint8Array(text.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(text.charCodeAt(2 * i));
    const low = hexDigit(text.charCodeAt(2 * i + 1));
    if (high < 0 || low < 0) {
      const at = high < 0 ? 2 * i : 2 * i + 1;
      const got = JSON.stringify(text.charAt(at));
      throw textProblem.error("bad-hex", { expected: { kind: "hex-digit" }, got }, { offset: i });
    }
    bytes[i] = (high << 4) | low;
  }
  return bytes;
}
