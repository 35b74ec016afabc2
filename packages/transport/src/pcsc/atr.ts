import { formatHex } from "../hex/format.ts";
import { placeIn } from "../hex/parse.ts";
import type { Octets } from "../messages/base.ts";
import { argument, problem } from "../messages/problem.ts";

/**
 * Whether an ATR begins as the pattern says: hex digits with any separators, `?` for any digit. An empty pattern
 * matches every card.
 *
 * @throws {TransportError} `bad-digit` or `odd-length`, with `offset` (characters from 0)
 * @example
 * ```ts
 * import { matchesAtr } from "@meterwire/transport/pcsc";
 * matchesAtr(Uint8Array.of(0x3b, 0x6d, 0x00), "3B ?D"); // true
 * ```
 */
export function matchesAtr(atr: Octets, pattern: string): boolean {
  const octets = argument.octets("atr", atr);
  argument.check("pattern", "text", pattern);
  const digits = pattern.replace(/[\s,:-]/g, "").toUpperCase();
  if (!/^[0-9A-F?]*$/.test(digits)) {
    const offset = pattern.search(/[^0-9A-Fa-f?\s,:-]/);
    const found = String.fromCodePoint(pattern.codePointAt(offset)!);
    const params = { found, place: placeIn(pattern, offset), pattern: true };
    throw problem.error("bad-digit", params, { where: "ATR", offset });
  }
  if (digits.length % 2 !== 0) {
    const offset = pattern.length - 1;
    const params = { digits: pattern, count: digits.length, place: placeIn(pattern, offset) };
    throw problem.error("odd-length", params, { where: "ATR", offset });
  }
  const text = formatHex(octets);
  return (
    digits.length <= text.length &&
    [...digits].every((digit, index) => digit === "?" || digit === text[index])
  );
}
