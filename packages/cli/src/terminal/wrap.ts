/** Columns that a text takes on a terminal. */
export type Width = (text: string) => number;

/** What no line may end with, and what none may begin with (GB/T 15834). */
const OPENING = "（“《【";
const CLOSING = "，。、；：）”》】？！";
const HAN = "\\u2E80-\\uFFEF";

/** What stays in one line: a word or a Chinese character, with its punctuation. */
const PART = new RegExp(
  `\\s*[${OPENING}]*(?:[^\\s${OPENING}${CLOSING}${HAN}]+|[${HAN}${OPENING}${CLOSING}])[${CLOSING}]*|\\s+$`,
  "gu",
);

/**
 * Breaks text into lines of at most so many columns: at spaces and beside Chinese characters, but not before their
 * closing punctuation nor after their opening one; words that are longer still anywhere.
 */
export function wrap(text: string, columns: number, width: Width): string[] {
  return text.split("\n").flatMap((line) => {
    const lines = [""];
    for (const part of line.match(PART) ?? []) {
      const last = lines.length - 1;
      const longer = lines[last] + part;
      if (width(longer) <= columns) lines[last] = longer;
      else {
        const [first = "", ...more] = pieces(lines[last] === "" ? part : part.trimStart(), columns, width);
        if (lines[last] === "") lines[last] = first;
        else lines.push(first);
        lines.push(...more);
      }
    }
    return lines;
  });
}

/** The same with all lines indented. */
export function hanging(text: string, indent: number, columns: number, width: Width): string[] {
  return wrap(text, Math.max(1, columns - indent), width).map((line) => " ".repeat(indent) + line);
}

/** A word in pieces that fit. */
function pieces(word: string, columns: number, width: Width): string[] {
  if (width(word) <= columns) return [word];
  const made = [""];
  for (const letter of word) {
    const last = made.length - 1;
    if (made[last] !== "" && width(made[last] + letter) > columns) made.push(letter);
    else made[last] += letter;
  }
  return made;
}
