/** The words of a line that is typed in a session. */
import { usage } from "../problems/index.ts";

/** A line as far as it has been typed. */
export interface Words {
  readonly words: readonly string[];
  /** Where the last word begins in the line; its end where the line ends with a space. */
  readonly from: number;
  /** The quotation mark that has no other end. */
  readonly quote: "'" | '"' | null;
}

/** A backslash makes what has a meaning mean itself; before anything else it is a backslash, as in paths of Windows. */
const ESCAPED = /^[\s'"\\#]$/;
const ESCAPED_IN_QUOTES = /^["\\]$/;

/** The words so far: they end at spaces that stand in no quotes; `#` at the beginning of one begins a comment. */
export function wordsSoFar(line: string): Words {
  const words: string[] = [];
  let word: string | null = null;
  let from = 0;
  let quote: Words["quote"] = null;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!;
    const next = line[at + 1] ?? "";
    if (word === null) from = at;
    if (quote !== null) {
      const escaped = quote === '"' && letter === "\\" && ESCAPED_IN_QUOTES.test(next);
      if (letter === quote) quote = null;
      else word += escaped ? line[++at]! : letter;
    } else if (/\s/.test(letter)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (letter === "#" && word === null) return { words, from: line.length, quote };
    else {
      word ??= "";
      if (letter === "'" || letter === '"') quote = letter;
      else word += letter === "\\" && ESCAPED.test(next) ? line[++at]! : letter;
    }
  }
  if (word === null) from = line.length;
  else words.push(word);
  return { words, from, quote };
}

/** The words of a whole line. @throws CliError where a quotation mark is left open */
export function wordsOf(line: string): readonly string[] {
  const { words, quote } = wordsSoFar(line);
  if (quote !== null) throw usage("open-quote", { quote });
  return words;
}

/** A word as it is typed: in quotes where it would otherwise be several, or none. */
export function quoted(word: string): string {
  if (/^[^\s'"\\#]+$/.test(word)) return word;
  return word.includes("'") ? `"${word.replace(/["\\]/g, "\\$&")}"` : `'${word}'`;
}
