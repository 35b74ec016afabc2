import stringWidth from "string-width";
import type { App } from "../app/app.ts";

/** Columns where there is no terminal to ask. */
const elsewhere = 160;

/** Columns that a line of standard output may have. */
export function columnsOf({ stdout }: Pick<App, "stdout">): number {
  return stdout.columns || elsewhere;
}

/** Text filled up to so many columns, at its left for numbers. */
export function padded(text: string, columns: number, right = false): string {
  const space = " ".repeat(Math.max(0, columns - stringWidth(text)));
  return right ? space + text : text + space;
}

/** The widest of some texts. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);
}

/** Text cut to so many columns, with an ellipsis where something is missing. */
export function clipped(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = "";
  for (const letter of text) {
    if (stringWidth(kept + letter) > columns - 1) break;
    kept += letter;
  }
  return columns < 1 ? "" : `${kept}…`;
}
