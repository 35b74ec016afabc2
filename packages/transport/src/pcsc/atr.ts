import { TransportError } from "../error/error.ts";
import { formatHex } from "../hex/format.ts";

/**
 * Whether an ATR begins as the pattern says: hex digits with any separators, `?` for any digit. An empty pattern
 * matches every card.
 *
 * @throws {TransportError} `bad-digit` with the position, `odd-length`
 * @example
 * ```ts
 * import { matchesAtr } from "@meterwire/transport/pcsc";
 * matchesAtr(Uint8Array.of(0x3b, 0x6d, 0x00), "3B ?D"); // true
 * ```
 */
export function matchesAtr(atr: Uint8Array, pattern: string): boolean {
  const digits = pattern.replace(/[\s,:-]/g, "").toUpperCase();
  if (!/^[0-9A-F?]*$/.test(digits)) {
    const position = pattern.search(/[^0-9A-Fa-f?\s,:-]/);
    const detail = `${JSON.stringify(pattern[position])} at position ${position}; ? stands for any digit`;
    throw new TransportError("bad-digit", { where: "ATR", position, detail });
  }
  if (digits.length % 2 !== 0) {
    throw new TransportError("odd-length", { where: "ATR", position: pattern.length - 1, detail: pattern });
  }
  const text = formatHex(atr);
  return (
    digits.length <= text.length &&
    [...digits].every((digit, index) => digit === "?" || digit === text[index])
  );
}
