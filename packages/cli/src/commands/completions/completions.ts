import { Argument, type Command, Option } from "commander";
import type { App } from "../../app/app.ts";
import { candidatesFor } from "../../completion/candidates.ts";
import { SHELLS, type ShellName, scripts } from "../../completion/scripts.ts";
import { completionsText as text } from "../../i18n/completions.ts";
import type { Entry } from "../../program/entry.ts";
import { helpPage } from "../../program/help.ts";
import { buildProgram } from "../../program/program.ts";
import { wordsSoFar } from "../../shell/words.ts";
import { oneLine } from "../../terminal/visible.ts";

interface Options {
  readonly word?: string;
  readonly line?: string;
}

/** The command, for a program of these commands. */
export const completionsOf = (entries: readonly Entry[]) => ({
  define(command: Command, app: App): void {
    const { t } = app;
    command
      .addArgument(new Argument("<shell>", t(text.shell)).choices(SHELLS))
      .argument("[words...]", t(text.words))
      .addOption(new Option("--word <text>", t(text.word)).hideHelp())
      .addOption(new Option("--line <text>", t(text.line)).hideHelp())
      .action(async (shell: ShellName, words: string[], { word, line }: Options) => {
        if (line !== undefined) await answer(app, entries, shell, soFar(line));
        else if (word !== undefined) await answer(app, entries, shell, { before: words, word });
        else app.stdout.exact(scripts[shell]);
      });
    helpPage(command, app, {
      about: [text.about, text.about2],
      examples: [["meterwire completions bash", text.example]],
    });
  },
});

interface SoFar {
  readonly before: readonly string[];
  readonly word: string;
}

/** A line as bash has it: the program's name, words, and the one to complete. */
function soFar(line: string): SoFar {
  const { words, from } = wordsSoFar(line);
  const [, ...own] = words;
  return from === line.length
    ? { before: own, word: "" }
    : { before: own.slice(0, -1), word: own.at(-1) ?? "" };
}

/** A candidate a line, for every shell but bash with what it is behind a tab. */
async function answer(
  app: App,
  entries: readonly Entry[],
  shell: ShellName,
  { before, word }: SoFar,
): Promise<void> {
  const program = await buildProgram(app, [...before, word], entries);
  const { candidates, files } = await candidatesFor(program, before, word);
  const lines = candidates.map(({ text, about }) =>
    shell === "bash" || about === "" ? text : `${text}\t${oneLine(about).replaceAll("\t", " ")}`,
  );
  app.stdout.exact([...lines, ...(files ? [":files"] : [])].map((each) => `${each}\n`).join(""));
}
