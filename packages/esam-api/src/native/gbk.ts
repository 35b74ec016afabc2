import { libraryProblem } from "./error.ts";

let table: ReadonlyMap<string, number> | undefined;

/** Character → two GBK bytes, turned round from the platform's decoder. */
function gbkTable(): ReadonlyMap<string, number> {
  if (table !== undefined) return table;
  const decoder = new TextDecoder("gbk");
  const made = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== "\uFFFD" && !made.has(character))
        made.set(character, (lead << 8) | trail);
    }
  }
  table = made;
  return made;
}

/**
 * Text in GBK, as the vendor's libraries take it.
 *
 * @throws {NativeLibraryError} `text-not-gbk` for a character that GBK does not have
 */
export function encodeGbk(words: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of words) {
    const code = character.codePointAt(0)!;
    const pair = code < 0x80 ? undefined : gbkTable().get(character);
    if (code > 0 && code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else {
      const shown = code.toString(16).toUpperCase().padStart(4, "0");
      throw libraryProblem.error("text-not-gbk", { character: `U+${shown}` });
    }
  }
  return Uint8Array.from(bytes);
}
