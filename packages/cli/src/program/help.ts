import { type Argument, type Command, Help, type HelpConfiguration, type Option } from "commander";
import type { App } from "../app/app.ts";
import { variableOfOption } from "../connection/declared.ts";
import { common } from "../i18n/common.ts";
import { placeholders } from "../i18n/placeholders.ts";
import type { Text } from "../i18n/text.ts";
import { type Width, wrap } from "../terminal/wrap.ts";

/** What a help page says beyond arguments and options. */
export interface HelpPage {
  /** Paragraphs below the usage line. */
  readonly about: readonly Text[];
  /** Command lines that work as they stand, with what they do. */
  readonly examples: readonly (readonly [line: string, what: Text])[];
  /** What exit codes 0, 1 and 2 mean, where the usual words do not fit. */
  readonly exits?: readonly [ok: Text, failed: Text, usage: Text];
}

/** Fills in a command's help page: description, examples, exit codes. */
export function helpPage(command: Command, { t, out }: App, page: HelpPage): void {
  command.description(page.about.map((text) => t(text)).join("\n\n"));
  const lines = page.examples.map(([line, what]) => `  ${out.dim(`# ${t(what)}`)}\n  ${line}`);
  const exits = page.exits ?? [common.exitOk, common.exitFailed, common.exitUsage];
  const codes = exits.map((text, code) => `  ${code}  ${t(text)}`);
  command.addHelpText(
    "after",
    `\n${out.bold(t(common.examples))}\n${lines.join("\n")}\n\n${out.bold(t(common.exitCodes))}\n${codes.join("\n")}`,
  );
}

/** Help pages in the user's language, with Chinese columns aligned. */
export function helpStyle({ t, lang, out, session }: App, width: Width): HelpConfiguration {
  return {
    showGlobalOptions: true,
    styleTitle: (title) => {
      const text = common[`title.${title}` as keyof typeof common];
      return out.bold(text === undefined ? title : t(text));
    },
    styleCommandText: out.name,
    styleSubcommandText: out.name,
    styleOptionText: out.name,
    styleArgumentText: out.name,
    displayWidth: width,
    subcommandTerm: (command) => command.name(),
    optionTerm: (option) => placed(option.flags),
    argumentTerm: (argument) => placed(argument.name()),
    optionDescription: (option) => option.description + extras(option),
    argumentDescription: (argument) => argument.description + extras(argument),
    boxWrap: (text, columns) => wrap(text, columns, width).join("\n"),
    ...(lang === "zh" ? { styleUsage: placed } : {}),
    // What is typed in a session has no program in front.
    ...(session === null
      ? {}
      : { commandUsage: (command) => new Help().commandUsage(command).replace(/^\S+ /, "") }),
  };

  /** A term of usage, its placeholders in the user's language. */
  function placed(term: string): string {
    if (lang === "en") return term;
    const inner = (words: string) => placeholders[words] ?? words;
    return term
      .replace(
        /([<[])([^<>[\]]+?)(\.\.\.)?([>\]])/g,
        (_, open, words, more = "", close) => open + inner(words) + more + close,
      )
      .replace(/^[a-z]+$/, inner);
  }

  function extras(option: Option | Argument): string {
    const shown: string[] = [];
    if (option.argChoices) shown.push(t(common.choices) + option.argChoices.join(t(common.pause)));
    const preset = option.defaultValueDescription ?? option.defaultValue;
    if (preset !== undefined && typeof preset !== "boolean") shown.push(t(common.default) + String(preset));
    const variable = "flags" in option ? variableOfOption(option) : null;
    if (variable !== null) shown.push(t(common.env) + variable);
    return shown.length > 0 ? t(common.bracketed, { text: shown.join(t(common.semicolon)) }) : "";
  }
}
