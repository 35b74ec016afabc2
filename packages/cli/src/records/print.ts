import { gridOf, type Records } from "@meterwire/dlt698/reading";
import type { App } from "../app/app.ts";
import { recordsText as text } from "../i18n/records.ts";
import { writeAll } from "../io/lines.ts";
import { failed } from "../problems/index.ts";
import { BOM, renderCsv } from "../render/csv.ts";
import { renderGrid } from "../render/grid.ts";
import { renderPlot } from "../render/plot.ts";
import { rowToJson } from "../render/records.ts";

/** In which form records are printed: a table, unless one of these says otherwise. */
export interface RecordForm {
  readonly json?: true;
  readonly csv?: true;
  readonly bom?: true;
  readonly plot?: true;
  /** Lines of a plot. */
  readonly height: number;
}

/** Prints records. @throws CliError where there is nothing to plot */
export async function printRecords(app: App, records: Records, options: RecordForm): Promise<void> {
  const { t, lang, err, stdout, stderr } = app;
  const { record, rows } = records;
  if (options.json) {
    for (const at of rows.keys()) await writeAll(stdout, `${JSON.stringify(rowToJson(records, at, lang))}\n`);
    return;
  }
  const grid = gridOf(record, lang);
  if (options.csv) {
    const titles = grid.columns.map(({ title }) => title);
    if (titles.length > 0) stdout.exact((options.bom ? BOM : "") + renderCsv([titles, ...grid.rows]));
    return;
  }
  if (rows.length === 0) {
    stderr.write(`${err.dim(t(text.none))}\n`);
    return;
  }
  if (options.plot) {
    const plot = renderPlot(app, grid, options.height);
    if (plot === null) throw failed("no-numbers", {});
    await writeAll(stdout, plot);
    return;
  }
  await writeAll(stdout, renderGrid(app, grid));
}
