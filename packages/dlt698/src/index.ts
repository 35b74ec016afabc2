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
export { type DecodeOptions, decodeValue, encodeValue } from "./axdr/engine.ts";
export * from "./axdr/enumerated.ts";
export { Dlt698Error, type Dlt698ErrorCode, type Dlt698ErrorDetails, isDlt698Error } from "./axdr/error.ts";
export { bytesToHex, hexToBytes } from "./axdr/hex.ts";
export { type Json, valueFromJson, valueToJson } from "./axdr/json.ts";
export type { FlagLabels, Label, LabelSet, Labels, ValueLabels } from "./axdr/labels.ts";
export { valueLabel } from "./axdr/labels.ts";
export type { DecodeLimits, Dlt698Warning, Tracer } from "./axdr/reader.ts";
export * from "./axdr/schema.ts";
export * from "./codec.ts";
export * from "./data/data.ts";
export * from "./data/types.ts";
export * from "./json.ts";
export { AddressType, type ServerAddress } from "./link/address.ts";
export { fcs16 } from "./link/fcs.ts";
export * from "./link/fields.ts";
export * from "./link/fragment.ts";
export type { LinkHeader } from "./link/header.ts";
export { type FoundFrame, FrameStream, type FrameStreamOptions, type StreamResult } from "./link/stream.ts";
export * from "./route.ts";
