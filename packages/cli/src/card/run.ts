import type { Command } from "commander";
import type { App } from "../app/app.ts";
import { CARD_RECORD, type CardRecordValues } from "../connection/target.ts";
import { sessionText as text } from "../i18n/card.ts";
import { requireDistinct } from "../io/distinct.ts";
import { openRecorder, whileRecorded } from "../io/record.ts";
import { isProblem } from "../problems/base.ts";
import { failed, usage } from "../problems/index.ts";
import { recordedCard, recorder } from "./record.ts";
import { parseLine, type Step } from "./script.ts";
import { CardSession } from "./session.ts";
import { connectTarget, type TargetFlags, targetFlags } from "./target.ts";

/** How commands are sent, and what is kept of their answers. */
export interface ScriptFlags extends TargetFlags, CardRecordValues {
  readonly json?: true;
  readonly raw?: true;
  readonly save?: string;
  readonly keepGoing?: true;
  /** The file that the commands come from. */
  readonly script?: string;
}

/** Adds the options of {@link ScriptFlags}. */
export function scriptFlags(command: Command, app: App): void {
  const { t } = app;
  command
    .option("--json", t(text.json))
    .option("--raw", t(text.raw))
    .option("--save <file>", t(text.save))
    .option("--keep-going", t(text.keepGoing));
  targetFlags(command, app, CARD_RECORD);
}

/** A session with the card that the options name; card and record are closed in any case. */
export async function withCardSession(
  app: App,
  options: ScriptFlags,
  work: (session: CardSession) => Promise<void>,
): Promise<void> {
  const { save, script, keys } = options;
  await requireDistinct("--save", save, { script, "--keys": keys });
  await requireDistinct("--record", options.record, { script, "--keys": keys, "--save": save });
  const record = recorder(save);
  const said = openRecorder(app, options, { reader: options.software ? "software" : options.reader });
  const { raw = false, json = false } = options;
  const session = new CardSession(app, async () => recordedCard(await connectTarget(app, options), said), {
    raw,
    json,
    record: record.write,
  });
  try {
    await whileRecorded(said, work(session));
  } finally {
    await session.close();
    record.close();
  }
}

/**
 * Runs a script; it is read as a whole before the card is opened.
 *
 * @returns whether every status word was as expected
 * @throws CliError where the script is wrong, or the card cannot be reached
 */
export async function runScript(session: CardSession, source: string, keepGoing: boolean): Promise<boolean> {
  const steps: Array<{ readonly line: number; readonly step: Step }> = [];
  for (const [index, words] of source.split(/\r?\n/).entries()) {
    try {
      const step = parseLine(words);
      if (step !== null) steps.push({ line: index + 1, step });
    } catch (error) {
      throw isProblem(error) ? usage("script-line", { line: index + 1 }, error) : error;
    }
  }
  await session.open();
  let wrong = 0;
  for (const { line, step } of steps) {
    const outcome = await session.run(step, line).catch((error: unknown) => {
      throw isProblem(error) ? failed("script-line", { line }, error) : error;
    });
    if (outcome.kind === "quit") break;
    if (outcome.kind !== "unexpected") continue;
    wrong++;
    session.complain(failed("script-line", { line }, outcome.problem));
    if (!keepGoing) break;
  }
  if (wrong > 1) session.complain(failed("unexpected-statuses", { count: wrong }));
  return wrong === 0;
}
