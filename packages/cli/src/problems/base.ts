/** The only door to what all packages share. */
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
  ProblemError,
  quoted,
  type Say,
  written,
} from "@meterwire/base";
