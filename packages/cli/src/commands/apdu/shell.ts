import type { Command } from "commander";
import type { App, SetExit } from "../../app/app.ts";
import { defined } from "../../app/defined.ts";
import { runScript, type ScriptFlags, scriptFlags, withCardSession } from "../../card/run.ts";
import { sessionText as text } from "../../i18n/card.ts";
import { connectionText } from "../../i18n/connection.ts";
import { readOctets, readText, textOf } from "../../io/read.ts";
import { Exit } from "../../problems/exit.ts";
import { helpPage } from "../../program/help.ts";

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command.argument("[script]", t(text.script));
  scriptFlags(command, app);
  command.action(async (script: string | undefined, options: ScriptFlags) => {
    const source = script === undefined ? null : scriptText(script);
    await withCardSession(app, { ...options, ...defined({ script }) }, async (session) => {
      if (source === null) await session.interact();
      else if (!(await runScript(session, source, options.keepGoing ?? false))) setExit(Exit.failed);
    });
  });
  helpPage(command, app, {
    about: [text.shellAbout, text.shellNames, text.shellExpect, text.shellWords, connectionText.about],
    examples: [
      ["meterwire apdu shell --software", text.exampleShell],
      ["meterwire apdu shell script.apdu --reader 0 --save responses.txt", text.exampleScript],
    ],
    exits: [text.shellExitOk, text.shellExitFailed, text.shellExitUsage],
  });
}

const scriptText = (script: string): string =>
  script === "-" ? textOf(null, script, readOctets(null, script, 0)) : readText(null, script);
