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
export { decodeValue, encodeValue } from "./axdr/engine.ts";
export * from "./axdr/enumerated.ts";
export { bytesToHex } from "./axdr/hex.ts";
export { hexToBytes } from "./axdr/hex-text.ts";
export { type Json, valueFromJson, valueToJson } from "./axdr/json.ts";
export type { FlagLabels, Label, LabelSet, Labels, ValueLabels } from "./axdr/labels.ts";
export { valueLabel } from "./axdr/labels.ts";
export type { DecodeLimits, DecodeOptions, Dlt698Warning, Tracer } from "./axdr/reader.ts";
export * from "./axdr/schema.ts";
export * from "./codec.ts";
export * from "./data/data.ts";
export * from "./data/types.ts";
export * from "./json.ts";
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
export { type PlainUnitOptions, securityPlain } from "./plain-unit.ts";
export * from "./route.ts";
