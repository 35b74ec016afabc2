import { type Command, Option } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { common } from "../../i18n/common.ts";
import { convertText as text } from "../../i18n/traffic.ts";
import { requireDistinct } from "../../io/distinct.ts";
import { Exit } from "../../problems/exit.ts";
import { usage } from "../../problems/index.ts";
import { helpPage } from "../../program/help.ts";
import { convert, convertedText } from "../../traffic/convert.ts";
import { FORMATS, type Format, formatByName } from "../../traffic/formats.ts";
import { NewFile } from "../../traffic/new-file.ts";
import { KINDS, type Kind, openSource } from "../../traffic/source.ts";

interface Options {
  readonly from: Kind;
  readonly to?: Format;
  readonly bom?: true;
  readonly force?: true;
}

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command
    .argument("<in>", t(text.in))
    .argument("<out>", t(text.out))
    .addOption(new Option("--from <kind>", t(text.from)).choices(KINDS).default("auto"))
    .addOption(new Option("--to <format>", t(text.to)).choices(FORMATS))
    .option("--bom", t(text.bom))
    .option("--force", t(text.force))
    .action(async (from: string, to: string, options: Options) => {
      if (!(await run(app, from, to, options))) setExit(Exit.failed);
    });
  helpPage(command, app, {
    about: [text.about, text.about2],
    exits: [text.exitOk, text.exitFailed, common.exitUsage],
    examples: [
      ["meterwire convert session.jsonl session.pcapng", text.examplePcapng],
      ["meterwire convert session.jsonl session.csv --bom --force", text.exampleCsv],
      ["meterwire convert session.log - --to hex", text.exampleHex],
    ],
  });
}

async function run(app: App, from: string, to: string, options: Options): Promise<boolean> {
  const { err, stderr, stdout } = app;
  const onOutput = to === "-";
  if (onOutput && options.to === undefined) throw usage("missing", { options: ["--to"] });
  const format = options.to ?? formatByName(to);
  if (onOutput && format === "pcapng") throw usage("exclusive", { options: ["--to pcapng", "-"] });
  if (options.bom && format !== "csv") throw usage("goes-with", { option: "--bom", with: ["--to csv"] });
  if (!onOutput) await requireDistinct("OUT", to, { IN: from === "-" ? undefined : from });
  const file = new NewFile(to, options.force ?? false);
  const toOutput = async (octets: Uint8Array): Promise<void> => {
    stdout.write(Buffer.from(octets).toString("utf8"));
    await stdout.ready();
  };
  const toFile = (octets: Uint8Array): void => file.write(octets);
  const settings = { from: options.from, to: format, bom: options.bom ?? false };
  const done = await (async () => {
    try {
      return await convert(app, openSource(app, from), settings, onOutput ? toOutput : toFile);
    } finally {
      file.close();
    }
  })();
  if (done.pieces === 0) stderr.write(`${err.warn(app.t(text.nothing))}\n`);
  if (!onOutput || Object.keys(done.lost).length > 0) stderr.write(`${convertedText(app, to, done)}\n`);
  return done.pieces > 0 && done.damaged === 0;
}
