import type { Json } from "@meterwire/dlt698";
import type { RecordResult } from "@meterwire/dlt698/client";
import { nameOf } from "@meterwire/dlt698/objects";
import { oadText, type Records, recordsOf } from "@meterwire/dlt698/reading";
import type { CSD } from "@meterwire/dlt698/schema";
import type { Lang } from "../i18n/text.ts";

/** A row of a record as scripts get it: what `read --json` has for each column, without the data. */
export function rowToJson({ record, rows }: Records, at: number, lang: Lang): { row: Json[] } {
  const row = (rows[at] ?? []).map(({ name, text, unit }, place) => {
    return { ...columnToJson(record.columns[place]?.column), name: name[lang], value: text, unit };
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
  const { label, labelEn } = nameOf(result.oad);
  const head = { oad: oadText(result.oad), name: lang === "zh" ? label : labelEn };
  if (!result.ok) return { ...head, dar: result.dar.code, rows: null };
  const records = recordsOf(result);
  return { ...head, rows: records.rows.map((_, at) => rowToJson(records, at, lang)) };
}
