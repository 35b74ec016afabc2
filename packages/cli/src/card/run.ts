import type { Command } from "commander";
import { type App, Exit, Failure } from "../app.ts";
import { talkText as text } from "../i18n/card.ts";
import { recorder } from "./record.ts";
import { parseLine, ScriptError, type Step } from "./script.ts";
import { Talk } from "./shell.ts";
import { connectTarget, type TargetFlags } from "./target.ts";

/** How commands are sent, and what is kept of their answers. */
export interface ScriptFlags extends TargetFlags {
  readonly json?: true;
  readonly raw?: true;
  readonly save?: string;
  readonly keepGoing?: true;
}

/** Adds the options of {@link ScriptFlags}, those of the card aside. */
export function scriptFlags(command: Command, { t }: App): void {
  command
    .option("--json", t(text.json))
    .option("--raw", t(text.raw))
    .option("--save <file>", t(text.save))
    .option("--keep-going", t(text.keepGoing));
}

/** A talk with the card that the options name; card and record are let go of in any case. */
export async function withTalk(
  app: App,
  options: ScriptFlags,
  work: (talk: Talk) => Promise<void>,
): Promise<void> {
  const record = recorder(options.save);
  const { raw = false, json = false } = options;
  const talk = new Talk(app, () => connectTarget(app, options), { raw, json, record: record.write });
  try {
    await work(talk);
  } finally {
    await talk.close();
    record.close();
  }
}

/**
 * Runs a script; it is read as a whole before the card is opened.
 *
 * @returns whether every status word was as demanded
 * @throws Failure where the script is wrong, or the card cannot be talked to
 */
export async function runScript(app: App, talk: Talk, source: string, keepGoing: boolean): Promise<boolean> {
  const { t } = app;
  const at = (line: number, reason: string): string => t(text.badLine, { line, reason });
  const steps: Array<{ readonly line: number; readonly step: Step }> = [];
  for (const [index, words] of source.split(/\r?\n/).entries()) {
    try {
      const step = parseLine(app, words);
      if (step !== null) steps.push({ line: index + 1, step });
    } catch (error) {
      if (error instanceof ScriptError) throw new Failure(at(index + 1, error.message), Exit.usage);
      throw error;
    }
  }
  await talk.open();
  let wrong = 0;
  for (const { line, step } of steps) {
    const outcome = await talk.run(step, line).catch((error: unknown) => {
      throw new Failure(at(line, talk.told(error)));
    });
    if (outcome.kind === "quit") break;
    if (outcome.kind !== "unexpected") continue;
    wrong++;
    talk.complain(at(line, outcome.message));
    if (!keepGoing) break;
  }
  if (wrong > 1) talk.complain(t(text.failures, { n: wrong }));
  return wrong === 0;
}
