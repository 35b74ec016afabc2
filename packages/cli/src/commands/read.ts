import type { Command } from "commander";
import { type App, Exit } from "../app.ts";
import { helpPage } from "../help.ts";
import { readText as text } from "../i18n/meter.ts";
import { openLine } from "../io/line.ts";
import { MeterClient } from "../meter/client.ts";
import { oadOf } from "../meter/names.ts";
import { type MeterFlags, meterFlags, meterOptions } from "../meter/options.ts";
import { readings, readingToJson } from "../meter/reading.ts";
import type { SetExit } from "../program.ts";
import { renderReadings } from "../render/readings.ts";

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command.argument("<oad...>", t(text.names)).option("--json", t(text.json));
  meterFlags(command, app);
  command.action(async (names: string[], options: MeterFlags & { readonly json?: true }) => {
    const oads = names.map((name) => oadOf(app, name));
    const client = new MeterClient(app, await openLine(app, options), meterOptions(options));
    try {
      const results = await client.get(oads);
      const read = readings(results, app.lang);
      app.stdout.write(
        options.json
          ? read.map((one) => `${JSON.stringify(readingToJson(one, app.lang))}\n`).join("")
          : renderReadings(app, read),
      );
      const bad = read.filter(({ result }) => "dar" in result).length;
      if (bad === 0) return;
      app.stderr.write(`${app.err.warn(t(text.refused, { bad, all: read.length }))}\n`);
      setExit(Exit.failed);
    } finally {
      await client.close();
    }
  });
  helpPage(command, app, {
    about: [text.about, text.about2],
    examples: [
      ["meterwire read 正向有功电能 --tcp 127.0.0.1:6980", text.exampleTcp],
      [
        "meterwire read 00100100 00100200 00100300 00100400 00100500 --port /dev/ttyUSB0 --address 28417891",
        text.exampleSerial,
      ],
    ],
  });
}
