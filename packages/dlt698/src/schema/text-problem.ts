/** Makes the problems of JSON and hex text. */
import { createProblems, Dlt698Error } from "../messages/error.ts";
import { textEn } from "../messages/text.en.ts";
import type { TextProblems } from "../messages/text.ts";

/** See the file. */
export const textProblem = /*#__PURE__*/ createProblems<TextProblems, Dlt698Error>(textEn, Dlt698Error);
