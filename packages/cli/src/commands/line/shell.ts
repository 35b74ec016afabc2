import type { Command } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import type { MasterLineValues } from "../../connection/target.ts";
import { common } from "../../i18n/common.ts";
import { connectionText } from "../../i18n/connection.ts";
import { shellText as text } from "../../i18n/shell.ts";
import { type MeterFlags, meterFlags } from "../../meter/options.ts";
import { checkVia } from "../../meter/session.ts";
import type { Entry } from "../../program/entry.ts";
import { helpPage } from "../../program/help.ts";
import { sessionEntries } from "../../shell/commands.ts";
import { completer } from "../../shell/complete.ts";
import { lineOf, typedOn } from "../../shell/inherit.ts";
import { runScript } from "../../shell/script.ts";
import { Shell } from "../../shell/shell.ts";
import { AbovePrompt, interact } from "../../shell/terminal.ts";

/** Commands that make sense over a line that stays open: they end by themselves, and read no standard input. */
const COMMANDS = ["read", "records", "set", "action", "send", "decode", "compare", "repair", "oi"];

interface Options extends MeterFlags {
  readonly yes?: true;
  readonly json?: true;
  readonly keepGoing?: true;
}

/** The command, in a program of these commands. */
export const shellIn = (entries: readonly Entry[]) => ({
  define(command: Command, app: App, setExit: SetExit): void {
    const { t } = app;
    meterFlags(command, app);
    command
      .option("-y, --yes", t(text.yes))
      .option("--json", t(text.json))
      .option("--keep-going", t(text.keepGoing))
      .action(async (options: Options) => {
        checkVia(options);
        await run(app, command, entries, options, setExit);
      });
    helpPage(command, app, {
      about: [text.about, text.aboutTerminal, text.aboutScript, connectionText.about],
      examples: [
        ["meterwire shell --tcp 127.0.0.1:6980", text.exampleTerminal],
        ["meterwire shell --port /dev/ttyUSB0 --json < commands.txt", text.exampleScript],
        ["meterwire shell --listen 127.0.0.1:20000", text.exampleListen],
      ],
      exits: [common.exitOk, text.exitFailed, text.exitUsage],
    });
  },
});

async function run(
  app: App,
  command: Command,
  entries: readonly Entry[],
  options: Options,
  setExit: SetExit,
): Promise<void> {
  const { json = false, keepGoing = false } = options;
  const prompt = app.stdin.isTTY ? new AbovePrompt(app.stderr.stream) : null;
  const own: App = { ...app, stderr: prompt ?? app.stderr };
  const shell = new Shell(own, {
    line: lineOf(command) as MasterLineValues,
    options: typedOn(command),
    json,
    commands: entries.filter(({ name }) => COMMANDS.includes(name)),
    own: sessionEntries,
  });
  try {
    await shell.begin(options);
    if (prompt === null) setExit(await Promise.race([runScript(own, shell, keepGoing), shell.broken]));
    else {
      prompt.write(`${app.t(text.connected, { where: shell.line.state.where })}\n`);
      await interact(own, shell, prompt, completer(own, shell));
    }
  } finally {
    await shell.end();
    // Somebody may still hold the other end open.
    app.stdin.destroy();
  }
}
