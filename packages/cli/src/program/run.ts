import { CommanderError } from "commander";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { langOf, translator } from "../i18n/text.ts";
import { cataloguesOf } from "../problems/catalogues.ts";
import { Exit, type ExitCode } from "../problems/exit.ts";
import { exitOf } from "../problems/failure.ts";
import { errorObject } from "../problems/json.ts";
import { failureText } from "../render/problem.ts";
import { Outlet } from "../terminal/outlet.ts";
import { palette, wantsColor } from "../terminal/palette.ts";
import { withHelp } from "./arguments.ts";
import type { Entry } from "./entry.ts";
import { buildProgram, checkHelp } from "./program.ts";

/** Runs the command line with these commands; resolves to the exit code. */
export async function run(argv: readonly string[], entries: readonly Entry[]): Promise<ExitCode> {
  const { stdin, env } = process;
  const lang = langOf(argv, env);
  const t = translator(lang);
  const stdout = new Outlet(process.stdout);
  const stderr = new Outlet(process.stderr, { leftOut: (count) => `${t(common.leftOut, { count })}\n` });
  let exitCode: ExitCode = Exit.ok;
  const setExit = (code: ExitCode): void => {
    exitCode = code;
  };
  const app: App = {
    lang,
    t,
    catalogues: await cataloguesOf(lang),
    stdin,
    stdout,
    stderr,
    out: palette(wantsColor(stdout, argv, env)),
    err: palette(wantsColor(stderr, argv, env)),
    setExit,
  };
  const program = await buildProgram(app, argv, entries);
  try {
    checkHelp(program, argv);
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return Exit.ok;
      if (error.code === "commander.help") return Exit.usage;
    }
    const failure = withHelp(error, program, argv);
    stderr.write(failureText(app, failure));
    printErrorObject(app, argv, failure);
    return exitOf(failure);
  }
}

/** Commands with `--json` print the error as an object, too. */
function printErrorObject({ stdout }: App, argv: readonly string[], error: unknown): void {
  const end = argv.indexOf("--");
  const options = end < 0 ? argv : argv.slice(0, end);
  if (options.includes("--json")) stdout.write(`${JSON.stringify(errorObject(error))}\n`);
}
