import type { Lang, Translate } from "../i18n/text.ts";
import type { Catalogues } from "../problems/catalogues.ts";
import type { ExitCode } from "../problems/exit.ts";
import type { Outlet } from "../terminal/outlet.ts";
import type { Palette } from "../terminal/palette.ts";
import type { Line } from "./line.ts";

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
  /** The session that the command is typed in; `null` for one of its own. */
  readonly session: Session | null;
}

/** What keeps a line open for the commands that are typed in it. */
export interface Session {
  /** Whether results are JSON without `--json`. */
  readonly json: boolean;
  /**
   * The line, for one command, which lets go of it by closing its channel; one that has been lost is opened again.
   *
   * @throws why that failed
   */
  line(): Promise<Line>;
  /** The answer of the person at the terminal; `null` where there is none. */
  readonly ask: ((question: string) => Promise<string>) | null;
}

/** How a command that goes on after a failure says what the exit code will be. */
export type SetExit = (code: ExitCode) => void;

/** What to type for this command: `npm start --` in a clone of the repository. */
export const commandName = (): string => process.env.METERWIRE_COMMAND || "meterwire";
