import stringWidth from "string-width";
import type { Palette } from "./palette.ts";

/** A column: its heading, and whether its cells are numbers. */
export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

/** A table with aligned columns, Chinese characters counted as two; every line ends with a newline. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  palette: Palette,
): string {
  const widths = columns.map(({ title }, at) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[at] ?? ""))),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ right }, at) => {
        const cell = cells[at] ?? "";
        const space = " ".repeat(widths[at]! - stringWidth(cell));
        return right ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd();
  const head = line(columns.map(({ title }) => title));
  return [palette.bold(head), ...rows.map(line)].map((text) => `${text}\n`).join("");
}
