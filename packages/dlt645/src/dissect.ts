/**
 * DL/T 645 for the traffic engine: frames found, paired, summed up in a line and explained.
 *
 * @packageDocumentation
 */
export { createDissector, type Dissector645, type DissectorOptions } from "./dissect/dissector.ts";
export { changesMeter, isProtected } from "./session/effects.ts";
export type { AnyFrame } from "./session/message.ts";
