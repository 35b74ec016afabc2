/**
 * DL/T 698.45-2017: frames, Data and APDUs. Pure: no Node, no platform, no dependencies.
 */
export * from "./apdu/action.ts";
export * from "./apdu/common.ts";
export * from "./apdu/conformance.ts";
export * from "./apdu/connect.ts";
export * from "./apdu/error.ts";
export * from "./apdu/extended.ts";
export * from "./apdu/get.ts";
export * from "./apdu/index.ts";
export * from "./apdu/link.ts";
export * from "./apdu/proxy.ts";
export * from "./apdu/release.ts";
export * from "./apdu/report.ts";
export * from "./apdu/security.ts";
export * from "./apdu/set.ts";
export * from "./codec/codec.ts";
export * from "./codec/json.ts";
export * from "./codec/peek.ts";
export { type PlainUnitOptions, securityPlain } from "./codec/plain-unit.ts";
export * from "./data/data.ts";
export * from "./data/types.ts";
export type { ServerAddress } from "./link/address.ts";
export { fcs16 } from "./link/fcs.ts";
export * from "./link/fields.ts";
export {
  type Fragment,
  type FragmentFrame,
  type FragmentKind,
  Reassembler,
  type ReassemblyResult,
  splitFragments,
} from "./link/fragment.ts";
export type { LinkHeader } from "./link/header.ts";
export { type FoundFrame, FrameStream, type FrameStreamOptions, type StreamResult } from "./link/stream.ts";
export type { CodecProblems, OctetProblems, StrayBits, Truncated } from "./messages/codec.ts";
export type {
  Amount,
  CommonProblems,
  Expectation,
  FieldExpectation,
  FieldForm,
  Got,
  Noun,
  TooLong,
  Unexpected,
  Written,
} from "./messages/common.ts";
export {
  type Catalogue,
  type CatalogueEntry,
  Dlt698Error,
  type Dlt698ErrorCode,
  type Dlt698ErrorOf,
  formatHint,
  formatProblem,
  isDlt698Error,
  type Lang,
  type Problem,
  type ProblemDetails,
  type ProblemOf,
  type Say,
} from "./messages/error.ts";
export type { DiscardProblems, FragmentProblems } from "./messages/fragments.ts";
export type * from "./messages/objects.ts";
export type { Dlt698Problems } from "./messages/problems.ts";
export type { ReadingProblems, SelectionKey, SelectionMistake } from "./messages/reading.ts";
export type * from "./messages/session.ts";
export type { TextExpectation, TextProblems } from "./messages/text.ts";
export { decodeValue, encodeValue } from "./schema/engine.ts";
export * from "./schema/enumerated.ts";
export { bytesToHex } from "./schema/hex.ts";
export { hexToBytes } from "./schema/hex-text.ts";
export { type Json, valueFromJson, valueToJson } from "./schema/json.ts";
export type { FlagLabels, Label, LabelSet, Labels, ValueLabels } from "./schema/labels.ts";
export { valueLabel } from "./schema/labels.ts";
export type { DecodeLimits, DecodeOptions, Dlt698Warning, Tracer } from "./schema/reader.ts";
export * from "./schema/schema.ts";
