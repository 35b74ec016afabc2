/**
 * DL/T 698.45 for the traffic engine: frames found, joined, paired, summed up in a line and explained.
 *
 * @packageDocumentation
 */
export { createDissector, type Dissector698, type DissectorOptions } from "./dissect/dissector.ts";
export { createEnvelopeDissector, type Envelope } from "./dissect/envelope.ts";
