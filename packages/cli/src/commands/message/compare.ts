import { type Command, Option } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { common } from "../../i18n/common.ts";
import { compareText as text } from "../../i18n/traffic.ts";
import { writeAll } from "../../io/lines.ts";
import { Exit } from "../../problems/exit.ts";
import { helpPage } from "../../program/help.ts";
import { keyFile } from "../../security/key-file.ts";
import { opener } from "../../security/opener.ts";
import { type Compared, compare, comparedToJson, renderCompared } from "../../traffic/compare.ts";
import { dissectorsOf, PROTOCOLS, type ProtocolName } from "../../traffic/dissectors.ts";
import { type Input, inputsOf } from "../../traffic/inputs.ts";
import { KINDS, type Kind } from "../../traffic/source.ts";

interface Options {
  readonly from: Kind;
  readonly protocol?: ProtocolName;
  readonly keys?: string;
  readonly json?: true;
  readonly profile: "2017" | "extended";
}

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command
    .argument("<a>", t(text.a))
    .argument("<b>", t(text.b))
    .addOption(new Option("--from <kind>", t(text.from)).choices(KINDS).default("auto"))
    .addOption(new Option("--protocol <protocol>", t(text.protocol)).choices(PROTOCOLS))
    .option("--keys <file>", t(text.keys))
    .option("--json", t(text.json))
    .addOption(
      new Option("--profile <edition>", t(text.profile)).choices(["2017", "extended"]).default("2017"),
    )
    .action(async (a: string, b: string, options: Options) => {
      if (!(await run(app, [a, b], options))) setExit(Exit.failed);
    });
  helpPage(command, app, {
    about: [text.about, text.about2],
    exits: [text.exitOk, text.exitFailed, common.exitUsage],
    examples: [
      [
        "meterwire compare 68150043039178412800EB6405010000100400000CCB16 68150043039178412800EB64050100001004000000CC16",
        text.exampleFrames,
      ],
      ["meterwire compare session.jsonl session.jsonl", text.exampleRecordings],
    ],
  });
}

async function run(app: App, words: readonly [string, string], options: Options): Promise<boolean> {
  const { err, stderr, stdout, t } = app;
  const { from, protocol, profile, json } = options;
  // Each by itself: hex side by side would be one message.
  const inputs = words.map((word) => inputsOf([word], false)[0]!) as [Input, Input];
  const single = inputs.every(({ kind }) => kind !== "file");
  const open = opener(await keyFile(options.keys));
  const settings = { kind: null, strict: false, profile };
  const show = (compared: Compared): Promise<void> =>
    writeAll(
      stdout,
      json ? `${JSON.stringify(comparedToJson(words, compared))}\n` : renderCompared(app, compared, single),
    );
  const totals = await compare(
    app,
    inputs,
    { settings, from, dissectors: dissectorsOf({ protocol, profile, open }) },
    show,
  );
  const nothing = totals.a + totals.b === 0;
  const outcome = nothing ? text.nothing : totals.different === 0 ? text.equal : text.totals;
  const said = t(outcome, { ...totals });
  stderr.write(`${nothing ? err.warn(said) : said}\n`);
  return !nothing && totals.different === 0;
}
