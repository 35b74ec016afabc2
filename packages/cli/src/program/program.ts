import { Command, type HelpConfiguration, Option } from "commander";
import { version } from "../../package.json";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { usage } from "../problems/index.ts";
import type { Width } from "../terminal/wrap.ts";
import { explainValues } from "./arguments.ts";
import type { Entry } from "./entry.ts";
import { helpStyle } from "./help.ts";

/**
 * The command line. Only the command that is asked for is loaded; the others are names in the list of commands.
 */
export async function buildProgram(
  app: App,
  argv: readonly string[],
  entries: readonly Entry[],
): Promise<Command> {
  const { t } = app;
  const program = new Command("meterwire")
    .description(t(common.about))
    .version(version, "-V, --version", t(common.version))
    .addOption(new Option("--lang <lang>", t(common.lang)).choices(["zh", "en"]))
    .option("--color", t(common.color))
    .option("--no-color", t(common.noColor));
  return withCommands(program, app, argv, entries);
}

/** The same for a program that has its own options, or none. */
export async function withCommands(
  program: Command,
  app: App,
  argv: readonly string[],
  entries: readonly Entry[],
): Promise<Command> {
  const words = operands(argv);
  const style = helpStyle(app, await widthFor(argv, words, entries));
  configure(program, app, style);
  explainValues(program);
  await addAll(program, entries, words[0] === "help" ? words.slice(1) : words, { app, style });
  return program;
}

/** `help` with a word that is no command shows the help of what is above it, and says nothing. @throws CliError */
export function checkHelp(program: Command, argv: readonly string[]): void {
  const [first, ...words] = operands(argv);
  if (first !== "help") return;
  let list = program.commands;
  for (const word of words) {
    if (list.length === 0) return;
    const found = list.find((command) => command.name() === word);
    if (found === undefined) throw usage("unknown-command", { command: word, near: [] });
    list = found.commands;
  }
}

async function addAll(
  parent: Command,
  list: readonly Entry[],
  words: readonly string[],
  shared: { readonly app: App; readonly style: HelpConfiguration },
): Promise<void> {
  const { app, style } = shared;
  for (const entry of list) {
    const command = parent
      .command(entry.name)
      .summary(app.t(entry.summary))
      .description(app.t(entry.summary));
    configure(command, app, style);
    if ("load" in entry) command.helpCommand(false);
    if (entry.name !== words[0]) continue;
    if ("load" in entry) {
      (await entry.load()).define(command, app, app.setExit);
      explainValues(command);
    } else await addAll(command, await entry.commands(), words.slice(1), shared);
  }
}

function configure(command: Command, app: App, style: HelpConfiguration): void {
  command
    .helpOption("-h, --help", app.t(common.help))
    .helpCommand("help [command]", app.t(common.helpCommand))
    .configureHelp(style)
    .configureOutput({
      writeOut: (text) => app.stdout.write(text),
      writeErr: (text) => app.stderr.write(text),
      // The caller prints what went wrong, once and in the user's language.
      outputError: () => {},
      getOutHasColors: () => app.out.on,
      getErrHasColors: () => app.err.on,
    })
    .exitOverride();
}

/** Measuring Chinese text takes a library that is slow to load: only where a help page may come. */
async function widthFor(
  argv: readonly string[],
  words: readonly string[],
  entries: readonly Entry[],
): Promise<Width> {
  let list: readonly Entry[] | null = entries;
  for (const word of words) {
    const entry: Entry | undefined = list?.find(({ name }) => name === word);
    if (entry === undefined) break;
    list = "commands" in entry ? await entry.commands() : null;
  }
  if (list === null && !argv.includes("--help") && !argv.includes("-h")) return (text) => text.length;
  return (await import("string-width")).default;
}

/** The words that are not options of the program itself: enough to find the command. */
function operands(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!;
    if (word === "--lang") at++;
    else if (!word.startsWith("-")) words.push(word);
  }
  return words;
}
