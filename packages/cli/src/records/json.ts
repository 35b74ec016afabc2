import type { Json } from "@meterwire/dlt698";
import type { RecordResult } from "@meterwire/dlt698/client";
import { describe, type InterpretedRecord, interpretRecord } from "@meterwire/dlt698/objects";
import { exactValue, oadText } from "@meterwire/dlt698/reading";
import type { CSD } from "@meterwire/dlt698/schema";
import type { Lang } from "../i18n/text.ts";

/** A row of a record as scripts get it: what `read --json` has for each column, without the data. */
export function rowToJson({ columns, rows }: InterpretedRecord, at: number, lang: Lang): { row: Json[] } {
  const row = (rows[at] ?? []).map((cell, place) => {
    const column = columns[place];
    const name = (lang === "zh" ? column?.name : column?.nameEn) ?? cell.name;
    return { ...columnToJson(column?.column), name, ...exactValue(cell) };
  });
  return { row };
}

/** What a column is; a value without a column has no OAD. */
function columnToJson(column: CSD | undefined): { readonly [key: string]: Json } {
  if (column === undefined) return { oad: null };
  if ("oad" in column) return { oad: oadText(column.oad) };
  const { oad, columns } = column.road;
  return { road: { oad: oadText(oad), columns: columns.map(oadText) } };
}

/** A record that a terminal has reported. */
export function recordToJson(result: RecordResult, lang: Lang) {
  const { label, labelEn } = describe(result.oad);
  const head = { oad: oadText(result.oad), name: lang === "zh" ? label : labelEn };
  if (!result.ok) return { ...head, dar: result.dar.code, rows: null };
  const record = interpretRecord(result.oad, result.columns, result.rows);
  return { ...head, rows: record.rows.map((_, at) => rowToJson(record, at, lang)) };
}
