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
  const { t, stdin, stderr } = app;
  stderr.write(plan);
  if (yes) return;
  if (!stdin.isTTY) throw usage("needs-confirmation", {});
  const prompt = createInterface({ input: stdin, output: stderr.stream });
  try {
    const answer = await prompt.question(visible(t(text.ask)));
    if (!/^(?:y|yes|是)$/i.test(answer.trim())) throw failed("declined", {});
  } finally {
    prompt.close();
  }
}
