/**
 * Messages taken apart octet by octet, in Chinese and English.
 *
 * @packageDocumentation
 */
export { type ExplainOptions, type Explanation, explain } from "./explain/explain.ts";
export { fieldLabel, type Label, serviceLabel } from "./explain/labels.ts";
export type { ExplainContext, ExplainNode, Lang, NodeOf, ObjectLookup } from "./explain/node.ts";
export { dateText } from "./explain/text.ts";
