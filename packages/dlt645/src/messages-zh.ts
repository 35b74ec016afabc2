/**
 * The Chinese words of this package's problems, for `formatProblem` and `formatHint`.
 *
 * @packageDocumentation
 */
import type { Catalogue } from "./messages/base.ts";
import type { Dlt645Problems } from "./messages/codec.ts";
import { codecZh } from "./messages/codec.zh.ts";
import { sessionZh } from "./messages/session.zh.ts";

export type { CodecProblems, Dlt645Problems, TextProblems } from "./messages/codec.ts";
export type { NoParams, SessionProblems } from "./messages/session.ts";

/**
 * The Chinese catalogue of this package.
 *
 * @example
 * ```ts
 * import { allCommands, createCodec, formatProblem } from "@meterwire/dlt645";
 * import { zh } from "@meterwire/dlt645/messages-zh";
 *
 * try {
 *   createCodec(allCommands).decodeFrame(new Uint8Array(0));
 * } catch (error) {
 *   formatProblem(error, zh); // "帧需要 12 字节，只剩 0"
 * }
 * ```
 */
export const zh: Catalogue<Dlt645Problems> = {
  library: "dlt645",
  lang: "zh",
  entries: { ...codecZh.entries, ...sessionZh.entries },
};
