import { checkRecords } from "@meterwire/dlt698/reading";
import { type Command, Option } from "commander";
import type { App } from "../../app/app.ts";
import { numberOption } from "../../app/values.ts";
import { goesWith, lineTarget } from "../../connection/target.ts";
import { connectionText } from "../../i18n/connection.ts";
import { recordsText as text } from "../../i18n/records.ts";
import { meterFlags } from "../../meter/options.ts";
import { helpPage } from "../../program/help.ts";
import { type RecordQuery, type RecordsFlags, readAndPrint } from "../../records/read.ts";
import { asFlags, selectionOf } from "../../records/select.ts";

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
  command.action(async (target: string, options: RecordsFlags) => {
    lineTarget(options);
    goesWith(command, ["bom"], ["csv"]);
    goesWith(command, ["height"], ["plot"]);
    await readAndPrint(app, queryOf(target, options), options);
  });
  helpPage(command, app, {
    about: [text.about, text.about2, connectionText.about],
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
function queryOf(target: string, options: RecordsFlags): RecordQuery {
  const query = { what: target, options: { ...selectionOf(options), columns: options.columns } };
  try {
    checkRecords(query.what, query.options);
    return query;
  } catch (error) {
    throw asFlags(error, options);
  }
}
