/**
 * The Chinese words of this package's problems, for `formatProblem` and `formatHint`.
 *
 * @packageDocumentation
 */
export { codecZh as zh } from "./messages/codec.zh.ts";
