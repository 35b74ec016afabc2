/** The one place where `@meterwire/base` enters this package, so that its code is inlined once. */
export {
  type Catalogue,
  counted,
  createProblems,
  type ExplainedBits,
  type ExplainedField,
  type ExplainedName,
  formatHint,
  formatProblem,
  isProblem,
  listed,
  type Problem,
  type ProblemDetails,
  ProblemError,
} from "@meterwire/base";
