/** The problems of the command line itself, in both languages; those of the libraries have catalogues of their own. */
import { type Catalogue, createProblems, isProblem, type Lang, ProblemError } from "./base.ts";
import { type FailedReasons, failedWords } from "./failed.ts";
import { type FileProblems, fileWords, type ProfileReasons, profileWords } from "./files.ts";
import {
  type JsonReasons,
  jsonWords,
  type Sm4Reasons,
  sm4Words,
  type TextProblems,
  textWords,
} from "./messages.ts";
import { type UsageReasons, usageWords } from "./usage.ts";
import { byReason, entriesOf, type Reasoned } from "./words.ts";

/** The error codes of the command line with their parameters. */
export interface CliProblems extends FileProblems, TextProblems {
  /** What was typed cannot be done. Correct the command line, or the file that it names. */
  usage: Reasoned<UsageReasons>;
  /** What was to be done did not succeed. */
  failed: Reasoned<FailedReasons>;
  /** A text is not the JSON that was expected. */
  "bad-json": Reasoned<JsonReasons>;
  /** A file of profiles is not as declared. */
  "bad-profile": Reasoned<ProfileReasons>;
  /** The SM4 test mechanism did not accept what the other end sent. */
  "test-sm4": Reasoned<Sm4Reasons>;
}

/** A stable error code of the command line. */
export type CliErrorCode = keyof CliProblems;

/** The words of the command line's problems in one language. */
const catalogue = (lang: Lang): Catalogue<CliProblems> => ({
  library: "cli",
  lang,
  entries: {
    ...entriesOf(fileWords, lang),
    ...entriesOf(textWords, lang),
    usage: byReason(usageWords, lang),
    failed: byReason(failedWords, lang),
    "bad-json": byReason(jsonWords, lang),
    "bad-profile": byReason(profileWords, lang),
    "test-sm4": byReason(sm4Words, lang),
  },
});

export const cliZh = catalogue("zh");

/** Every error of the command line itself. */
export class CliError extends ProblemError {
  override readonly name = "CliError";
  declare readonly code: CliErrorCode;
  declare readonly params: CliProblems[CliErrorCode];
}

/** Makes the errors of the command line. */
export const problem = createProblems<CliProblems, CliError>(catalogue("en"), CliError);

/** A usage error, for a reason; `where`: the flag or variable concerned, where the words do not name it. */
export function usage<K extends keyof UsageReasons>(
  reason: K,
  params: UsageReasons[K],
  cause?: unknown,
  where: string | null = null,
): CliError {
  return problem.error("usage", { reason, ...params } as CliProblems["usage"], { ...because(cause), where });
}

/** A failure, for a reason. */
export function failed<K extends keyof FailedReasons>(
  reason: K,
  params: FailedReasons[K],
  cause?: unknown,
): CliError {
  return problem.error("failed", { reason, ...params } as CliProblems["failed"], because(cause));
}

/** A cause, and the field that it names. Its offset counts in another text. */
const because = (cause: unknown) => (isProblem(cause) ? { cause, path: cause.path } : { cause });

/** What a JSON text holds. @throws CliError `bad-json` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw problem.error("bad-json", { reason: "syntax", said: (error as Error).message });
  }
}
