import { CommanderError } from "commander";
import { common } from "../i18n/common.ts";
import { langOf, translator } from "../i18n/text.ts";
import { Outlet } from "../io/outlet.ts";
import { cataloguesOf } from "../problems/catalogues.ts";
import { exitOf } from "../problems/failure.ts";
import { errorObject } from "../problems/json.ts";
import { palette, wantsColor } from "../render/palette.ts";
import { failureText } from "../render/problem.ts";
import { type App, Exit, type ExitCode } from "./app.ts";
import { withHelp } from "./arguments.ts";
import { buildProgram, checkHelp } from "./program.ts";

/** Runs the command line; resolves to the exit code. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  const { stdin, env } = process;
  const lang = langOf(argv, env);
  const t = translator(lang);
  const stdout = new Outlet(process.stdout);
  const stderr = new Outlet(process.stderr, { leftOut: (count) => `${t(common.leftOut, { count })}\n` });
  const app: App = {
    lang,
    t,
    catalogues: await cataloguesOf(lang),
    stdin,
    stdout,
    stderr,
    out: palette(wantsColor(stdout, argv, env)),
    err: palette(wantsColor(stderr, argv, env)),
  };
  let exitCode: ExitCode = Exit.ok;
  const program = await buildProgram(app, argv, (code) => {
    exitCode = code;
  });
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
