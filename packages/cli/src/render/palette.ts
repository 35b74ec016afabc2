import type { WriteStream } from "node:tty";
import pc from "picocolors";

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
  const c = pc.createColors(on);
  return {
    on,
    bold: c.bold,
    dim: c.dim,
    name: c.cyan,
    value: c.green,
    hex: c.dim,
    good: c.green,
    warn: c.yellow,
    bad: c.red,
  };
}
