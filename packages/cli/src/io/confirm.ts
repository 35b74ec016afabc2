import { createInterface } from "node:readline/promises";
import type { App } from "../app/app.ts";
import { writeText as text } from "../i18n/write.ts";
import { failed, usage } from "../problems/index.ts";
import { visible } from "../terminal/visible.ts";

/**
 * Says what is about to happen to a meter, and asks. Without a terminal only `--yes` is an answer.
 *
 * @param plan in words; `null` for nothing, which nobody is asked about
 * @throws CliError when the answer is no, or there is no terminal to ask at.
 */
export async function confirm(app: App, plan: string | null, yes: boolean): Promise<void> {
  if (plan === null) return;
  const { t, stdin, stderr, session } = app;
  stderr.write(plan);
  if (yes) return;
  const ask = session === null ? (stdin.isTTY ? atTerminal(app) : null) : session.ask;
  if (ask === null) throw usage("needs-confirmation", {});
  const answer = await ask(visible(t(text.ask)));
  if (!/^(?:y|yes|是)$/i.test(answer.trim())) throw failed("declined", {});
}

/** Asks at the terminal that the command was typed at. */
const atTerminal =
  ({ stdin, stderr }: App) =>
  async (question: string): Promise<string> => {
    const prompt = createInterface({ input: stdin, output: stderr.stream });
    try {
      return await prompt.question(question);
    } finally {
      prompt.close();
    }
  };
