import stringWidth from "string-width";
import type { Palette } from "../terminal/palette.ts";
import { oneLine } from "../terminal/visible.ts";
import { type Head, type HeadedColumn, headsOf, headText } from "./heads.ts";
import { padded, widest } from "./screen.ts";

/** A column: its heading, and whether its cells are numbers. */
export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

type Rows = readonly (readonly string[])[];

/** A table with aligned columns, Chinese characters counted as two; every line ends with a newline. */
export function renderTable(columns: readonly Column[], rows: Rows, palette: Palette): string {
  const headed = columns.map(({ title, right = false }) => ({ heads: [title], unit: "", right }));
  return layOut(headed, rows).text(palette);
}

/** A table as it would be: its width, and its text. */
export interface Layout {
  readonly width: number;
  text(palette: Palette): string;
}

const gap = 2;

/** A table whose columns stand under grouped headings. */
export function layOut(columns: readonly HeadedColumn[], given: Rows): Layout {
  const rows = given.map((row) => row.map(oneLine));
  const heads = headsOf(columns);
  const widths = columns.map((_, at) => widest(rows.map((row) => row[at] ?? "")));
  for (const head of heads) widen(head, widths);
  const starts: number[] = [];
  let end = -gap;
  for (const width of widths) {
    starts.push(end + gap);
    end += gap + width;
  }
  const text = (palette: Palette) => {
    const lines = headLines(heads, columns, widths, starts).map((line) => palette.bold(line));
    for (const row of rows) {
      const cells = columns.map(({ right }, at) => padded(row[at] ?? "", widths[at]!, right));
      lines.push(cells.join(" ".repeat(gap)).trimEnd());
    }
    return lines.map((line) => `${line}\n`).join("");
  };
  return { width: Math.max(0, end), text };
}

const spanOf = ({ from, to }: Head, widths: readonly number[]): number =>
  widths.slice(from, to).reduce((sum, width) => sum + width, gap * (to - from - 1));

/** Makes room for headings that are wider than what stands below them. */
function widen(head: Head, widths: number[]): void {
  for (const child of head.children) widen(child, widths);
  const missing = stringWidth(headText(head)) - spanOf(head, widths);
  if (missing > 0) widths[head.to - 1]! += missing;
}

/** Every heading stands directly above what it heads; a rule shows how far a group goes. */
function headLines(
  heads: readonly Head[],
  columns: readonly HeadedColumn[],
  widths: readonly number[],
  starts: readonly number[],
): string[] {
  const depth = heads.reduce((most, { height }) => Math.max(most, height), 1);
  const lines = Array.from({ length: depth }, () => "");
  const put = (head: Head): void => {
    const { from, to, height, children } = head;
    const text = headText(head);
    const at = depth - height;
    const span = spanOf(head, widths);
    const rest = span - stringWidth(text);
    const shown =
      to - from > 1
        ? `${text}${rest > 2 ? ` ${"─".repeat(rest - 1)}` : ""}`
        : padded(text, span, columns[from]!.right);
    lines[at] = padded(lines[at]!, starts[from]!) + shown;
    for (const child of children) put(child);
  };
  for (const head of heads) put(head);
  return lines.map((line) => line.trimEnd());
}
