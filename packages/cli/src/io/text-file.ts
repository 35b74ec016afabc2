/** Byte order marks, and the encodings that they stand for. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/**
 * The text of a file as editors and spreadsheets write it: UTF-8 or UTF-16 with a byte order mark, else UTF-8, else GBK
 * (GB 18030, which Chinese Windows calls ANSI).
 *
 * @returns `null` for octets that are no text in any of them, and for UTF-16 without a mark.
 */
export function decodeText(octets: Uint8Array): string | null {
  const marked = MARKS.find(([mark]) => mark.every((octet, at) => octets[at] === octet))?.[1];
  const encodings = marked === undefined ? ["utf-8", "gb18030"] : [marked];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(octets);
      // UTF-16 without its mark, or something else that is no text.
      if (!text.includes("\0")) return text;
    } catch {
      // The next one, or none.
    }
  }
  return null;
}
