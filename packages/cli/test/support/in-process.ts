import { PassThrough, Writable } from "node:stream";
import type { App } from "../../src/app/app.ts";
import { entries } from "../../src/commands/index.ts";
import { type Lang, translator } from "../../src/i18n/text.ts";
import { cataloguesOf } from "../../src/problems/catalogues.ts";
import type { ExitCode } from "../../src/problems/exit.ts";
import { exitOf } from "../../src/problems/failure.ts";
import { withHelp } from "../../src/program/arguments.ts";
import { buildProgram } from "../../src/program/program.ts";
import { failureText } from "../../src/render/problem.ts";
import { Outlet } from "../../src/terminal/outlet.ts";
import { palette } from "../../src/terminal/palette.ts";

export interface EndedHere {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command in this process, which is quick; `type` is what a person at a terminal types after seeing so much, or a text
 * on standard input.
 */
export async function inProcess(
  argv: readonly string[],
  type?: ((shown: string) => string | null) | string,
  lang: Lang = "en",
): Promise<EndedHere> {
  const shown = { stdout: "", stderr: "" };
  const person = typeof type === "function" ? type : null;
  const stdin = Object.assign(new PassThrough(), { isTTY: person !== null });
  if (person === null) stdin.end(type);
  let typed = false;
  const stream = (name: keyof typeof shown) =>
    new Writable({
      write(chunk, _, done) {
        shown[name] += String(chunk);
        const answer = typed ? null : (person?.(shown[name]) ?? null);
        if (answer !== null) {
          typed = true;
          stdin.write(answer);
        }
        done();
      },
    }) as unknown as NodeJS.WriteStream;
  const plain = palette(false);
  let code: ExitCode = 0;
  const app: App = {
    lang,
    t: translator(lang),
    catalogues: await cataloguesOf(lang),
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: new Outlet(stream("stdout")),
    stderr: new Outlet(stream("stderr")),
    out: plain,
    err: plain,
    setExit: (told) => {
      code = told;
    },
    session: null,
  };
  const program = await buildProgram(app, argv, entries);
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    if ((error as { exitCode?: number }).exitCode === 0) return { ...shown, code: 0 };
    const failure = withHelp(error, program, argv);
    return { ...shown, stderr: shown.stderr + failureText(app, failure), code: exitOf(failure) };
  }
  return { ...shown, code };
}
