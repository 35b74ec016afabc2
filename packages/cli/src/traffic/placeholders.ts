/** What the standard's examples write where an octet of a checksum is left open. */
export const PLACEHOLDER = "CS";

/** Hex text with zeros for placeholders, and the offsets of these octets. */
export function withoutPlaceholders(words: string): {
  readonly hex: string;
  readonly open: ReadonlySet<number>;
} {
  const open = new Set<number>();
  let digits = 0;
  // What may be a digit pair, a placeholder, or part them.
  const hex = words.replace(/CS|0x(?=[\da-f])|[\da-f]/gi, (token) => {
    if (/^0x$/i.test(token)) return token;
    if (token.length === 1) {
      digits++;
      return token;
    }
    open.add(digits >> 1);
    digits += 2;
    return "00";
  });
  return { hex, open };
}
