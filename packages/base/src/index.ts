export {
  type DateType,
  dateExample,
  dateFromText,
  dateParts,
  dateText,
  meansNow,
  partLimit,
} from "./dates/dates.ts";
export {
  type Catalogue,
  type CatalogueEntry,
  type CodeOf,
  createProblems,
  formatHint,
  formatProblem,
  isProblem,
  type Lang,
  type Problem,
  type ProblemCode,
  type ProblemDetails,
  ProblemError,
  type ProblemJson,
  type ProblemMaker,
  type ProblemMap,
  type ProblemOf,
  type Say,
} from "./problems/problem.ts";
export { clipped, counted, listed, quoted, written } from "./problems/words.ts";
export type { ExplainedBits, ExplainedField, ExplainedName } from "./types/explained.ts";
