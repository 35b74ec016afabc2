/**
 * Messages taken apart octet by octet, in Chinese and English.
 *
 * @packageDocumentation
 */
export { type ExplainOptions, type Explanation, explain } from "./explain/explain.ts";
export { fieldLabel, serviceLabel } from "./explain/labels.ts";
export type { Label, Lang, Meaning, ObjectLookup, ScalerAndUnit } from "./explain/model.ts";
export { dateText } from "./explain/text.ts";
export type { ExplainedBits, ExplainedField, ExplainedName } from "./messages/base.ts";
export type { Dlt698Problem } from "./messages/error.ts";
