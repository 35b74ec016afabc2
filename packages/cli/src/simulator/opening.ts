import { setImmediate } from "node:timers/promises";
import type { App } from "../app/app.ts";
import { simulatorText as text } from "../i18n/simulator.ts";
import { untilStopped } from "../io/stop.ts";
import { progress } from "../render/progress.ts";
import type { OpenSimulation } from "./open.ts";

/** Milliseconds after which progress is shown. */
const PATIENCE = 300;

/** The user has stopped it before it was ready. */
class Stopped extends Error {}

/**
 * Opens a simulation, shows progress when that takes long, and stops it when the user wants so.
 *
 * @returns `null` when it was ended.
 */
export async function openPatiently(
  app: App,
  open: (progress: (share: number) => Promise<void>) => Promise<OpenSimulation>,
): Promise<OpenSimulation | null> {
  const { t, stderr } = app;
  const spinner = await progress(app);
  const begun = Date.now();
  let told = false;
  let stopped = false;
  const opening = open(async (share) => {
    if (Date.now() - begun > PATIENCE) {
      spinner.show(t(text.catchingUp, { percent: (100 * share).toFixed(1) }));
      if (!told && !stderr.isTTY) stderr.write(`${t(text.patience)}\n`);
      told = true;
    }
    await setImmediate();
    if (stopped) throw new Stopped();
  });
  try {
    const opened = await untilStopped(opening);
    if (opened !== null) return opened;
    stopped = true;
    await opening.then(
      (late) => late.close(),
      (error) => {
        if (!(error instanceof Stopped)) throw error;
      },
    );
    return null;
  } finally {
    spinner.stop();
  }
}
