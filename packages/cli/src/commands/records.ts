import type { Data, RCSD } from "@meterwire/dlt698";
import type { MeterCalls } from "@meterwire/dlt698/client";
import { type InterpretedRecord, interpretRecord } from "@meterwire/dlt698/objects";
import { type Command, Option } from "commander";
import type { App } from "../app.ts";
import { helpPage } from "../help.ts";
import { recordsText as text } from "../i18n/records.ts";
import { checkLine, numberOption } from "../io/line.ts";
import { writeAll } from "../io/lines.ts";
import { clockOf } from "../meter/clock.ts";
import { type MeterFlags, meterFlags } from "../meter/options.ts";
import { withMeter } from "../meter/session.ts";
import { failed, usage } from "../problems/index.ts";
import { gridOf } from "../records/grid.ts";
import { rowToJson } from "../records/json.ts";
import { type Scalers, scalersOf } from "../records/scalers.ts";
import { type Choice, choiceOf, columnsOf, recordOad, type SelectionFlags } from "../records/select.ts";
import { BOM, renderCsv } from "../render/csv.ts";
import { renderGrid } from "../render/grid.ts";
import { renderPlot } from "../render/plot.ts";
import { progress } from "../render/progress.ts";

interface Options extends MeterFlags, SelectionFlags {
  readonly columns?: string;
  readonly json?: true;
  readonly csv?: true;
  readonly bom?: true;
  readonly plot?: true;
  readonly height: number;
}

export function define(command: Command, app: App): void {
  const { t } = app;
  command
    .argument("<oad>", t(text.target))
    .addOption(numberOption("--last <n>", t(text.last), 1, 255))
    .option("--from <time>", t(text.from))
    .option("--to <time>", t(text.to))
    .option("--interval <step>", t(text.interval))
    .option("--time-column <oad>", t(text.timeColumn))
    .option("--select <json>", t(text.select))
    .option("--columns <list>", t(text.columns))
    .addOption(new Option("--json", t(text.json)).conflicts(["csv", "plot"]))
    .addOption(new Option("--csv", t(text.csv)).conflicts(["json", "plot"]))
    .option("--bom", t(text.bom))
    .option("--plot", t(text.plot))
    .addOption(numberOption("--height <lines>", t(text.height), 2, 100).default(12));
  meterFlags(command, app);
  command.action(async (target: string, options: Options) => {
    checkLine(options);
    const oad = recordOad(target);
    if (options.bom && !options.csv) throw usage("goes-with", { option: "--bom", with: ["--csv"] });
    const choice = choiceOf(oad, options);
    const rcsd = columnsOf(options.columns);
    const found: Found = { columns: rcsd, rows: [], scalers: new Map() };
    let failure: unknown = null;
    try {
      await withMeter(app, options, ({ meter }) => readAll(app, options, meter, { oad, choice, found }));
    } catch (error) {
      failure = error;
    }
    const scalerUnitOf = (column: number) => found.scalers.get(column);
    const record = interpretRecord(oad, found.columns, found.rows, { scalerUnitOf });
    try {
      // After a failure nobody knows whether there are no records.
      if (failure === null || record.rows.length > 0) await print(app, record, options);
    } catch (error) {
      // What went wrong first is what is told.
      if (failure === null) throw error;
    }
    if (failure !== null) throw failure;
  });
  helpPage(command, app, {
    about: [text.about, text.about2],
    examples: [
      [
        "meterwire records 50040200 --last 7 --columns 20210200,00100200 --tcp 127.0.0.1:6980",
        text.exampleLast,
      ],
      [
        "meterwire records 50020200 --from 2026-01-01 --to 2026-01-02 --columns 20210200,20000200 --plot --tcp 127.0.0.1:6980",
        text.exampleCurve,
      ],
      [
        "meterwire records 50040200 --from 2026-01-01 --csv --bom --port /dev/ttyUSB0 > freeze.csv",
        text.exampleCsv,
      ],
    ],
  });
}

interface Found {
  columns: RCSD;
  readonly rows: Data[][];
  /** What the meter says of the columns' scaling. */
  scalers: Scalers;
}

/** Reads one selection after the other; what is found stays found when a later one fails. */
async function readAll(
  app: App,
  options: Options,
  meter: MeterCalls,
  { oad, choice, found }: { readonly oad: number; readonly choice: Choice; readonly found: Found },
): Promise<void> {
  const { t } = app;
  const shown = await progress(app);
  const asked = found.columns;
  try {
    const wanted = await choice(() => clockOf(meter));
    for (const [at, rsd] of wanted.entries()) {
      if (wanted.length > 1)
        shown.show(t(text.reading, { done: at, all: wanted.length, rows: found.rows.length }));
      const answer = await meter.getRecord(oad, rsd, asked);
      if (!answer.ok) throw failed("refused", { via: options.via ?? null, dar: answer.dar });
      found.columns = answer.columns;
      found.rows.push(...answer.rows);
    }
    if (found.rows.length > 0) found.scalers = await scalersOf(meter, found.columns);
  } finally {
    shown.stop();
  }
}

async function print(app: App, record: InterpretedRecord, options: Options): Promise<void> {
  const { t, lang, err, stdout, stderr } = app;
  const { rows } = record;
  if (options.json) {
    for (const at of rows.keys()) await writeAll(stdout, `${JSON.stringify(rowToJson(record, at, lang))}\n`);
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
