/** Octets as upper-case hex text, and back. */

export { reversedHexOf } from "../link/address.ts";
export { hexNumber as inHex, hexOf } from "../messages/base.ts";

/** How many octets a text is in hex; -1 if it is no hex. */
export function hexLength(text: unknown): number {
  return typeof text === "string" && text.length % 2 === 0 && /^[0-9A-Fa-f]*$/.test(text)
    ? text.length / 2
    : -1;
}

/** The value of a hex digit; what is none has been refused. */
const digit = (code: number): number => (code <= 0x39 ? code - 0x30 : (code & 15) + 9);

const octetAt = (text: string, at: number): number =>
  (digit(text.charCodeAt(at)) << 4) | digit(text.charCodeAt(at + 1));

/** Writes the octets of a hex text that has been looked at. */
export function putHex(b: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i += 2) b[at++] = octetAt(text, i);
}

/** The same, last octet first. */
export function putReversedHex(b: Uint8Array, at: number, text: string): void {
  for (let i = text.length - 2; i >= 0; i -= 2) b[at++] = octetAt(text, i);
}
