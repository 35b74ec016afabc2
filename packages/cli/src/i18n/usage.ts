import { type Command, type CommanderError, InvalidArgumentError } from "commander";
import { type App, commandName } from "../app.ts";
import { common, usage } from "./common.ts";
import { type Fill, said, type Text } from "./text.ts";

/** Between the two languages of a reason: the argument parser hands on nothing but its text. */
const between = "\u001F";

/** What is wrong with an argument, for people in their language and for scripts in English. */
export function wrongArgument(text: Text, fill?: Fill): InvalidArgumentError {
  const { en, zh } = said(text, fill);
  return new InvalidArgumentError(`${en}${between}${zh}`);
}

/** A complaint of the argument parser in the user's language, with where to look. */
export function explainUsage(
  app: App,
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): string {
  const { t, err } = app;
  const command = commandOf(program, argv);
  return `${err.bad(t(common.error))}${t(common.colon)}${usageWords(app, error)}\n${t(common.seeHelp, { command })}\n`;
}

/** The full name of the command that the words lead to. */
function commandOf(program: Command, argv: readonly string[]): string {
  const names = [commandName()];
  let list: readonly Command[] = program.commands;
  for (const word of argv) {
    const found = list.find((command) => command.name() === word);
    if (found === undefined) continue;
    names.push(word);
    list = found.commands;
  }
  return names.join(" ");
}

/** What the argument parser complains about, in words. */
export function usageWords({ t, lang }: Pick<App, "t" | "lang">, error: CommanderError): string {
  const plain = error.message.replace(/^error: /, "");
  const text = usage[error.code as keyof typeof usage];
  if (text === undefined) return plain;
  const [first = "", ...rest] = plain.split("\n");
  const [a = "", b = ""] = [...first.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? "");
  const choices = /Allowed choices are (.*)\.$/.exec(first)?.[1];
  const reason = choices
    ? t(usage.allowedChoices, { list: choices })
    : inOne(lang, first.replace(/^.* is invalid(?: for argument '[^']*')?\.\s*/, ""));
  const counts = /Expected (\d+) arguments? but got (\d+)/.exec(first);
  const detail = counts
    ? lang === "zh"
      ? `需要 ${counts[1]} 个，给出 ${counts[2]} 个`
      : `expected ${counts[1]}, got ${counts[2]}`
    : "";
  const operand = first.startsWith("command-argument");
  const fill = { 0: operand ? b : a, 1: operand ? a : b, reason, detail };
  const hint = /Did you mean (?:one of )?(.*)\?/.exec(rest.join(" "))?.[1];
  return hint ? `${t(text, fill)}\n${t(usage.didYouMean, { 0: hint })}` : t(text, fill);
}

function inOne(lang: App["lang"], reason: string): string {
  const [en = "", zh = en] = reason.split(between);
  return lang === "zh" ? zh : en;
}
