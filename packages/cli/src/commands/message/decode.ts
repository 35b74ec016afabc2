import { type Command, Option } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { decodeText as text } from "../../i18n/codec.ts";
import { common } from "../../i18n/common.ts";
import { Exit } from "../../problems/exit.ts";
import { helpPage } from "../../program/help.ts";
import { keyFile } from "../../security/key-file.ts";
import { opener } from "../../security/opener.ts";
import { Decoding } from "../../traffic/decoding.ts";
import { dissectorsOf, PROTOCOLS, type ProtocolName } from "../../traffic/dissectors.ts";
import { filterOf } from "../../traffic/filter.ts";
import { inputsOf } from "../../traffic/inputs.ts";
import { KINDS, type Kind, openSource } from "../../traffic/source.ts";

interface Options {
  readonly from?: Kind | "lines";
  readonly protocol?: ProtocolName;
  readonly keys?: string;
  readonly filter?: string;
  readonly file?: true;
  readonly json?: true;
  readonly explain?: true;
  readonly frame?: true;
  readonly apdu?: true;
  readonly lenient?: true;
  readonly strict?: true;
  readonly profile: "2017" | "extended";
}

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command
    .argument("[input...]", t(text.input))
    .addOption(new Option("--from <kind>", t(text.from)).choices(["lines", ...KINDS]))
    .addOption(new Option("--protocol <protocol>", t(text.protocol)).choices(PROTOCOLS))
    .option("--keys <file>", t(text.keys))
    .option("--filter <filter>", t(text.filter))
    .option("--file", t(text.file))
    .option("--json", t(text.json))
    .option("--explain", t(text.explain))
    .addOption(new Option("--frame", t(text.frame)).conflicts("apdu"))
    .option("--apdu", t(text.apdu))
    .option("--lenient", t(text.lenient))
    .option("--strict", t(text.strict))
    .addOption(
      new Option("--profile <edition>", t(text.profile)).choices(["2017", "extended"]).default("2017"),
    )
    .action(async (words: string[], options: Options) => {
      if (!(await decode(app, words, options))) setExit(Exit.failed);
    });
  helpPage(command, app, {
    about: [text.about, text.sourceAbout, text.jsonAbout],
    exits: [text.exitOk, text.exitFailed, common.exitUsage],
    examples: [
      [
        "meterwire decode 68 15 00 43 03 91 78 41 28 00 EB 64 05 01 00 00 10 04 00 00 0C CB 16",
        text.exampleArticle,
      ],
      [
        'meterwire decode "10:15:00 TX: 68 15 00 43 03 91 78 41 28 00 EB 64 05 01 00 00 10 04 00 00 0C CB 16"',
        text.exampleLine,
      ],
      ["meterwire decode --json < frames.txt > messages.jsonl", text.exampleStream],
      ["meterwire decode session.log --filter 'address:2024*' --lang zh", text.exampleLog],
    ],
  });
}

async function decode(app: App, words: readonly string[], options: Options): Promise<boolean> {
  const {
    protocol,
    profile,
    filter,
    json = false,
    explain = false,
    lenient = false,
    strict = false,
  } = options;
  const inputs = inputsOf(words, options.file ?? false);
  const kind = options.frame ? "frame" : options.apdu ? "apdu" : null;
  const decoding = new Decoding(app, {
    settings: { kind, strict, profile },
    dissectors: dissectorsOf({ protocol, profile, strict, open: opener(await keyFile(options.keys)) }),
    isMeant: filter === undefined ? null : filterOf(filter),
    json,
    explain,
    lenient,
  });
  if (inputs.length === 0) inputs.push({ kind: "file", path: "-" });
  for (const input of inputs) {
    if (input.kind === "hex") await decoding.hex(input.text);
    else if (input.kind === "text") await decoding.text(input.text);
    else {
      const preset = json && input.path === "-" ? "lines" : "auto";
      await read(app, decoding, input.path, options.from ?? preset);
    }
  }
  return decoding.succeeded;
}

async function read(app: App, decoding: Decoding, path: string, from: Kind | "lines"): Promise<void> {
  const source = openSource(app, path);
  await (from === "lines" ? decoding.lines(source) : decoding.source(source, from));
}
