import { type Argument, type Command, CommanderError, InvalidArgumentError, type Option } from "commander";
import { commandName } from "../app/app.ts";
import { ArgumentError } from "../app/arguments.ts";
import type { Text } from "../i18n/text.ts";
import { isProblem } from "../problems/base.ts";
import { Failure } from "../problems/failure.ts";
import { type CliError, usage } from "../problems/index.ts";

/** Has a command's options and arguments say what is wrong with their values as data: the argument parser knows text alone. */
export function explainValues(command: Command): void {
  for (const option of command.options) explainValue(option, option.long ?? option.flags);
  for (const argument of command.registeredArguments) explainValue(argument, `<${argument.name()}>`);
}

function explainValue(taker: Option | Argument, name: string): void {
  const { parseArg } = taker;
  if (parseArg === undefined) return;
  taker.parseArg = (value: string, previous: unknown) => {
    try {
      return parseArg(value, previous as never);
    } catch (error) {
      throw valueProblem(taker, name, value, error);
    }
  };
}

function valueProblem(
  { argChoices }: Option | Argument,
  name: string,
  value: string,
  error: unknown,
): unknown {
  const expected =
    error instanceof ArgumentError
      ? error.expected
      : error instanceof InvalidArgumentError && argChoices !== undefined
        ? ({ kind: "one-of", values: argChoices } as const)
        : null;
  if (expected === null) return error;
  return usage("invalid-value", { option: name, variable: null, value, expected });
}

/**
 * What was thrown, as a problem; a usage error without a hint names the help page.
 *
 * @param lead what is typed in front of the commands: nothing in a session.
 */
export function withHelp(
  error: unknown,
  program: Command,
  argv: readonly string[],
  lead: readonly string[] = [commandName()],
): unknown {
  const thrown = error instanceof CommanderError ? usageProblem(error) : error;
  if (!isProblem(thrown, "cli") || thrown.code !== "usage" || thrown.hint !== null) return thrown;
  return new Failure(thrown, { hints: [seeHelp(program, argv, lead)] });
}

/** Where the command that the words lead to is explained. */
function seeHelp(program: Command, argv: readonly string[], lead: readonly string[]): Text {
  const names = [...lead];
  let list: readonly Command[] = program.commands;
  for (const word of argv) {
    const found = list.find((command) => command.name() === word);
    if (found === undefined) continue;
    names.push(word);
    list = found.commands;
  }
  const command = names.length === 0 ? "help" : `${names.join(" ")} --help`;
  return { zh: `用 ${command} 查看帮助`, en: `see ${command}` };
}

/** What the argument parser says, as data. */
function usageProblem(error: CommanderError): CliError {
  const text = error.message.replace(/^error: /, "");
  const [first = "", ...rest] = text.split("\n");
  const [a = "", b = ""] = [...first.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? "");
  const near = /Did you mean (?:one of )?(.*)\?/.exec(rest.join(" "))?.[1]?.split(", ") ?? [];
  switch (error.code) {
    case "commander.unknownOption":
      return usage("unknown-option", { option: a, near });
    case "commander.unknownCommand":
      return usage("unknown-command", { command: a, near });
    case "commander.missingArgument":
      return usage("missing-argument", { argument: a });
    case "commander.optionMissingArgument":
      return usage("option-without-value", { option: a });
    case "commander.conflictingOption":
      return usage("exclusive", { options: [a, b].map((flags) => flags.replace(/ .*/, "")) });
    case "commander.excessArguments": {
      const [, expected, got] = /Expected (\d+) arguments? but got (\d+)/.exec(first) ?? [];
      return usage("too-many-arguments", { expected: Number(expected), got: Number(got) });
    }
    default:
      return usage("other", { text });
  }
}
