import { isDlt698Error } from "@meterwire/dlt698";
import type { MeterApi } from "@meterwire/dlt698/client";
import type { InterpretedRecord } from "@meterwire/dlt698/objects";
import {
  choiceOf,
  columnsOf,
  gridOf,
  type RecordOutcome,
  type RecordRequest,
  readRecords,
  recordOad,
} from "@meterwire/dlt698/reading";
import { type Command, Option } from "commander";
import type { App } from "../app.ts";
import { helpPage } from "../help.ts";
import { recordsText as text } from "../i18n/records.ts";
import { checkLine, numberOption } from "../io/line.ts";
import { writeAll } from "../io/lines.ts";
import { type MeterFlags, meterFlags } from "../meter/options.ts";
import { withMeter } from "../meter/session.ts";
import { failed, usage } from "../problems/index.ts";
import { rowToJson } from "../records/json.ts";
import { asFlags, type SelectionFlags, selectionOf } from "../records/select.ts";
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
    if (options.bom && !options.csv) throw usage("goes-with", { option: "--bom", with: ["--csv"] });
    await readAndPrint(app, requestOf(target, options), options);
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

/** What the command line asks for, checked before the line is opened. */
function requestOf(target: string, options: Options): RecordRequest {
  try {
    const oad = recordOad(target);
    const choice = choiceOf(oad, selectionOf(options));
    return { oad, choice, columns: columnsOf(options.columns ?? []) };
  } catch (error) {
    throw asFlags(error, options);
  }
}

/** Reads and prints; what was found is printed although the rest fails. */
async function readAndPrint(app: App, request: RecordRequest, options: Options): Promise<void> {
  let outcome: RecordOutcome | null = null;
  let failure: { readonly error: unknown } | null = null;
  try {
    await withMeter(app, options, async ({ meter }) => {
      outcome = await withProgress(app, meter, request);
      if (outcome.failure !== null) throw reworded(outcome.failure.error, options);
    });
  } catch (error) {
    failure = { error };
  }
  const { record = null } = (outcome as RecordOutcome | null) ?? {};
  try {
    // After a failure nobody knows whether there are no records.
    if (record !== null && (failure === null || record.rows.length > 0)) await print(app, record, options);
  } catch (error) {
    // What went wrong first is what is reported.
    if (failure === null) throw error;
  }
  if (failure !== null) throw failure.error;
}

async function withProgress(app: App, meter: MeterApi, request: RecordRequest): Promise<RecordOutcome> {
  const shown = await progress(app);
  try {
    return await readRecords(meter, {
      ...request,
      onProgress: (state) => shown.show(app.t(text.reading, state)),
    });
  } finally {
    shown.stop();
  }
}

/** What the library says of reading, in terms of the command line. */
function reworded(error: unknown, options: Options): unknown {
  if (isDlt698Error(error, "bad-selection")) return asFlags(error, options);
  if (!isDlt698Error(error, "records-refused")) return error;
  const { dar: code, name, nameEn } = error.params;
  return failed("refused", { via: options.via ?? null, dar: { code, name, nameEn } });
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
