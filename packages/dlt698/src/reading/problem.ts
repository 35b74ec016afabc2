import { createProblems, Dlt698Error } from "../messages/error.ts";
import { readingEn } from "../messages/reading.en.ts";
import type { ReadingProblems } from "../messages/reading.ts";

/** Makes the problems of reading. */
export const readingProblem = /*#__PURE__*/ createProblems<ReadingProblems, Dlt698Error>(
  readingEn,
  Dlt698Error,
);
