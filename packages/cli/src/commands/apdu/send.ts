import type { Command } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { runScript, type ScriptFlags, scriptFlags, withCardSession } from "../../card/run.ts";
import { sessionText as text } from "../../i18n/card.ts";
import { common } from "../../i18n/common.ts";
import { connectionText } from "../../i18n/connection.ts";
import { readText } from "../../io/read.ts";
import { messageOctets } from "../../message/hex.ts";
import { Exit } from "../../problems/exit.ts";
import { asUsage } from "../../problems/failure.ts";
import { usage } from "../../problems/index.ts";
import { helpPage } from "../../program/help.ts";

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command.argument("[hex...]", t(text.hex)).option("--script <file>", t(text.sendScript));
  scriptFlags(command, app);
  command.action(async (words: string[], options: ScriptFlags) => {
    const { script, keepGoing = false } = options;
    if (words.length > 0 === (script !== undefined))
      throw usage("exactly-one", { options: ["HEX", "--script"], examples: [] });
    const source = script === undefined ? null : readText("--script", script);
    const octets = source === null ? octetsOf(words.join(" ")) : null;
    await withCardSession(app, options, async (session) => {
      const good =
        octets === null ? await runScript(session, source ?? "", keepGoing) : await session.sendOne(octets);
      if (!good) setExit(Exit.failed);
    });
  });
  helpPage(command, app, {
    about: [text.sendAbout, connectionText.about],
    examples: [
      ["meterwire apdu send 00 84 00 00 08", text.exampleSend],
      ["meterwire apdu send --software 0084000008", text.exampleSoftware],
      ["meterwire apdu send --reader ACR --wait 10s --card-protocol T=0 00A40000023F00", text.exampleReader],
      ["meterwire apdu send --script commands.txt --save responses.txt", text.exampleSave],
    ],
    exits: [text.exitOk, text.exitFailed, common.exitUsage],
  });
}

function octetsOf(hex: string): Uint8Array {
  try {
    return messageOctets(hex);
  } catch (error) {
    throw asUsage(error);
  }
}
