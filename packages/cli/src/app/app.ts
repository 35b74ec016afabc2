import type { Lang, Translate } from "../i18n/text.ts";
import type { Catalogues } from "../problems/catalogues.ts";
import type { ExitCode } from "../problems/exit.ts";
import type { Outlet } from "../terminal/outlet.ts";
import type { Palette } from "../terminal/palette.ts";

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
  /** For what goes on after a failure. */
  readonly setExit: SetExit;
}

/** How a command that goes on after a failure says what the exit code will be. */
export type SetExit = (code: ExitCode) => void;

/** What to type for this command: `npm start --` in a clone of the repository. */
export const commandName = (): string => process.env.METERWIRE_COMMAND || "meterwire";
