import { reading } from "@meterwire/dlt698/reading";
import type { Command } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { connectionText } from "../../i18n/connection.ts";
import { readText as text } from "../../i18n/meter.ts";
import { oadOf } from "../../meter/names.ts";
import { type MeterFlags, meterFlags } from "../../meter/options.ts";
import { refuser } from "../../meter/refusal.ts";
import { withMeter } from "../../meter/session.ts";
import { Exit } from "../../problems/exit.ts";
import { helpPage } from "../../program/help.ts";
import { readingToJson } from "../../render/reading.ts";
import { renderReadings } from "../../render/readings.ts";

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command.argument("<oad...>", t(text.names)).option("--json", t(text.json));
  meterFlags(command, app);
  command.action(async (names: string[], options: MeterFlags & { readonly json?: true }) => {
    const oads = names.map((name) => oadOf(name));
    const read = await withMeter(app, options, ({ meter }) => reading(meter).readList(oads));
    app.stdout.write(
      options.json
        ? read.map((one) => `${JSON.stringify(readingToJson(one, app.lang))}\n`).join("")
        : renderReadings(app, read),
    );
    const dars = read.flatMap(({ dar }) => (dar === null ? [] : [dar.code]));
    if (dars.length === 0) return;
    const fill = { who: t(refuser(options, dars)), bad: dars.length, all: read.length };
    app.stderr.write(`${app.err.warn(t(text.refused, fill))}\n`);
    setExit(Exit.failed);
  });
  helpPage(command, app, {
    about: [text.about, text.about2, connectionText.about],
    examples: [
      ["meterwire read 正向有功电能 --tcp 127.0.0.1:6980", text.exampleTcp],
      [
        "meterwire read 00100100 00100200 00100300 00100400 00100500 --port /dev/ttyUSB0 --address 28417891",
        text.exampleSerial,
      ],
      ["meterwire read 20000200 --tcp 127.0.0.1:6980 --via 1 --address 202403140001", text.exampleVia],
    ],
  });
}
