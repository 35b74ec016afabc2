import stringWidth from "string-width";
import type { App } from "../app.ts";
import { recordsText as text } from "../i18n/records.ts";
import type { Grid } from "../records/grid.ts";
import { type Head, headsOf, headText } from "./heads.ts";
import { columnsOf, padded, widest } from "./screen.ts";
import { layOut } from "./table.ts";
import { hanging, wrap } from "./wrap.ts";

/** What stands where a record has no value. */
const nothing = "-";
/** No column of a turned table is made wider than this by a single long text. */
const mostPerRecord = 40;
const gap = "  ";

/** Where a grid is shown: how many columns there are, and how many of them are left free at the left. */
export interface Place {
  readonly columns?: number;
  readonly indent?: number;
}

/** Records as a table; where it would be wider than the terminal, turned: a line for each field. */
export function renderGrid(
  app: App,
  grid: Grid,
  { columns = columnsOf(app), indent = 0 }: Place = {},
): string {
  const shown = { ...grid, rows: grid.rows.map((row) => row.map((cell) => (cell === "" ? nothing : cell))) };
  const room = columns - indent;
  const headed = grid.columns.map(({ heads, unit, kind }) => {
    return { heads, unit, right: kind === "number" || kind === "ordinal" };
  });
  const table = layOut(headed, shown.rows);
  const made = table.width <= room ? table.text(app.out) : turned(app, shown, headsOf(headed), room);
  return indent === 0 ? made : made.replace(/^(?=.)/gm, " ".repeat(indent));
}

/** A line of a turned table: a field with the column of its values, or a heading over fields. */
interface Field {
  readonly name: string;
  readonly indent: number;
  readonly column: number | null;
}

/** As many records side by side as fit, the others below them. */
function turned({ t, out }: App, grid: Grid, heads: readonly Head[], room: number): string {
  const fields = heads.flatMap((head) => fieldsOf(head));
  const own = fields.flatMap(({ name, indent, column }) =>
    column === null ? [] : [" ".repeat(indent) + name],
  );
  const labels = Math.min(widest(own), Math.floor(room / 2));
  const right = room - labels - gap.length;
  const isNumber = grid.columns.map(({ kind }) => kind === "number" || kind === "ordinal");
  const numbers = grid.rows.flatMap((row) => row.filter((_, at) => isNumber[at]));
  const digits = widest(numbers);
  const most = Math.max(digits, grid.rows.length === 1 ? right : Math.min(right, mostPerRecord));
  const titles = grid.rows.map((_, at) => t(text.record, { n: at + 1 }));
  const width = Math.min(most, widest([...titles, ...grid.rows.flat()]));
  const side = Math.max(1, Math.floor((right + gap.length) / (width + gap.length)));

  const cell = (value: string, column: number) =>
    wrap(isNumber[column] ? padded(value, digits, true) : value, width, stringWidth);
  const block = (from: number): string => {
    const rows = grid.rows.slice(from, from + side);
    const lines: string[] = [];
    const add = (label: readonly string[], cells: readonly (readonly string[])[]) => {
      const height = Math.max(label.length, ...cells.map(({ length }) => length));
      for (let at = 0; at < height; at++) {
        const line = [padded(label[at] ?? "", labels), ...cells.map((one) => padded(one[at] ?? "", width))];
        lines.push(line.join(gap).trimEnd());
      }
    };
    if (grid.rows.length > 1) {
      add(
        [""],
        rows.map((_, at) => [titles[from + at]!]),
      );
      lines[0] = out.bold(lines[0]!);
    }
    for (const { name, indent, column } of fields) {
      if (column === null) lines.push(out.bold(" ".repeat(indent) + name));
      else
        add(
          hanging(name, indent, labels, stringWidth),
          rows.map((row) => cell(row[column]!, column)),
        );
    }
    return lines.map((line) => `${line}\n`).join("");
  };
  const blocks: string[] = [];
  for (let from = 0; from < grid.rows.length; from += side) blocks.push(block(from));
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
