import type { Lang, Text, Translate } from "./i18n/text.ts";
import type { Outlet } from "./io/outlet.ts";
import type { BadMessage } from "./message/bad.ts";
import type { Palette } from "./render/palette.ts";

/** What a command gets besides its arguments. */
export interface App {
  readonly lang: Lang;
  readonly t: Translate;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Outlet;
  /** Notices, questions, complaints. */
  readonly stderr: Outlet;
  /** Colours for standard output and for standard error, each by what it leads to. */
  readonly out: Palette;
  readonly err: Palette;
}

/** Exit codes, as every help page states them. */
export const Exit = { ok: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof Exit)[keyof typeof Exit];
/** How a command that goes on after a failure says what the exit code will be. */
export type SetExit = (code: ExitCode) => void;

/** What to type for this command: `npm start --` in a clone of the repository. */
export const commandName = (): string => process.env.METERWIRE_COMMAND || "meterwire";

/** A failure whose words are ready for people; scripts get them in English, or the error that it comes from. */
export class Failure extends Error {
  override readonly name = "Failure";
  /** In both languages, or as they are in the user's. */
  readonly said: Text | string;
  readonly exitCode: ExitCode;
  /** What was wrong, where a library has said it. */
  readonly bad: BadMessage | null;

  constructor(message: Text | string, exitCode: ExitCode = Exit.failed, bad: BadMessage | null = null) {
    super(bad?.message ?? (typeof message === "string" ? message : message.en));
    this.said = message;
    this.exitCode = exitCode;
    this.bad = bad;
  }
}
