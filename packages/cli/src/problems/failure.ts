import type { Text } from "../i18n/text.ts";
import { isProblem } from "./base.ts";
import { Exit, type ExitCode } from "./exit.ts";
import type { CliErrorCode } from "./index.ts";

/** What a command adds to a problem of a library. */
export interface FailureDetails {
  readonly exitCode?: ExitCode;
  /** The line, file or option concerned, where the problem does not name it. */
  readonly where?: string | null;
  /** What to do, beside what the problem itself says. */
  readonly hints?: readonly Text[];
  /** Why it happened, where the problem does not say so. */
  readonly because?: unknown;
}

/** A problem that ends the command, with what the command adds to it. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly problem: unknown;
  readonly exitCode: ExitCode;
  readonly where: string | null;
  readonly hints: readonly Text[];
  readonly because: unknown;

  constructor(problem: unknown, details: FailureDetails = {}) {
    super(problem instanceof Error ? problem.message : String(problem));
    this.problem = problem;
    this.exitCode = details.exitCode ?? exitOf(problem);
    this.where = details.where ?? null;
    this.hints = details.hints ?? [];
    this.because = details.because;
  }
}

/** Problems of the command line that are none of usage. */
const failures: readonly CliErrorCode[] = [
  ...[
    "failed",
    "blank-line",
    "too-long",
    "trailing-octets",
    "several-messages",
    "no-frame",
    "bad-json",
    "test-sm4",
    "disk-full",
  ],
  ...["state-locked", "state-damaged", "state-foreign", "state-linked"],
] as const;

/** The exit code of a problem: what was typed, and the files that it names, are usage. */
export function exitOf(error: unknown): ExitCode {
  if (error instanceof Failure) return error.exitCode;
  if (!isProblem(error, "cli") || failures.includes(error.code as CliErrorCode)) return Exit.failed;
  return Exit.usage;
}

/** A problem of a library that is a usage error; anything else stays what it is. */
export function asUsage(error: unknown, details: FailureDetails = {}): unknown {
  return isProblem(error) ? new Failure(error, { ...details, exitCode: Exit.usage }) : error;
}
