import type { Json } from "@meterwire/dlt698";
import { isProblem, type Problem } from "./base.ts";
import { Failure } from "./failure.ts";
import { failed } from "./index.ts";

/** A problem as far as everything that is reported has it: errors, warnings, reasons of refusals. */
export type Reported = Pick<Problem, "code" | "message" | "offset" | "path"> & Partial<Problem>;

/** What was thrown as a problem; an unexpected error is an internal one. */
export function reported(error: unknown): Reported {
  const thrown = error instanceof Failure ? error.problem : error;
  return isProblem(thrown) ? thrown : failed("internal", {}, thrown);
}

/** The error object of the JSON contract: English in every language. */
export type ErrorObject = {
  readonly code: string;
  readonly message: string;
  readonly params: Json;
  readonly hint: string | null;
  readonly offset: number | null;
  readonly path: string;
};

/** What scripts are told of anything that was thrown. */
export function errorObject(error: unknown): { readonly error: ErrorObject } {
  const problem = reported(error);
  const { code, message, params = null, offset, path } = problem;
  const hints = [problem.hint ?? null, ...(error instanceof Failure ? error.hints.map(({ en }) => en) : [])];
  const hint = hints.filter((each) => each !== null).join("; ") || null;
  return { error: { code: String(code), message, params: params as Json, hint, offset, path } };
}
