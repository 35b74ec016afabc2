import type { App } from "../app/app.ts";
import { shellText as text } from "../i18n/shell.ts";
import { lineBatches, standardInput } from "../io/lines.ts";
import { Exit, type ExitCode } from "../problems/exit.ts";
import { problem } from "../problems/index.ts";
import type { Shell } from "./shell.ts";

/**
 * Does line by line what standard input says, up to its end or the first line that fails.
 *
 * @param keepGoing goes on after a line that fails
 * @returns the exit code of the first line that fails
 */
export async function runScript(app: App, shell: Shell, keepGoing: boolean): Promise<ExitCode> {
  const { t, err, stderr } = app;
  let number = 0;
  let first: ExitCode = Exit.ok;
  for await (const batch of lineBatches(standardInput(app))) {
    for (const line of batch) {
      number++;
      if (!(line instanceof Uint8Array)) throw problem.error("too-long", { count: line.tooLong });
      const words = Buffer.from(line.buffer, line.byteOffset, line.length).toString("utf8");
      // A byte order mark says how a file is written, not what is in it.
      const code = await shell.execute(number === 1 ? words.replace(/^\uFEFF/, "") : words, null);
      if (shell.ending) return first;
      if (code === Exit.ok) continue;
      if (first === Exit.ok) first = code;
      stderr.write(`${err.warn(t(keepGoing ? text.failedAt : text.stoppedAt, { line: number }))}\n`);
      if (!keepGoing) return code;
    }
  }
  return first;
}
