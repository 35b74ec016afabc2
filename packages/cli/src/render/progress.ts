import type { App } from "../app/app.ts";
import { visible } from "../terminal/visible.ts";

/** Shows how far a long job is, on a terminal only. */
export interface Progress {
  show(text: string): void;
  stop(): void;
}

export async function progress({ stderr, out }: App): Promise<Progress> {
  // A terminal without columns would have the spinner clear lines without end.
  if (!stderr.isTTY || stderr.columns === 0) return { show() {}, stop() {} };
  const { default: ora } = await import("ora");
  const spinner = ora({ stream: stderr.stream, color: out.on ? "cyan" : false, discardStdin: false });
  return {
    show(text) {
      spinner.text = visible(text);
      if (!spinner.isSpinning) spinner.start();
    },
    stop() {
      spinner.stop();
    },
  };
}
