import { commonEn } from "./common.en.ts";
import type { CommonProblems } from "./common.ts";
import { createProblems, Dlt698Error } from "./error.ts";

export { clipped, written } from "./base.ts";

/** Makes the problems that several areas share. Each area's own maker stands in that area. */
export const commonProblem = /*#__PURE__*/ createProblems<CommonProblems, Dlt698Error>(commonEn, Dlt698Error);
