import { type Command, Option } from "commander";
import { decodeText as text } from "../../i18n/codec.ts";
import { common } from "../../i18n/common.ts";
import { type Line, lineBatches, standardInput, writeAll } from "../../io/lines.ts";
import { decodeMessage, type MessageSettings, messageToJson, type Outcome } from "../../message/codec.ts";
import { messageOctets } from "../../message/hex.ts";
import { isProblem, type Problem } from "../../problems/base.ts";
import { problem } from "../../problems/index.ts";
import { errorObject } from "../../problems/json.ts";
import { type App, Exit, type SetExit } from "../../program/app.ts";
import { helpPage } from "../../program/help.ts";
import { sayNothing } from "../../render/nothing.ts";
import { complain, warn } from "../../render/problem.ts";

interface Options {
  readonly json?: true;
  readonly explain?: true;
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
    .option("--explain", t(text.explain))
    .addOption(new Option("--frame", t(text.frame)).conflicts("apdu"))
    .option("--apdu", t(text.apdu))
    .option("--strict", t(text.strict))
    .addOption(
      new Option("--profile <edition>", t(text.profile)).choices(["2017", "extended"]).default("2017"),
    )
    .action(async (words: string[], options: Options) => {
      const form = await formOf(app, options);
      const good = await (words.length > 0 ? decodeOne(app, words.join(" "), form) : decodeLines(app, form));
      if (!good) setExit(Exit.failed);
    });
  helpPage(command, app, {
    about: [text.about, text.jsonAbout],
    exits: [text.exitOk, text.exitFailed, common.exitUsage],
    examples: [
      [
        "meterwire decode 68 15 00 43 03 91 78 41 28 00 EB 64 05 01 00 00 10 04 00 00 0C CB 16",
        text.exampleArticle,
      ],
      ["meterwire decode --json < frames.txt > messages.jsonl", text.exampleStream],
    ],
  });
}

/** What a message, and what a bad one, becomes. */
interface Form {
  good(octets: Uint8Array, line: number | null): Outcome;
  bad(bad: Problem, line: number | null): string;
  /** Whether the output has a line for each input line, bad ones too. */
  readonly each: boolean;
}

/** JSON lines, or trees; what explains is loaded for trees only. */
async function formOf(app: App, options: Options): Promise<Form> {
  const settings: MessageSettings = {
    kind: options.frame ? "frame" : options.apdu ? "apdu" : null,
    strict: options.strict ?? false,
    profile: options.profile,
  };
  const bad = (found: Problem) => `${JSON.stringify(errorObject(found))}\n`;
  if (options.json && !options.explain) {
    const good = (octets: Uint8Array, line: number | null): Outcome => {
      const message = decodeMessage(octets, settings, (warning) => warn(app, warning, line));
      return { out: `${JSON.stringify(messageToJson(message, settings))}\n`, good: true };
    };
    return { good, bad, each: true };
  }
  const { explainMessage, explanationLine } = await import("../../message/explain.ts");
  if (options.json) {
    return { good: (octets, line) => explanationLine(app, octets, settings, line), bad, each: true };
  }
  return {
    good: (octets, line) => explainMessage(app, octets, settings, line),
    bad(bad, line) {
      complain(app, bad, line);
      return "";
    },
    each: false,
  };
}

async function decodeOne(app: App, hex: string, form: Form): Promise<boolean> {
  const { out, good } = decodeHex(hex, form, null);
  await writeAll(app.stdout, out);
  return good;
}

/** Whether there were messages, and whole ones only; else standard error says what there was. */
async function decodeLines(app: App, form: Form): Promise<boolean> {
  let good = 0;
  let number = 0;
  for await (const lines of lineBatches(standardInput(app))) {
    let out = "";
    for (const line of lines) {
      const outcome = decodeHex(hexText(line, ++number), form, number);
      if (outcome.good) good++;
      out += outcome.out;
      if (out.length < flushAt) continue;
      await writeAll(app.stdout, out);
      out = "";
    }
    await writeAll(app.stdout, out);
  }
  const { t, err, stderr } = app;
  const count = { lines: number, good, bad: number - good };
  if (good === 0) sayNothing(app, number);
  else if (count.bad > 0 && !form.each) stderr.write(`${err.warn(t(text.leftOut, count))}\n`);
  return good > 0 && count.bad === 0;
}

/** Characters of output that are kept before they are written. */
const flushAt = 1 << 20;

type HexText = string | { readonly tooLong: number };

function hexText(line: Line, number: number): HexText {
  if (!(line instanceof Uint8Array)) return line;
  const text = Buffer.from(line.buffer, line.byteOffset, line.length).toString("utf8");
  // A byte order mark says how a file is written, not what is in it.
  return number === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function decodeHex(hex: HexText, form: Form, line: number | null): Outcome {
  try {
    if (typeof hex === "string") return form.good(messageOctets(hex), line);
    throw problem.error("too-long", { count: hex.tooLong }, { offset: 0 });
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { out: form.bad(error, line), good: false };
  }
}
