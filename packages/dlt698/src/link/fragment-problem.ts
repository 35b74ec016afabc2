/** Makes the problems of fragments that make no APDU. */
import { createProblems, Dlt698Error } from "../messages/error.ts";
import { fragmentsEn } from "../messages/fragments.en.ts";
import type { DiscardProblems } from "../messages/fragments.ts";

/** See the file. */
export const fragmentProblem = /*#__PURE__*/ createProblems<DiscardProblems, Dlt698Error>(
  fragmentsEn,
  Dlt698Error,
);
