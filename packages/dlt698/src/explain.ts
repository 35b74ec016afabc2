/**
 * Messages taken apart octet by octet, in Chinese and English.
 *
 * @packageDocumentation
 */
export { type ExplainOptions, type Explanation, explain } from "./explain/explain.ts";
export { fieldLabel, serviceLabel } from "./explain/labels.ts";
export type {
  ExplainContext,
  Label,
  Lang,
  Meaning,
  NodeOf,
  ObjectLookup,
  ScalerAndUnit,
} from "./explain/model.ts";
export type { ExplainNode } from "./explain/node.ts";
export { dateText } from "./explain/text.ts";
