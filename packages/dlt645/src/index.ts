/**
 * DL/T 645-2007 and 1997: frames and commands to objects and back, streams, the JSON form, errors. Pure: no Node, no platform, no
 * dependencies. What commands are declared with is in `/schema`.
 *
 * @packageDocumentation
 */
export * from "./codec/codec.ts";
export * from "./codec/json.ts";
export type { DecodeOptions } from "./codec/options.ts";
export * from "./command/index.ts";
export { bytesToHex, hexToBytes } from "./field/hex-text.ts";
export type {
  Field,
  Fields,
  IdentifierFormats,
  Items,
  Layout,
  LayoutType,
  RawCommand,
  Reading,
  Scalar,
  Tracer,
  Value,
  Writing,
} from "./field/schema.ts";
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
  CodecProblems,
  Dlt645Problems,
  Expectation,
  FieldLength,
  TextProblems,
  UnexpectedOctet,
  Written,
} from "./messages/codec.ts";
export {
  type ArgumentType,
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
  type Octets,
  type Problem,
  type ProblemDetails,
  type ProblemOf,
  type Say,
  type WrongArgument,
} from "./messages/error.ts";
