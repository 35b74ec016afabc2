/** The columns of a capture as CSV (RFC 4180). */

export const COLUMNS = ["time", "direction", "lane", "event", "octets", "text"] as const;

const HEAD = COLUMNS.join(",");

/** Whether a text, a byte order mark taken away, begins with the line of columns or with a part of it. */
export function beginsCsv(text: string): boolean {
  const line = text.replace(/^\uFEFF/, "");
  return line.startsWith(HEAD) && /^(?:$|[\r\n])/.test(line.slice(HEAD.length));
}

/** A field; in quotation marks where it must be. */
export const csvField = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A line with its end. */
export const csvLine = (fields: readonly string[]): string => `${fields.map(csvField).join(",")}\r\n`;
