import type { Data } from "@meterwire/dlt698";
import { interpretRecord } from "@meterwire/dlt698/objects";
import { type Grid, gridOf } from "@meterwire/dlt698/reading";
import type { RCSD } from "@meterwire/dlt698/schema";
import type { App } from "../../src/app/app.ts";
import { type Lang, translator } from "../../src/i18n/text.ts";
import { palette } from "../../src/terminal/palette.ts";

/** As much of a command's surroundings as a renderer asks for; `columns` 0: no terminal. */
export function appWith(columns: number, lang: Lang = "en"): App {
  const plain = palette(false);
  return { lang, t: translator(lang), out: plain, err: plain, stdout: { columns } } as App;
}

export const date = (day: number): Data => ({
  type: "date_time_s",
  value: { year: 2026, month: 1, day, hour: 0, minute: 0, second: 0 },
});
export const u16 = (value: number): Data => ({ type: "long-unsigned", value });
export const u32 = (value: number): Data => ({ type: "double-long-unsigned", value });
export const list = (...value: Data[]): Data => ({ type: "array", value });
export const structure = (...value: Data[]): Data => ({ type: "structure", value });
export const NULL: Data = { type: "NULL", value: null };

/** The grid of records of an attribute. */
export function grid(record: number, columns: RCSD, rows: Data[][], lang: Lang = "en"): Grid {
  return gridOf(interpretRecord(record, columns, rows), lang);
}

/** The lines of a text that ends with a newline. */
export function lines(text: string): string[] {
  const all = text.split("\n");
  if (all.pop() !== "") throw new Error("the last line has no end");
  return all;
}
