import { clearLine, cursorTo } from "node:readline";
import { createInterface, type Interface } from "node:readline/promises";
import type { App } from "../app/app.ts";
import { shellText as text } from "../i18n/shell.ts";
import { Outlet } from "../terminal/outlet.ts";
import { visible } from "../terminal/visible.ts";
import type { Ask, Shell } from "./shell.ts";

/** Finds out how the word at the end of a line may go on: what would stand in its place, and what stands there. */
export type Completer = (line: string) => Promise<[hits: string[], typed: string]>;

/** Standard error of a session at a terminal: what happens while a line is typed is said above that line. */
export class AbovePrompt extends Outlet {
  /** The prompt, while a line is typed at it. */
  prompt: Interface | null = null;

  override write(text: string): void {
    const { stream, prompt } = this;
    if (prompt === null || !this.isTTY) return super.write(text);
    cursorTo(stream, 0);
    clearLine(stream, 0);
    super.write(text);
    prompt.prompt(true);
  }
}

/** Lines with these are not for the next person at the keyboard. */
const SECRET = /--password/;

/** Lines typed at a terminal, with history and completion, until Ctrl-D, `exit` or the end of the terminal. */
export async function interact(
  { t, stdin, err }: App,
  shell: Shell,
  stderr: AbovePrompt,
  complete: Completer,
): Promise<void> {
  const terminal = stderr.isTTY;
  const prompt = createInterface({
    input: stdin,
    output: stderr.stream,
    prompt: visible(err.name("meterwire> ")),
    completer: complete,
    terminal,
    removeHistoryDuplicates: true,
  });
  const lines: string[] = [];
  const gone = new AbortController();
  let asking = false;
  let wake = (): void => {};
  prompt.on("line", (line) => {
    lines.push(line);
    wake();
  });
  prompt.on("history", (history: string[]) => {
    if (asking || SECRET.test(history[0] ?? "")) history.shift();
  });
  prompt.on("close", () => {
    gone.abort();
    wake();
  });
  // A terminal that is taken away says so in more ways than one.
  stdin.on("error", () => prompt.close());
  const interrupt = (): void => {
    if (shell.stop()) return;
    stderr.prompt = null;
    // What has been typed is given up: both sides of the cursor.
    prompt.write(null, { ctrl: true, name: "e" });
    prompt.write(null, { ctrl: true, name: "u" });
    stderr.write(`${t(text.leave)}\n`);
    show();
  };
  const show = (): void => {
    stderr.prompt = prompt;
    prompt.prompt();
  };
  prompt.on("SIGINT", interrupt);
  process.on("SIGINT", interrupt);
  const ask: Ask = async (question, signal) => {
    asking = true;
    try {
      return await prompt.question(question, { signal: AbortSignal.any([signal, gone.signal]) });
    } catch {
      // Nobody answers any more.
      return "";
    } finally {
      asking = false;
    }
  };
  try {
    while (!shell.ending) {
      if (lines.length === 0) {
        if (gone.signal.aborted) break;
        show();
        const typed = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await Promise.race([typed, shell.broken]);
        stderr.prompt = null;
        if (lines.length === 0) continue;
      }
      await shell.execute(lines.shift()!, ask);
    }
  } finally {
    stderr.prompt = null;
    process.off("SIGINT", interrupt);
    prompt.close();
    if (terminal && gone.signal.aborted && !shell.ending) stderr.write("\n");
  }
}
