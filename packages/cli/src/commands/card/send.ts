import { writeFileSync } from "node:fs";
import { formatHex } from "@meterwire/transport";
import type { Command } from "commander";
import { type App, Exit, Failure, type SetExit } from "../../app.ts";
import { send, shown, succeeded } from "../../card/exchange.ts";
import { type BackendFlags, cardChoice, readerFlags, readText } from "../../esam/backend.ts";
import { helpPage } from "../../help.ts";
import { cardText as text } from "../../i18n/card.ts";
import { badMessage } from "../../message/error.ts";
import { messageOctets } from "../../message/hex.ts";
import { complaint } from "../../render/problem.ts";

interface Options extends Pick<BackendFlags, "reader" | "atr" | "wait"> {
  readonly script?: string;
  readonly save?: string;
  readonly raw?: true;
  readonly keepGoing?: true;
}

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command
    .argument("[hex...]", t(text.hex))
    .option("--script <file>", t(text.script))
    .option("--save <file>", t(text.save))
    .option("--raw", t(text.raw))
    .option("--keep-going", t(text.keepGoing));
  readerFlags(command, app);
  command.action(async (words: string[], options: Options) => {
    const { script, save, raw = false, keepGoing } = options;
    if (words.length > 0 === (script !== undefined)) throw new Failure(t(text.oneSource), Exit.usage);
    // All commands are read before the first one is sent.
    const commands = script === undefined ? [octetsOf(app, words.join(" "), null, 0)] : scriptOf(app, script);
    const { openCard } = await import("@meterwire/transport/pcsc");
    const card = await openCard(cardChoice(options));
    const responses: string[] = [];
    try {
      const traced = shown(app, card);
      for (const octets of commands) {
        const response = await send(traced, octets, raw);
        responses.push(formatHex(response));
        if (succeeded(response)) continue;
        setExit(Exit.failed);
        if (!keepGoing) break;
      }
    } finally {
      await card.close();
      if (save !== undefined) writeFileSync(save, responses.map((line) => `${line}\n`).join(""));
    }
  });
  helpPage(command, app, {
    about: [text.sendAbout],
    examples: [
      ["meterwire apdu send 0084000008", text.exampleSend],
      ["meterwire apdu send --script commands.txt --save responses.txt", text.exampleScript],
    ],
  });
}

function scriptOf(app: App, file: string): Uint8Array[] {
  return readText(app, file)
    .split("\n")
    .flatMap((line, at) => {
      const hex = line.replace(/#.*/, "").trim();
      return hex === "" ? [] : [octetsOf(app, hex, file, at + 1)];
    });
}

function octetsOf(app: App, hex: string, file: string | null, line: number): Uint8Array {
  try {
    return messageOctets(hex);
  } catch (error) {
    const bad = badMessage(error);
    if (bad === null) throw error;
    const reason = complaint(app, bad);
    throw new Failure(file === null ? reason : app.t(text.badLine, { file, line, reason }), Exit.usage);
  }
}
