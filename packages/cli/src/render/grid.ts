import type { Grid } from "@meterwire/dlt698/reading";
import stringWidth from "string-width";
import type { App } from "../app/app.ts";
import { recordsText as text } from "../i18n/records.ts";
import { oneLine } from "../terminal/visible.ts";
import { hanging, wrap } from "../terminal/wrap.ts";
import { type Head, type HeadedColumn, headsOf, headText } from "./heads.ts";
import { columnsOf, padded, widest } from "./screen.ts";
import { layOut } from "./table.ts";

/** What stands where a record has no value. */
const nothing = "-";
/** No column of a turned table is made wider than this by a single long text. */
const mostPerRecord = 40;
const gap = "  ";

/** Where and how a grid is shown. */
export interface GridPlace {
  readonly columns?: number;
  /** Columns that are left free at the left. */
  readonly indent?: number;
  /** A line for each field, even where a table would fit. */
  readonly turn?: boolean;
}

/** Records as a table; where it would be wider than the terminal, turned: a line for each field. */
export function renderGrid(app: App, grid: Grid, place: GridPlace = {}): string {
  const { columns = columnsOf(app), indent = 0, turn = false } = place;
  const room = columns - indent;
  const rows = grid.rows.map((row) => row.map((cell) => (cell === "" ? nothing : oneLine(cell))));
  const headed = grid.columns.map(({ heads, unit, kind }) => {
    return { heads, unit, right: kind === "number" || kind === "ordinal" };
  });
  const table = layOut(headed, rows);
  const fits = !turn && table.width <= room;
  const made = fits ? table.text(app.out) : turned(app, rows, headed, room);
  return indent === 0 ? made : made.replace(/^(?=.)/gm, " ".repeat(indent));
}

/** A line of a turned table: a field with the column of its values, or a heading over fields. */
interface Field {
  readonly name: string;
  readonly indent: number;
  readonly column: number | null;
}

/** As many records side by side as fit, the others below them. */
function turned(
  { t, out }: App,
  all: readonly (readonly string[])[],
  columns: readonly HeadedColumn[],
  room: number,
): string {
  const fields = headsOf(columns).flatMap((head) => fieldsOf(head));
  const own = fields
    .filter(({ column }) => column !== null)
    .map(({ name, indent }) => " ".repeat(indent) + name);
  const labels = Math.min(widest(own), Math.floor(room / 2));
  const left = Math.max(8, room - labels - gap.length);
  const digits = widest(all.flatMap((row) => row.filter((_, at) => columns[at]!.right)));
  const most = Math.max(digits, all.length === 1 ? left : Math.min(left, mostPerRecord));
  const titles = all.map((_, at) => t(text.record, { n: at + 1 }));
  const width = Math.min(most, widest([...titles, ...all.flat()]));
  const side = Math.max(1, Math.floor((left + gap.length) / (width + gap.length)));

  const cell = (value: string, column: number) =>
    wrap(columns[column]!.right ? padded(value, digits, true) : value, width, stringWidth);
  const block = (from: number): string => {
    const rows = all.slice(from, from + side);
    const lines: string[] = [];
    const add = (label: readonly string[], cells: readonly (readonly string[])[]) => {
      const height = Math.max(label.length, ...cells.map(({ length }) => length));
      for (let at = 0; at < height; at++) {
        const line = [padded(label[at] ?? "", labels), ...cells.map((one) => padded(one[at] ?? "", width))];
        lines.push(line.join(gap).trimEnd());
      }
    };
    if (all.length > 1) {
      const cells = titles.slice(from, from + side).map((title) => [title]);
      add([""], cells);
      lines[0] = out.bold(lines[0]!);
    }
    for (const { name, indent, column } of fields) {
      if (column === null) {
        lines.push(out.bold(" ".repeat(indent) + name));
        continue;
      }
      const cells = rows.map((row) => cell(row[column]!, column));
      add(hanging(name, indent, labels, stringWidth), cells);
    }
    return lines.map((line) => `${line}\n`).join("");
  };
  const blocks: string[] = [];
  for (let from = 0; from < all.length; from += side) blocks.push(block(from));
  return blocks.join("\n");
}

/** The lines of a heading and what is below it; what has one part only is one line with it. */
function fieldsOf(head: Head, depth = 0): Field[] {
  const { name, unit, from, children } = head;
  const [only, ...others] = children;
  if (only !== undefined && others.length === 0)
    return fieldsOf({ ...only, name: `${name} ${only.name}`, unit: unit || only.unit }, depth);
  const field = { name: headText(head), indent: 2 * depth };
  if (children.length === 0) return [{ ...field, column: from }];
  return [{ ...field, column: null }, ...children.flatMap((child) => fieldsOf(child, depth + 1))];
}
