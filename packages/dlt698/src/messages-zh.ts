/**
 * The Chinese words of this package's problems, for `formatProblem` and `formatHint`; the types of their parameters, for
 * catalogues in other languages.
 *
 * @packageDocumentation
 */

import type { Catalogue } from "./messages/base.ts";
import { codecZh } from "./messages/codec.zh.ts";
import { commonZh } from "./messages/common.zh.ts";
import { fragmentsZh } from "./messages/fragments.zh.ts";
import { objectsZh } from "./messages/objects.zh.ts";
import type { Dlt698Problems } from "./messages/problems.ts";
import { readingZh } from "./messages/reading.zh.ts";
import { sessionZh } from "./messages/session.zh.ts";
import { textZh } from "./messages/text.zh.ts";

export type { Catalogue, CatalogueEntry, Say } from "./messages/base.ts";
export type { CodecProblems, OctetProblems, StrayBits, Truncated } from "./messages/codec.ts";
export type {
  Amount,
  CommonProblems,
  Expectation,
  FieldExpectation,
  FieldForm,
  Got,
  Noun,
  TooLong,
  Unexpected,
  Written,
} from "./messages/common.ts";
export type { DiscardProblems, FragmentProblems } from "./messages/fragments.ts";
export type * from "./messages/objects.ts";
export type { Dlt698Problems } from "./messages/problems.ts";
export type { ReadingProblems, SelectionKey, SelectionMistake } from "./messages/reading.ts";
export type * from "./messages/session.ts";
export type { TextExpectation, TextProblems } from "./messages/text.ts";

/**
 * The Chinese catalogue of this package.
 *
 * @example
 * ```ts
 * import { decodeApdu, formatProblem } from "@meterwire/dlt698";
 * import { zh } from "@meterwire/dlt698/messages-zh";
 *
 * try {
 *   decodeApdu(new Uint8Array(0));
 * } catch (error) {
 *   formatProblem(error, zh); // "服务标签 需要 1 字节，只剩 0"
 * }
 * ```
 */
export const zh: Catalogue<Dlt698Problems> = {
  library: "dlt698",
  lang: "zh",
  entries: {
    ...commonZh.entries,
    ...codecZh.entries,
    ...textZh.entries,
    ...fragmentsZh.entries,
    ...sessionZh.entries,
    ...objectsZh.entries,
    ...readingZh.entries,
  },
};
