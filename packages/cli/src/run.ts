import { CommanderError } from "commander";
import { type App, Exit, type ExitCode } from "./app.ts";
import { entries } from "./commands/index.ts";
import { languageOf, translator } from "./i18n/text.ts";
import { explainUsage } from "./i18n/usage.ts";
import { buildProgram } from "./program.ts";
import { palette, wantsColor } from "./render/palette.ts";
import { problem } from "./render/problem.ts";

const groups = entries.filter((entry) => "commands" in entry).map(({ name }) => name);

/** Runs the command line; resolves to the exit code. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  const { stdin, stdout, stderr, env } = process;
  const lang = languageOf(argv, env);
  const app: App = {
    lang,
    t: translator(lang),
    stdin,
    stdout,
    stderr,
    out: palette(wantsColor(stdout, argv, env)),
    err: palette(wantsColor(stderr, argv, env)),
  };
  let exitCode: ExitCode = Exit.ok;
  try {
    const program = await buildProgram(app, argv, (code) => {
      exitCode = code;
    });
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return Exit.ok;
      if (error.code !== "commander.help") stderr.write(explainUsage(app, error, argv, groups));
      return Exit.usage;
    }
    const { text, exitCode } = problem(app, error);
    stderr.write(text);
    return exitCode;
  }
}
