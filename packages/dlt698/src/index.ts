/**
 * DL/T 698.45-2017: frames and APDUs to objects and back, streams and fragments, the JSON form, errors. Pure: no Node, no
 * platform, no dependencies. The declared types are in `/schema`, the services in `/services`.
 *
 * @packageDocumentation
 */
export type { GetRequestNormalList } from "./apdu/get.ts";
export type { Apdu, ServiceName } from "./apdu/index.ts";
export { type ApduFrame, type Codec, createCodec, type Frame, type Profile } from "./codec/codec.ts";
export {
  apduFromJson,
  apduToJson,
  frameFromJson,
  frameToJson,
  type JsonOptions,
  messageFromJson,
} from "./codec/json.ts";
export {
  decodeApdu,
  decodeFrame,
  encodeApdu,
  encodeFrame,
  fullCodec,
  type MessageOptions,
} from "./codec/messages.ts";
export {
  type ApduPeek,
  type FramePeek,
  peekApdu,
  peekFrame,
  validateApdu,
  validateFrame,
} from "./codec/peek.ts";
export { type PlainUnitOptions, securityPlain } from "./codec/plain-unit.ts";
export type { Data, DataType } from "./data/data.ts";
export type { ServerAddress } from "./link/address.ts";
export { fcs16 } from "./link/fcs.ts";
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
export type { Octets } from "./messages/base.ts";
export {
  type Catalogue,
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
} from "./messages/error.ts";
export type { Dlt698Problems } from "./messages/problems.ts";
export { bytesToHex, hexToBytes } from "./schema/hex-text.ts";
export type { Json } from "./schema/json.ts";
export type { DecodeLimits, DecodeOptions, Dlt698Warning } from "./schema/reader.ts";
