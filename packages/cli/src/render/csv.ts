/** Says that a file is UTF-8, which Excel does not find out by itself. */
export const BOM = "\ufeff";

/** Rows as CSV (RFC 4180): CR LF at line ends, quotes where a cell needs them. */
export function renderCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
