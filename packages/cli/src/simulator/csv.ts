/** One row of a CSV file by its column names, with the line it stands on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** A cell, a quoted one or one up to the separator. */
const cellPattern = (separator: string) =>
  new RegExp(
    `\\s*(?:"((?:[^"]|"")*)"|([^${separator === "\t" ? "\\t" : separator}]*))\\s*(${separator}|$)`,
    "y",
  );

function cellsOf(text: string, separator: string): string[] {
  const pattern = cellPattern(separator);
  const cells: string[] = [];
  for (;;) {
    const found = pattern.exec(text);
    if (found === null) return [...cells, text.slice(pattern.lastIndex)];
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2]!.trim());
    if (found[3] === "") return cells;
  }
}

/**
 * Rows of a CSV text: separated by commas, semicolons or tabs (whichever the first line has most of), the first line the
 * names of the columns; empty lines and those that begin with `#` do not count.
 */
export function parseCsv(text: string): {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
} {
  const lines = text
    .split(/\r?\n/)
    .map((content, i) => ({ content, line: i + 1 }))
    .filter(({ content }) => content.trim() !== "" && !content.startsWith("#"));
  const [head, ...rest] = lines;
  if (head === undefined) return { columns: [], rows: [] };
  const count = (separator: string) => head.content.split(separator).length;
  const separator = [",", ";", "\t"].sort((a, b) => count(b) - count(a))[0]!;
  const columns = cellsOf(head.content, separator).map((name) => name.trim().toLowerCase());
  const rows = rest.map(({ content, line }) => {
    const cells = cellsOf(content, separator);
    return { line, cells: new Map(columns.map((name, i) => [name, cells[i] ?? ""])) };
  });
  return { columns, rows };
}
