import { Command, Option } from "commander";
import { version } from "../package.json";
import type { App, ExitCode } from "./app.ts";
import { type Entry, entries } from "./commands/index.ts";
import { helpStyle } from "./help.ts";
import { common } from "./i18n/common.ts";

/** Reports how a command ended, when not with success. */
export type SetExit = (code: ExitCode) => void;

/**
 * The command line. Only the command that is asked for is loaded; the others are names in the list of commands.
 */
export async function buildProgram(app: App, argv: readonly string[], setExit: SetExit): Promise<Command> {
  const { t } = app;
  const program = new Command("meterwire")
    .description(t(common.about))
    .version(version, "-V, --version", t(common.version))
    .addOption(new Option("--lang <lang>", t(common.lang)).choices(["zh", "en"]))
    .option("--color", t(common.color))
    .option("--no-color", t(common.noColor));
  dress(program, app);
  const words = operands(argv);
  await addAll(program, entries, words[0] === "help" ? words.slice(1) : words, app, setExit);
  return program;
}

async function addAll(
  parent: Command,
  list: readonly Entry[],
  words: readonly string[],
  app: App,
  setExit: SetExit,
): Promise<void> {
  for (const entry of list) {
    const command = parent
      .command(entry.name)
      .summary(app.t(entry.summary))
      .description(app.t(entry.summary));
    dress(command, app);
    if ("load" in entry) command.helpCommand(false);
    if (entry.name !== words[0]) continue;
    if ("load" in entry) (await entry.load()).define(command, app, setExit);
    else await addAll(command, entry.commands, words.slice(1), app, setExit);
  }
}

function dress(command: Command, app: App): void {
  command
    .helpOption("-h, --help", app.t(common.help))
    .helpCommand("help [command]", app.t(common.helpCommand))
    .configureHelp(helpStyle(app))
    .configureOutput({
      writeOut: (text) => app.stdout.write(text),
      writeErr: (text) => app.stderr.write(text),
      // What went wrong is told once, in the user's language, by the caller.
      outputError: () => {},
      getOutHasColors: () => app.out.on,
      getErrHasColors: () => app.err.on,
    })
    .exitOverride();
}

/** The words that are not options of the program itself: enough to tell which command is meant. */
function operands(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!;
    if (word === "--lang") at++;
    else if (!word.startsWith("-")) words.push(word);
  }
  return words;
}
