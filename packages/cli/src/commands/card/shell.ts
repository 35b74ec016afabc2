import { createInterface } from "node:readline";
import { formatHex } from "@meterwire/transport";
import type { PcscCardChannel } from "@meterwire/transport/pcsc";
import type { Command } from "commander";
import type { App } from "../../app.ts";
import { send, shown } from "../../card/exchange.ts";
import { type BackendFlags, cardChoice, readerFlags } from "../../esam/backend.ts";
import { helpPage } from "../../help.ts";
import { cardText as text } from "../../i18n/card.ts";
import { messageOctets } from "../../message/hex.ts";
import { problem } from "../../render/problem.ts";

type Options = Pick<BackendFlags, "reader" | "atr" | "wait"> & { readonly raw?: true };

export function define(command: Command, app: App): void {
  const { t, stderr, stdin } = app;
  command.option("--raw", t(text.raw));
  readerFlags(command, app);
  command.action(async (options: Options) => {
    const { openCard } = await import("@meterwire/transport/pcsc");
    const card = await openCard(cardChoice(options));
    const { reader, protocol, atr } = card;
    stderr.write(`${t(text.connected, { reader, protocol, atr: formatHex(atr) })}\n${t(text.shellHelp)}\n`);
    const prompt = createInterface({ input: stdin, output: stderr, prompt: "apdu> ", terminal: stdin.isTTY });
    try {
      if (stdin.isTTY) prompt.prompt();
      for await (const line of prompt) {
        if (!(await carryOut(app, card, line.trim(), options.raw ?? false))) break;
        if (stdin.isTTY) prompt.prompt();
      }
    } finally {
      prompt.close();
      await card.close();
    }
  });
  helpPage(command, app, {
    about: [text.shellAbout],
    examples: [["meterwire apdu shell", text.exampleShell]],
  });
}

/** One line of the conversation; false ends it. What fails is told, and the conversation goes on. */
async function carryOut(app: App, card: PcscCardChannel, line: string, raw: boolean): Promise<boolean> {
  const { t, stdout, stderr } = app;
  try {
    if (line === "exit" || line === "quit") return false;
    if (line === "help") stderr.write(`${t(text.shellHelp)}\n`);
    else if (line === "atr") stdout.write(`${formatHex(card.atr)}\n`);
    else if (line === "reset") stdout.write(`${formatHex(await card.reset())}\n`);
    else if (line !== "" && !line.startsWith("#")) await send(shown(app, card), messageOctets(line), raw);
  } catch (error) {
    stderr.write(problem(app, error).text);
  }
  return true;
}
