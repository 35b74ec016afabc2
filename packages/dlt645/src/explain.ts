/**
 * Frames taken apart octet by octet, in Chinese and English.
 *
 * @packageDocumentation
 */
export { type ExplainOptions, type Explanation, explain } from "./explain/explain.ts";
export { bitLabel, commandLabel, fieldLabel } from "./explain/labels.ts";
export type { IdentifierLookup } from "./explain/model.ts";
export type { ExplainedBits, ExplainedField, ExplainedName } from "./messages/base.ts";
export type { Dlt645Problem } from "./messages/error.ts";
