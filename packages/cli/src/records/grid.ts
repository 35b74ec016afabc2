import type { Interpretation, InterpretedRecord } from "@meterwire/dlt698/objects";
import type { Lang } from "../i18n/text.ts";
import { symbol } from "../meter/reading.ts";

/** A column of single values. */
export interface GridColumn {
  readonly title: string;
  readonly unit: string;
  /** All values of the column are numbers. */
  readonly isNumeric: boolean;
}

/** Records as plain cells: an array or structure takes a column for each of its parts. */
export interface Grid {
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (readonly string[])[];
}

interface Leaf {
  readonly path: string;
  readonly name: string;
  readonly unit: string;
  readonly text: string;
  readonly isNumber: boolean;
}

const number = /^-?\d+(?:\.\d+)?$/;

/** Lays records out as a grid. */
export function gridOf(record: InterpretedRecord, lang: Lang): Grid {
  const columns: GridColumn[] = [];
  const rows: string[][] = record.rows.map(() => []);
  const widest = Math.max(record.columns.length, ...record.rows.map((row) => row.length));
  for (let at = 0; at < widest; at++) {
    const column = record.columns[at];
    const head = (lang === "zh" ? column?.name : column?.nameEn) ?? `[${at + 1}]`;
    const cells = record.rows.map((row) => {
      const meaning = row[at];
      return meaning === undefined ? [] : leaves(meaning, lang);
    });
    const parts = new Map<string, Leaf>();
    for (const leaf of cells.flat())
      if (!parts.has(leaf.path) || parts.get(leaf.path)!.text === "") parts.set(leaf.path, leaf);
    // A row whose cell is NULL has no parts: it is no column of its own beside those that have.
    if (parts.size > 1 && parts.get("")?.text === "") parts.delete("");
    for (const [path, { name, unit }] of parts) {
      const found = cells.map((cell) => cell.find((leaf) => leaf.path === path));
      const filled = found.filter((leaf) => leaf !== undefined && leaf.text !== "");
      columns.push({
        title: [head, name].filter(Boolean).join(" "),
        unit,
        isNumeric: filled.length > 0 && filled.every((leaf) => leaf?.isNumber),
      });
      for (const [row, leaf] of found.entries()) rows[row]!.push(leaf?.text ?? "");
    }
  }
  return { columns, rows };
}

function leaves(meaning: Interpretation, lang: Lang, path = "", name = ""): Leaf[] {
  if (meaning.children.length > 0) {
    return meaning.children.flatMap((child) => {
      const own = lang === "zh" ? child.name : child.nameEn;
      return leaves(child, lang, `${path}/${child.key}`, [name, own].filter(Boolean).join(" "));
    });
  }
  const value = lang === "zh" ? meaning.text : meaning.textEn;
  const label = lang === "zh" ? meaning.label : meaning.labelEn;
  const text = label === null || value === "" ? value : `${value} ${label}`;
  const unit = meaning.unit === null ? "" : symbol(meaning.unit, lang);
  return [{ path, name, unit, text, isNumber: label === null && number.test(value) }];
}
