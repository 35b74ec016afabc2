import { type Command, CommanderError } from "commander";
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
    session: null,
  };
  const ended = await attempt(await buildProgram(app, argv, entries), argv);
  if (!("failure" in ended)) return ended.shown ?? exitCode;
  report(app, argv, ended.failure);
  return exitOf(ended.failure);
}

/** How a command line ended: well, which help may have been (`shown`: its exit code), or with what went wrong. */
export type Ended = { readonly shown: ExitCode | null } | { readonly failure: unknown };

/** Has a program do what a command line says; `lead` as of {@link withHelp}. */
export async function attempt(
  program: Command,
  argv: readonly string[],
  lead?: readonly string[],
): Promise<Ended> {
  try {
    checkHelp(program, argv);
    await program.parseAsync(argv, { from: "user" });
    return { shown: null };
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return { shown: Exit.ok };
      if (error.code === "commander.help") return { shown: Exit.usage };
    }
    return { failure: withHelp(error, program, argv, lead) };
  }
}

/** Says what went wrong; commands with `--json` print the error as an object, too. */
export function report(app: App, argv: readonly string[], failure: unknown): void {
  app.stderr.write(failureText(app, failure));
  const end = argv.indexOf("--");
  const options = end < 0 ? argv : argv.slice(0, end);
  if (!options.includes("--json") && app.session?.json !== true) return;
  app.stdout.write(`${JSON.stringify(errorObject(failure))}\n`);
}
