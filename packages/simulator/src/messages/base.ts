/** The only door to what all packages share, so that it is inlined once. */
export {
  type Catalogue,
  counted,
  createProblems,
  dateFromText,
  dateText,
  formatHint,
  formatProblem,
  isErrorOf,
  listed,
  meansNow,
  type Problem,
  type ProblemDetails,
  ProblemError,
  quoted,
  Random,
  written,
} from "@meterwire/base";
