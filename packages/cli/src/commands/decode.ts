import type { Dlt698Warning } from "@meterwire/dlt698";
import { type Command, Option } from "commander";
import { type App, Exit } from "../app.ts";
import { helpPage } from "../help.ts";
import { decodeText as text } from "../i18n/codec.ts";
import { common } from "../i18n/common.ts";
import { lineBatches, writeAll } from "../io/lines.ts";
import { decodeMessage, type MessageSettings, messageToJson } from "../message/codec.ts";
import { badMessage, errorLine, MessageError } from "../message/error.ts";
import { messageOctets } from "../message/hex.ts";
import type { SetExit } from "../program.ts";
import { renderMessage } from "../render/message.ts";
import { complaint, octetsAround } from "../render/problem.ts";

interface Options {
  readonly json?: true;
  readonly frame?: true;
  readonly apdu?: true;
  readonly strict?: true;
  readonly profile: "2017" | "extended";
}

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command
    .argument("[hex...]", t(text.hex))
    .option("--json", t(text.json))
    .addOption(new Option("--frame", t(text.frame)).conflicts("apdu"))
    .option("--apdu", t(text.apdu))
    .option("--strict", t(text.strict))
    .addOption(
      new Option("--profile <edition>", t(text.profile)).choices(["2017", "extended"]).default("2017"),
    )
    .action(async (words: string[], options: Options) => {
      const good = await (words.length > 0
        ? decodeOne(app, words.join(" "), options)
        : decodeLines(app, options));
      if (!good) setExit(Exit.failed);
    });
  helpPage(command, app, {
    about: [text.about, text.jsonAbout],
    examples: [
      [
        "meterwire decode 68 15 00 43 03 91 78 41 28 00 EB 64 05 01 00 00 10 04 00 00 0C CB 16",
        text.exampleArticle,
      ],
      ["meterwire decode --json < frames.txt > messages.jsonl", text.exampleStream],
    ],
  });
}

function settings(options: Options): MessageSettings {
  return {
    kind: options.frame ? "frame" : options.apdu ? "apdu" : null,
    strict: options.strict ?? false,
    profile: options.profile,
  };
}

async function decodeOne(app: App, hex: string, options: Options): Promise<boolean> {
  const outcome = decodeText(app, hex, options, settings(options), null);
  await writeAll(app.stdout, outcome.out);
  return outcome.good;
}

async function decodeLines(app: App, options: Options): Promise<boolean> {
  if (app.stdin.isTTY) app.stderr.write(`${app.t(common.readingStdin)}\n`);
  const use = settings(options);
  let good = true;
  let number = 0;
  for await (const lines of lineBatches(app.stdin)) {
    let out = "";
    for (const line of lines) {
      number++;
      const hex = line instanceof Uint8Array ? Buffer.from(line.buffer, line.byteOffset, line.length) : line;
      const outcome = decodeText(app, Buffer.isBuffer(hex) ? textOf(hex, number) : hex, options, use, number);
      good &&= outcome.good;
      out += outcome.out;
      if (out.length > 1 << 20) {
        await writeAll(app.stdout, out);
        out = "";
      }
    }
    await writeAll(app.stdout, out);
  }
  return good;
}

/** A byte order mark says how a file is written, not what is in it. */
function textOf(line: Buffer, number: number): string {
  const text = line.toString("utf8");
  return number === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function decodeText(
  app: App,
  hex: string | { readonly tooLong: number },
  options: Options,
  use: MessageSettings,
  line: number | null,
): { out: string; good: boolean } {
  let octets: Uint8Array | null = null;
  try {
    if (typeof hex !== "string")
      throw new MessageError("too-long", `the line has ${hex.tooLong} characters`, 0);
    octets = messageOctets(hex);
    const onWarning = (warning: Dlt698Warning) => {
      app.stderr.write(
        `${app.err.warn(app.t(common.warning))}: ${at(app, line)}${complaint(app, warning)}\n`,
      );
    };
    const message = decodeMessage(octets, use, onWarning);
    const out = options.json
      ? JSON.stringify(messageToJson(message))
      : renderMessage(app, octets, message, use, line);
    return { out: `${out}\n`, good: true };
  } catch (error) {
    const bad = badMessage(error);
    if (bad === null) throw error;
    if (options.json) return { out: `${JSON.stringify(errorLine(bad))}\n`, good: false };
    const shown =
      octets === null || bad.offset === null ? "" : `  ${octetsAround(app, octets, bad.offset)}\n`;
    app.stderr.write(`${app.err.bad(app.t(common.error))}: ${at(app, line)}${complaint(app, bad)}\n${shown}`);
    return { out: "", good: false };
  }
}

function at({ t }: App, line: number | null): string {
  return line === null ? "" : `${t(common.line, { line })}: `;
}
