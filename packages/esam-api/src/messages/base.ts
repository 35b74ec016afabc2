/** The one place where `@meterwire/base` enters this package, so that its code is inlined once. */
export {
  type Catalogue,
  type CatalogueEntry,
  counted,
  createProblems,
  formatHint,
  formatProblem,
  isProblem,
  type Lang,
  listed,
  type Problem,
  type ProblemCode,
  type ProblemDetails,
  ProblemError,
  quoted,
} from "@meterwire/base";
