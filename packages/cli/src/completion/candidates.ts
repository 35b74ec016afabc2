/** How a command line may go on, from the definitions of the commands themselves. */
import type { Argument, Command, Option } from "commander";
import { type Candidate, type Candidates, type Given, valuesFor } from "./values.ts";

/** Where the end of a command line is. */
interface Place {
  readonly command: Command;
  /** The option that waits for its value. */
  readonly waiting: Option | null;
  /** Whether what begins with a dash is no option any more. */
  readonly isPlain: boolean;
  /** Arguments before. */
  readonly count: number;
  readonly given: Given;
}

const NOTHING: Candidates = { candidates: [], files: false };

/**
 * What a word may become.
 *
 * @param program in which the command that the words name has been defined
 * @param before the words before it
 */
export async function candidatesFor(
  program: Command,
  before: readonly string[],
  word: string,
): Promise<Candidates> {
  const place = placeAfter(program, before);
  const { command, waiting, isPlain, count, given } = place;
  if (waiting !== null) return valuesFor(waiting, word, given);
  const help = command.createHelp();
  if (word.startsWith("-") && !isPlain) {
    const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
    const [, name = "", value] = /^(--[^=]*)=(.*)$/s.exec(word) ?? [];
    const option = options.find(({ long }) => long === name);
    if (value === undefined) return fitting(options.map(offered), word);
    return option === undefined || !takesValue(option)
      ? NOTHING
      : valuesFor(option, value, given, `${name}=`);
  }
  if (command.commands.length > 0) {
    if (count > 0) return NOTHING;
    const names = help.visibleCommands(command);
    return fitting(
      names.map((each) => ({ text: each.name(), about: help.subcommandDescription(each) })),
      word,
    );
  }
  const argument = argumentAt(command.registeredArguments, count);
  return argument === undefined ? NOTHING : valuesFor(argument, word, given);
}

const offered = ({ long, short, description }: Option): Candidate => ({
  text: long ?? short ?? "",
  about: description,
});

const takesValue = ({ required, optional }: Option): boolean => required || optional;

const fitting = (all: readonly Candidate[], word: string): Candidates => ({
  candidates: all.filter(({ text }) => text.startsWith(word)),
  files: false,
});

const argumentAt = (all: readonly Argument[], at: number): Argument | undefined =>
  all[at] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);

function placeAfter(program: Command, before: readonly string[]): Place {
  let command = program;
  let waiting: Option | null = null;
  let isPlain = false;
  let count = 0;
  const given = new Map<string, string>();
  // `help` says of a command what the command itself would.
  const words = before[0] === "help" ? before.slice(1) : before;
  for (const word of words) {
    if (waiting !== null) {
      given.set(waiting.attributeName(), word);
      waiting = null;
    } else if (!isPlain && word === "--") isPlain = true;
    else if (!isPlain && word.startsWith("-")) {
      const [name = "", value] = word.split(/=(.*)/s);
      const option = [...command.options, ...program.options].find(
        ({ long, short }) => long === name || short === name,
      );
      if (option === undefined || !option.required) continue;
      if (value === undefined) waiting = option;
      else given.set(option.attributeName(), value);
    } else {
      const next = count === 0 ? command.commands.find((each) => each.name() === word) : undefined;
      if (next === undefined) count++;
      else command = next;
    }
  }
  return { command, waiting, isPlain, count, given };
}
