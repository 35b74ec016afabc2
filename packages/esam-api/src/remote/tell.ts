import { text } from "../manual/text.ts";
import { formatHint, formatProblem } from "../messages/base.ts";
import type { EsamError } from "../messages/errors.ts";
import { zh } from "../messages/esam-api.zh.ts";
import type { ToldError } from "./protocol.ts";

/** Chinese words for problems of other packages. */
export type Catalogues = Parameters<typeof formatProblem> extends [unknown, ...infer C] ? C : never;

/** A failure for the far end: with its parameters, and told in both languages, so that any client can show it. */
export function tellError(error: EsamError, others: Catalogues): ToldError {
  const { code, function: name, parameter, params, message, hint } = error;
  return {
    code,
    function: name,
    parameter,
    message: text(formatProblem(error, zh, ...others), message),
    hint: hint === null ? null : text(formatHint(error, zh, ...others) ?? hint, hint),
    params,
  };
}
