import type { Lang, Translate } from "../i18n/text.ts";
import type { Outlet } from "../io/outlet.ts";
import type { Catalogues } from "../problems/catalogues.ts";
import type { Palette } from "../render/palette.ts";

/** What a command gets besides its arguments. */
export interface App {
  readonly lang: Lang;
  readonly t: Translate;
  /** The words of problems in this language. */
  readonly catalogues: Catalogues;
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
