import type { Command } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { type ApduTextOptions, decodeApduText } from "../../card/apdu-text.ts";
import { apduText as text } from "../../i18n/esam.ts";
import { lineBatches, standardInput, writeAll } from "../../io/lines.ts";
import { Exit } from "../../problems/exit.ts";
import { helpPage } from "../../program/help.ts";
import { sayNothing } from "../../render/nothing.ts";

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command
    .argument("[hex...]", t(text.hex))
    .option("--json", t(text.json))
    .option("--response", t(text.response))
    .option("--explain", t(text.explain))
    .action(async (words: string[], options: ApduTextOptions) => {
      const good = await (words.length > 0
        ? decodeOne(app, words.join(" "), options)
        : decodeLines(app, options));
      if (!good) setExit(Exit.failed);
    });
  helpPage(command, app, {
    about: [text.about],
    examples: [
      ["meterwire apdu decode 04D68110080000220911223344", text.exampleCommand],
      ["meterwire apdu decode --response 11223344556677889000", text.exampleResponse],
    ],
  });
}

async function decodeOne(app: App, hex: string, options: ApduTextOptions): Promise<boolean> {
  const { out, good } = decodeApduText(app, hex, options, null);
  await writeAll(app.stdout, out);
  return good;
}

async function decodeLines(app: App, options: ApduTextOptions): Promise<boolean> {
  let good = true;
  let number = 0;
  for await (const lines of lineBatches(standardInput(app))) {
    for (const line of lines) {
      const hex = line instanceof Uint8Array ? Buffer.from(line).toString("utf8") : "";
      const outcome = decodeApduText(app, hex, options, ++number);
      good &&= outcome.good;
      await writeAll(app.stdout, outcome.out);
    }
  }
  if (number === 0) sayNothing(app, 0);
  return good && number > 0;
}
