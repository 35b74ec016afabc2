import { problem } from "../messages/problem.ts";

const digits = "0123456789ABCDEF";
const pairs: readonly string[] = /*#__PURE__*/ Array.from(
  { length: 256 },
  (_, octet) => `${digits[octet >> 4]}${digits[octet & 15]}`,
);

/** Upper-case hexadecimal text of some bytes, two digits each, no separators. */
export function bytesToHex(bytes: Uint8Array): string {
  let text = "";
  for (const octet of bytes) text += pairs[octet];
  return text;
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  if (code >= 97 && code <= 102) return code - 87;
  return -1;
}

/**
 * Bytes of hexadecimal text, upper or lower case, no separators and no prefix.
 *
 * @throws {ApduError} `hex-digit` (with the position of the first character that is no digit) or `hex-odd`
 */
export function hexToBytes(text: string): Uint8Array {
  for (let position = 0; position < text.length; position++) {
    if (digitOf(text.charCodeAt(position)) < 0) {
      throw problem.error("hex-digit", { position }, { offset: position });
    }
  }
  if (text.length % 2 !== 0) {
    throw problem.error("hex-odd", { digits: text.length }, { offset: text.length });
  }
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = (digitOf(text.charCodeAt(2 * index)) << 4) | digitOf(text.charCodeAt(2 * index + 1));
  }
  return bytes;
}

/** Two upper-case digits of one octet. */
export function octetToHex(octet: number): string {
  return pairs[octet & 0xff]!;
}

/** One new array with the parts in order. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
