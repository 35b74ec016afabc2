/**
 * Text of devices, files and peers on its way to a terminal. What steers a terminal or hides in a text (controls, marks
 * of direction, joiners, line separators, half surrogates) is written as an escape, `\uXXXX` as in JSON, so that a line
 * of JSON stays the same value. Styles of our own pass: they carry a mark that no one else knows.
 */
import { randomInt } from "node:crypto";

const digits = (): number => randomInt(1000, 10_000);
/** Two parameters that only this process puts into its styles; a width is not changed by them. */
const seal = `;${digits()};${digits()}`;
const esc = "\u001B";
const sealed = `${esc}\\[(\\d+)${seal}m`;
const unseen = "\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}";
const anywhere = new RegExp(`${sealed}|(?![\\n\\t])[${unseen}]`, "gu");
const inOneLine = new RegExp(`${sealed}|[${unseen}]`, "gu");

/** A style of our own. */
export function style(open: number, close: number): (text: string) => string {
  const [begin, end] = [open, close].map((code) => `${esc}[${code}${seal}m`) as [string, string];
  // What ends inside with the same code would end this one, too.
  return (text) => begin + text.replaceAll(end, end + begin) + end;
}

/** Lines of text as a terminal gets them. */
export function visible(text: string): string {
  return text.replace(anywhere, (found: string, code?: string) =>
    code === undefined ? escaped(found) : `${esc}[${code}m`,
  );
}

/** Text that is a part of a line: neither its line ends nor its tabs break it. Styles stay as they are. */
export function oneLine(text: string): string {
  return text.replace(inOneLine, (found: string, code?: string) =>
    code === undefined ? escaped(found) : found,
  );
}

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(letter: string): string {
  const units = Array.from({ length: letter.length }, (_, at) => letter.charCodeAt(at));
  const long = units.map((unit) => `\\u${unit.toString(16).toUpperCase().padStart(4, "0")}`);
  return short[letter] ?? long.join("");
}
