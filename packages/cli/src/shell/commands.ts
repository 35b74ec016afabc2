/** The commands of a session itself. */
import { Argument, type Command } from "commander";
import type { App } from "../app/app.ts";
import { connectionOptions } from "../connection/options.ts";
import { shellText as text } from "../i18n/shell.ts";
import type { Entry } from "../program/entry.ts";
import { FRAMES, type Frames } from "./frames.ts";
import { replaced, typedOn } from "./inherit.ts";
import type { Shell } from "./shell.ts";

/** What is typed for "no more of it". */
const OFF = "off";

/** Their entries, for a session. */
export const sessionEntries = (shell: Shell): readonly Entry[] => [
  entry("use", text.useSummary, (command, app) => {
    connectionOptions(command, app, ["meter", "address", "logical", "client", "via", "password"]);
    connectionOptions(command, app, ["timeout", "retries"]);
    command.description(app.t(text.useAbout)).action(() => {
      const typed = typedOn(command);
      shell.options = replaced(shell.options, typed);
      if (Object.keys(typed).length === 0) app.stdout.write(optionLine(shell, command));
    });
  }),
  entry("frames", text.framesSummary, (command, app) => {
    const how = new Argument("[how]", app.t(text.how)).choices(FRAMES);
    command.addArgument(how).action((how: Frames | undefined) => {
      if (how === undefined) app.stdout.write(`${shell.frames.state.frames}\n`);
      else shell.frames.show(how);
    });
  }),
  entry("filter", text.filterSummary, (command, app) => {
    command.argument("[filter...]", app.t(text.filter)).action((words: string[]) => {
      const { frames } = shell;
      if (words.length === 0) app.stdout.write(`${frames.state.filter ?? OFF}\n`);
      else frames.filter(words.join(" ") === OFF ? null : words.join(" "));
    });
  }),
  entry("record", text.recordSummary, (command, app) => {
    command.argument("[file]", app.t(text.recordFile)).action((file: string | undefined) => {
      if (file === undefined) app.stdout.write(`${shell.recording ?? OFF}\n`);
      else shell.record(file === OFF ? null : file);
    });
  }),
  entry("status", text.statusSummary, (command, app) => {
    command.action(() => app.stdout.write(statusLines(app, shell)));
  }),
  entry("reopen", text.reopenSummary, (command) => {
    command.action(() => shell.line.reopen());
  }),
  ...["exit", "quit"].map((name) =>
    entry(name, text.exitSummary, (command) => {
      command.action(() => {
        shell.ending = true;
      });
    }),
  ),
];

function entry(name: string, summary: Entry["summary"], define: (command: Command, app: App) => void): Entry {
  return { name, summary, load: async () => ({ define }) };
}

/** Options that nobody else is to read over a shoulder. */
const SECRET: readonly string[] = ["password"];

function optionLine({ options }: Shell, command: Command): string {
  const keys = command.options.map((option) => option.attributeName()).filter((key) => key in options);
  const shown = keys.map((key) => [key, SECRET.includes(key) ? "…" : options[key]]);
  return `${JSON.stringify(Object.fromEntries(shown))}\n`;
}

function statusLines({ t, session }: App, { line, frames, recording }: Shell): string {
  const { where, open } = line.state;
  const state = { where, open, record: recording, ...frames.state };
  if (session?.json) return `${JSON.stringify(state)}\n`;
  const shown = { where, record: recording ?? OFF, frames: state.frames, filter: state.filter ?? OFF };
  return `${t(open ? text.statusOpen : text.statusLost, shown)}\n`;
}
