/** Octets and numbers as upper-case hex text. */

/** Two digits for each octet value. */
export const HEX: readonly string[] = /*#__PURE__*/ Array.from({ length: 256 }, (_, octet) =>
  hexNumber(octet, 2),
);

/** Octets `from` to `to` (exclusive) without separators. */
export function hexOf(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = "";
  for (let i = from; i < to; i++) text += HEX[bytes[i]!];
  return text;
}

/** A number as so many digits: `hexNumber(0x00100400, 8)` is `"00100400"`. */
export function hexNumber(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, "0");
}

/** The same as the standards write it: `68H`. */
export function inHex(value: number, digits = 2): string {
  return `${hexNumber(value, digits)}H`;
}
