import { inHex } from "../field/hex.ts";
import { objectArgument, textArgument } from "../messages/argument.ts";
import { families, type Identifier, identifierOf, numbersOf } from "./index.ts";
import { INITIALS } from "./initials.gen.ts";

/** Options of {@link searchIdentifiers}. */
export interface SearchOptions {
  /** The most finds; default 20. */
  readonly limit?: number;
}

/** The names of an identifier as they are compared. */
interface Entry {
  readonly di: number;
  readonly zh: string;
  readonly en: string;
  readonly initials: string;
}

let entries: readonly Entry[] | null = null;

/** The names of all identifiers, made when they are first asked for. */
function allEntries(): readonly Entry[] {
  if (entries !== null) return entries;
  const letters = new Map(
    Object.entries(INITIALS).flatMap(([letter, all]) => [...all].map((each) => [each, letter] as const)),
  );
  entries = families.flatMap((each) =>
    [...numbersOf(each)].flatMap((di) => {
      const row = each.rule(di >>> 24, (di >>> 16) & 255, (di >>> 8) & 255, di & 255);
      if (row === null) return [];
      const initials = [...row.zh].map((character) => letters.get(character) ?? character).join("");
      return [{ di, zh: row.zh.toLowerCase(), en: row.en.toLowerCase(), initials: initials.toLowerCase() }];
    }),
  );
  return entries;
}

/** The present value comes first in the standard's names; a search does not need to write that. */
const PRESENT = "(当前)";
const plain = (name: string): string => (name.startsWith(PRESENT) ? name.slice(PRESENT.length) : name);

/** How near a word is to a name: equal, at its beginning, at a word's beginning, inside; `null` if it is not there. */
function nearness(word: string, name: string): number | null {
  const at = name.indexOf(word);
  if (at < 0) return null;
  if (name.length === word.length) return 0;
  if (at === 0) return 1;
  return /[\s,:()]/.test(name[at - 1]!) ? 2 : 3;
}

function scoreOf(words: readonly string[], { di, zh, en, initials }: Entry): number | null {
  let total = 0;
  for (const word of words) {
    const found = [
      nearness(word, plain(zh)),
      nearness(word, en),
      nearness(word, initials.startsWith("(dq)") ? initials.slice(4) : initials),
      inHex(di, 8).toLowerCase().startsWith(word) ? 0 : null,
    ].filter((each) => each !== null);
    if (found.length === 0) return null;
    total += Math.min(...found);
  }
  return total;
}

/**
 * Identifiers whose names (Chinese, English, or the first letters of the pinyin) or codes have all the words, the nearest
 * first: `searchIdentifiers("zxyg")`, `searchIdentifiers("phase A voltage")`, `searchIdentifiers("0201")`.
 */
export function searchIdentifiers(query: string, options: SearchOptions = {}): readonly Identifier[] {
  const { limit = 20 } = objectArgument("options", options);
  const words = textArgument("query", query).toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: (readonly [score: number, entry: Entry])[] = [];
  for (const entry of allEntries()) {
    const score = scoreOf(words, entry);
    if (score !== null) found.push([score, entry]);
  }
  found.sort(([a, x], [b, y]) => a - b || x.zh.length - y.zh.length || x.di - y.di);
  return found.slice(0, limit).map(([, { di }]) => identifierOf(di)!);
}
