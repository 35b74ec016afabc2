/**
 * DL/T 645-2007 and 1997: frames and commands. Pure: no Node, no platform, no dependencies.
 *
 * @packageDocumentation
 */
export * from "./codec/codec.ts";
export * from "./codec/json.ts";
export type { DecodeOptions } from "./codec/options.ts";
export * from "./command/index.ts";
export * from "./field/fields.ts";
export { bytesToHex, hexToBytes } from "./field/hex-text.ts";
export * from "./field/schema.ts";
export type { DataWriter } from "./field/writer.ts";
export {
  addressMatches,
  BROADCAST,
  isStandardAddress,
  isWildcard,
  WILDCARD,
} from "./link/address.ts";
export type { Edition, Link } from "./link/edition.ts";
export { type FoundFault, type FoundFrame, FrameStream, type StreamResult } from "./link/stream.ts";
export type {
  Dlt645Problems,
  Expectation,
  FieldLength,
  UnexpectedOctet,
  Written,
} from "./messages/codec.ts";
export {
  type Catalogue,
  type CatalogueEntry,
  Dlt645Error,
  type Dlt645ErrorCode,
  type Dlt645ErrorOf,
  type Dlt645Problem,
  formatHint,
  formatProblem,
  isDlt645Error,
  type Lang,
  type Problem,
  type ProblemDetails,
  type ProblemOf,
  type Say,
} from "./messages/error.ts";
