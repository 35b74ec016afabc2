/**
 * The security module's own commands and answers: by name, field by field, in the forms of the cards' and of the 698
 * generation.
 */
export type { EsamForm } from "./esam/declared.ts";
export {
  decodeEsamCommand,
  decodeEsamResponse,
  type EsamCommand,
  type EsamResponse,
  encodeEsamCommand,
  encodeEsamResponse,
} from "./esam/forms.ts";
export { explainEsamCommand, explainEsamResponse } from "./explain/esam.ts";
export type { ApduExplanation } from "./explain/tree.ts";
