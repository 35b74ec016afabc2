import { type Command, Option } from "commander";
import type { App } from "../../app/app.ts";
import { common } from "../../i18n/common.ts";
import { repairText as text } from "../../i18n/traffic.ts";
import { writeAll } from "../../io/lines.ts";
import { helpPage } from "../../program/help.ts";
import { dissectorsOf, PROTOCOLS, type ProtocolName } from "../../traffic/dissectors.ts";
import { renderRepair, repaired, repairToJson } from "../../traffic/repair.ts";

interface Options {
  readonly protocol?: ProtocolName;
  readonly json?: true;
}

export function define(command: Command, app: App): void {
  const { t } = app;
  command
    .argument("<hex...>", t(text.hex))
    .addOption(new Option("--protocol <protocol>", t(text.protocol)).choices(PROTOCOLS))
    .option("--json", t(text.json))
    .action(async (words: string[], options: Options) => {
      const found = repaired(words.join(" "), dissectorsOf(options));
      if (found.changes.length === 0) app.stderr.write(`${t(text.nothing)}\n`);
      const out = options.json ? `${JSON.stringify(repairToJson(found))}\n` : renderRepair(app, found);
      await writeAll(app.stdout, out);
    });
  helpPage(command, app, {
    about: [text.about],
    exits: [text.exitOk, text.exitFailed, common.exitUsage],
    examples: [
      [
        "meterwire repair 68 17 00 43 05 33 33 22 22 00 00 32 56 2E 05 01 3F 31 06 09 00 00 84 99 16",
        text.exampleHcs,
      ],
      [
        "meterwire repair --json 68 15 00 43 03 91 78 41 28 00 CS CS 05 01 00 00 10 04 00 00 CS CS 16",
        text.examplePlaceholders,
      ],
    ],
  });
}
