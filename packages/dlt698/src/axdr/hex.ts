import { Dlt698Error } from "./error.ts";

const DIGITS = "0123456789ABCDEF";

/** Two upper-case hex digits for each octet value. */
export const HEX: readonly string[] = /*#__PURE__*/ Array.from(
  { length: 256 },
  (_, octet) => DIGITS.charAt(octet >> 4) + DIGITS.charAt(octet & 15),
);

/**
 * Octets as upper-case hex text without separators. `from` and `to` are octet indexes, `to` exclusive.
 *
 * @example
 * ```ts
 * bytesToHex(Uint8Array.of(0x68, 0x15)); // "6815"
 * ```
 */
export function bytesToHex(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = "";
  for (let i = from; i < to; i++) text += HEX[bytes[i]!];
  return text;
}

/**
 * Strict hex text, two digits an octet, either case, no separators (those belong to `@meterwire/transport`).
 *
 * @throws Dlt698Error `bad-hex` with the position of the first character that does not fit.
 * @example
 * ```ts
 * hexToBytes("05010110"); // Uint8Array [5, 1, 1, 16]
 * ```
 */
export function hexToBytes(text: string): Uint8Array {
  if (text.length % 2 !== 0) {
    throw new Dlt698Error("bad-hex", `hex text needs an even number of digits, got ${text.length}`, {
      offset: text.length >> 1,
    });
  }
  const bytes = new Uint8Array(text.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const high = hexDigit(text.charCodeAt(2 * i));
    const low = hexDigit(text.charCodeAt(2 * i + 1));
    if (high < 0 || low < 0) {
      const at = high < 0 ? 2 * i : 2 * i + 1;
      throw new Dlt698Error(
        "bad-hex",
        `expected a hex digit at character ${at}, got ${JSON.stringify(text.charAt(at))}`,
        { offset: i },
      );
    }
    bytes[i] = (high << 4) | low;
  }
  return bytes;
}

/** The value of one hex digit given as a character code, or -1. */
export function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  if (code >= 97 && code <= 102) return code - 87;
  return -1;
}

/** A number as fixed-width upper-case hex digits: `hexNumber(0x00100400, 8)` is `"00100400"`. */
export function hexNumber(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}

/** Octets as the standard writes them: `68H`. */
export function inHex(value: number, digits = 2): string {
  return `${hexNumber(value, digits)}H`;
}
