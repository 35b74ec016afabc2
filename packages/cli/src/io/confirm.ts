import { createInterface } from "node:readline/promises";
import { type App, Exit, Failure } from "../app.ts";
import { said } from "../i18n/text.ts";
import { writeText as text } from "../i18n/write.ts";
import { visible } from "../render/visible.ts";

/**
 * Says what is about to happen to a meter, and asks. Without a terminal only `--yes` is an answer.
 *
 * @throws Failure when the answer is no, or nobody can be asked.
 */
export async function confirm(app: App, plan: string, yes: boolean): Promise<void> {
  const { t, stdin, stderr } = app;
  stderr.write(plan);
  if (yes) return;
  if (!stdin.isTTY) throw new Failure(said(text.needsYes), Exit.usage);
  const prompt = createInterface({ input: stdin, output: stderr.stream });
  try {
    const answer = await prompt.question(visible(t(text.ask)));
    if (!/^(?:y|yes|是)$/i.test(answer.trim())) throw new Failure(said(text.declined));
  } finally {
    prompt.close();
  }
}
