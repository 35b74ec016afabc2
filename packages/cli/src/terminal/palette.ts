import type { WriteStream } from "node:tty";
import { style } from "./visible.ts";

/** Colours by meaning; the identity where there is no terminal. */
export interface Palette {
  readonly on: boolean;
  bold(text: string): string;
  dim(text: string): string;
  name(text: string): string;
  value(text: string): string;
  hex(text: string): string;
  good(text: string): string;
  warn(text: string): string;
  bad(text: string): string;
  /** Distinguishes a few things, in turn. */
  readonly series: readonly ((text: string) => string)[];
}

/** Whether to colour: `--color`, `--no-color`, NO_COLOR, FORCE_COLOR, else only a terminal that can. */
export function wantsColor(
  stream: Pick<WriteStream, "isTTY">,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (argv.includes("--no-color")) return false;
  if (argv.includes("--color")) return true;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "") return env.FORCE_COLOR !== "0";
  return stream.isTTY === true && env.TERM !== "dumb";
}

export function palette(on: boolean): Palette {
  const made = (open: number, close: number) => (on ? style(open, close) : (text: string) => text);
  const colour = (code: number) => made(code, 39);
  const dim = made(2, 22);
  const [red, green, yellow, blue] = [colour(31), colour(32), colour(33), colour(34)];
  const [magenta, cyan] = [colour(35), colour(36)];
  return {
    on,
    bold: made(1, 22),
    dim,
    name: cyan,
    value: green,
    hex: dim,
    good: green,
    warn: yellow,
    bad: red,
    series: [green, cyan, yellow, magenta, red, blue],
  };
}
