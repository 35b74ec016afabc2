/** Octets as upper-case hex text, and back. */

const HEX: readonly string[] = /*#__PURE__*/ Array.from({ length: 256 }, (_, octet) =>
  octet.toString(16).toUpperCase().padStart(2, "0"),
);

/** A number as so many hex digits. */
export function inHex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}

/** Octets in the order in which they are. */
export function hexOf(b: Uint8Array, from = 0, to = b.length): string {
  let text = "";
  for (let i = from; i < to; i++) text += HEX[b[i]!];
  return text;
}

/** Octets that travel low byte first, in natural order. */
export function reversedHexOf(b: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let i = to - 1; i >= from; i--) text += HEX[b[i]!];
  return text;
}

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
