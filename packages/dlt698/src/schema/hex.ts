/** Two upper-case hex digits for each octet value. */
export const HEX: readonly string[] = /*#__PURE__*/ Array.from({ length: 256 }, (_, octet) =>
  hexNumber(octet, 2),
);

/** Octets `from` to `to` (exclusive) as upper-case hex text without separators. */
export function hexOf(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = "";
  for (let i = from; i < to; i++) text += HEX[bytes[i]!];
  return text;
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
