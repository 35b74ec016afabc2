import type { App } from "../app/app.ts";
import { decodeText as text } from "../i18n/codec.ts";

/** Says on standard error that there was no message in the lines of standard input. */
export function sayNothing({ t, err, stderr }: App, lines: number): void {
  stderr.write(`${err.warn(t(text.nothing, { lines }))}\n`);
}
