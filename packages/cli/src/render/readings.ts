import type { Interpretation } from "@meterwire/dlt698/objects";
import type { App } from "../app.ts";
import { readText as text } from "../i18n/meter.ts";
import { darText, oadText, type Reading, symbol } from "../meter/reading.ts";
import { renderTable } from "./table.ts";

/** Readings as a table: one row per value, below each attribute's name those of its parts. */
export function renderReadings(app: App, readings: readonly Reading[]): string {
  const { t, out, lang } = app;
  const columns = [
    { title: "OAD" },
    { title: t(text.name) },
    { title: t(text.part) },
    { title: t(text.value), right: true },
    { title: t(text.unit) },
  ];
  const rows = readings.flatMap(({ oad, name, result }) => {
    const parts =
      "dar" in result ? [["", out.bad(darText(result.dar, lang)), ""]] : meaningRows(app, result.meaning);
    return parts.map((cells, at) => [...(at === 0 ? [out.dim(oadText(oad)), name] : ["", ""]), ...cells]);
  });
  return renderTable(columns, rows, out);
}

/** Rows of part, value and unit. */
export function meaningRows(app: App, meaning: Interpretation): string[][] {
  const { lang, out } = app;
  const rows: string[][] = [];
  const add = (node: Interpretation, depth: number): void => {
    const name = depth === 0 ? "" : "  ".repeat(depth - 1) + (lang === "zh" ? node.name : node.nameEn);
    const { children } = node;
    if (children.length > 0) {
      if (depth > 0) rows.push([name, "", ""]);
      for (const child of children) add(child, depth + 1);
      return;
    }
    rows.push([name, out.value(leafText(app, node)), node.unit === null ? "" : symbol(node.unit, lang)]);
  };
  add(meaning, 0);
  return rows;
}

function leafText({ lang }: App, { type, text, textEn, label, labelEn }: Interpretation): string {
  const value = lang === "zh" ? text : textEn;
  const means = lang === "zh" ? label : labelEn;
  if (value === "") return type === "array" || type === "structure" ? "[]" : type === "NULL" ? "NULL" : '""';
  return means === null || means === value ? value : `${value} ${means}`;
}
