/** Records as grids of plain cells. */
import type { Lang } from "../messages/base.ts";
import type { Interpretation } from "../objects/interpretation.ts";
import type { InterpretedRecord } from "../objects/records.ts";
import { shortPart, titleOf } from "./titles.ts";
import { isNumber, symbolOf } from "./value.ts";

/** A column of single values. */
export interface GridColumn {
  /** Short headings from the outermost to its own: record, object, element, field. */
  readonly heads: readonly string[];
  /** The full name with the unit in one line, as CSV has it. */
  readonly title: string;
  /** The unit of its values; where there are none, the one that the standard has for them. */
  readonly unit: string;
  /** What all its values are; an ordinal counts the records. */
  readonly kind: "number" | "ordinal" | "time" | "text";
}

/** Records as plain cells, empty for what a record does not have: an array or structure takes a column for each part. */
export interface Grid {
  /** The columns, from the left. */
  readonly columns: readonly GridColumn[];
  /** The cells as text, a list for each row. */
  readonly rows: readonly (readonly string[])[];
}

interface Leaf {
  readonly path: string;
  readonly heads: readonly string[];
  readonly title: string;
  readonly unit: string;
  readonly text: string;
  readonly kind: GridColumn["kind"];
}

/** What a value is called: its path among its siblings, its headings, its full name. */
type Name = Pick<Leaf, "path" | "heads" | "title">;

/** Numbers of freeze and event records. */
const ordinals = new Set([0x2022, 0x2023]);

/** Lays records out as a grid. */
export function gridOf(record: InterpretedRecord, lang: Lang): Grid {
  const columns: GridColumn[] = [];
  const rows: string[][] = record.rows.map(() => []);
  const widest = record.rows.reduce((most, { length }) => Math.max(most, length), record.columns.length);
  for (let at = 0; at < widest; at++) {
    const cells = cellsOf(record, at, lang);
    const parts = new Map<string, Leaf>();
    for (const leaf of cells.flat())
      if (!parts.has(leaf.path) || parts.get(leaf.path)!.text === "") parts.set(leaf.path, leaf);
    // A row whose cell is NULL has no parts: it is no column of its own beside those that have.
    if (parts.size > 1 && parts.get("")?.text === "") parts.delete("");
    for (const [path, { heads, title, unit }] of parts) {
      const found = cells.map((cell) => cell.find((leaf) => leaf.path === path));
      const filled = found.filter((leaf) => leaf !== undefined && leaf.text !== "");
      const meant = record.columns[at]?.unit;
      const standard = filled.length === 0 && meant ? symbolOf(meant, lang) : "";
      const [kind = standard === "" ? "text" : "number", ...others] = new Set(
        filled.map((leaf) => leaf!.kind),
      );
      columns.push({
        heads,
        title: unit === "" ? title : `${title} (${unit})`,
        unit: unit || standard,
        kind: others.length === 0 ? kind : "text",
      });
      for (const [row, leaf] of found.entries()) rows[row]!.push(leaf?.text ?? "");
    }
  }
  return { columns, rows };
}

/** The single values of one column of a record, for each row. */
function cellsOf({ target, columns, rows }: InterpretedRecord, at: number, lang: Lang): Leaf[][] {
  const column = columns[at];
  const title = (lang === "zh" ? column?.name : column?.nameEn) ?? `[${at + 1}]`;
  const csd = column?.column;
  if (csd === undefined) return rows.map((row) => leaves(row[at], lang, { path: "", heads: [title], title }));
  if ("oad" in csd) {
    const name = { path: "", heads: headsOf(csd.oad, lang, target.oi), title };
    const isOrdinal = ordinals.has(csd.oad >>> 16);
    const found = rows.map((row) => leaves(row[at], lang, name));
    return isOrdinal ? found.map((cell) => cell.map((leaf) => ({ ...leaf, kind: "ordinal" }))) : found;
  }
  const { oad, columns: inner } = csd.road;
  const name = { path: "", heads: headsOf(oad, lang, target.oi), title };
  const isSeveral = rows.some((row) => row[at]?.type === "array" && row[at].children.length > 1);
  return rows.map((row) => roadLeaves(row[at], lang, name, { oad, inner, isSeveral }));
}

function headsOf(oad: number, lang: Lang, within: number): string[] {
  const { name, part } = titleOf(oad, lang, within);
  return part === "" ? [name] : [name, part];
}

interface Road {
  readonly oad: number;
  readonly inner: readonly number[];
  /** A cell has more than one record: they are told apart by their numbers. */
  readonly isSeveral: boolean;
}

/** The values of a ROAD's cell: one structure of its columns, or an array of them. */
function roadLeaves(cell: Interpretation | undefined, lang: Lang, name: Name, road: Road): Leaf[] {
  const { oad, inner, isSeveral } = road;
  if (cell?.type === "array" && cell.children.length > 0) {
    return cell.children.flatMap((child) => {
      const below = nameOf(name, child, lang);
      return roadLeaves(child, lang, isSeveral ? below : { ...below, heads: name.heads }, road);
    });
  }
  if (cell?.type !== "structure" || cell.children.length !== inner.length) return leaves(cell, lang, name);
  return cell.children.flatMap((child, at) =>
    leaves(child, lang, {
      ...nameOf(name, child, lang),
      heads: [...name.heads, ...headsOf(inner[at]!, lang, oad >>> 16)],
    }),
  );
}

function nameOf(above: Name, child: Interpretation, lang: Lang): Name {
  const own = lang === "zh" ? child.name : child.nameEn;
  return {
    path: `${above.path}/${child.key}`,
    heads: [...above.heads, shortPart(own)],
    title: [above.title, own].filter(Boolean).join(" "),
  };
}

function leaves(meaning: Interpretation | undefined, lang: Lang, name: Name): Leaf[] {
  if (meaning === undefined) return [];
  if (meaning.children.length > 0)
    return meaning.children.flatMap((child) => leaves(child, lang, nameOf(name, child, lang)));
  const value = lang === "zh" ? meaning.text : meaning.textEn;
  const label = lang === "zh" ? meaning.label : meaning.labelEn;
  const text = label === null || value === "" ? value : `${value} ${label}`;
  const unit = meaning.unit === null ? "" : symbolOf(meaning.unit, lang);
  const isTime = meaning.type === "date_time_s" || meaning.type === "date_time";
  return [{ ...name, unit, text, kind: isNumber(meaning) ? "number" : isTime ? "time" : "text" }];
}
