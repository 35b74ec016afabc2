import { type Octets, parseHex } from "../messages/base.ts";
import { argument, problem } from "../messages/problem.ts";

const digits = "0123456789ABCDEF";
const pairs: readonly string[] = /*#__PURE__*/ Array.from(
  { length: 256 },
  (_, octet) => `${digits[octet >> 4]}${digits[octet & 15]}`,
);

/** Upper-case hexadecimal text of some bytes, two digits each, no separators. */
export function bytesToHex(bytes: Octets): string {
  let text = "";
  for (const octet of argument.octets("bytes", bytes)) text += pairs[octet];
  return text;
}

/**
 * Octets of hex text: digits of either case, octets run together or parted by white space, commas, colons or dashes, each
 * run with or without a `0x` in front. Nothing is repaired.
 *
 * @throws {ApduError} `hex-digit` or `hex-odd` with the `offset` of the character that is wrong; `bad-argument`
 * @example
 * hexToBytes("00A4 0000-02:3F,00"); // 00 A4 00 00 02 3F 00
 */
export function hexToBytes(text: string): Uint8Array {
  argument.check("text", "text", text);
  return parseHex(text, (offset, odd) =>
    problem.error(odd ? "hex-odd" : "hex-digit", { position: offset }, { offset }),
  );
}

/** Two upper-case digits of one octet. */
export function octetToHex(octet: number): string {
  argument.check("octet", "number", octet);
  return pairs[octet & 0xff]!;
}

/** One new array with the parts in order. */
export function concatBytes(...parts: readonly Octets[]): Uint8Array {
  const pieces = parts.map((part, index) => argument.octets(`parts[${index}]`, part));
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of pieces) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
