/**
 * A client of DL/T 698.45: reads and writes meters over anything shaped like a {@link ByteChannel}.
 *
 * @packageDocumentation
 */
export type * from "./client/association.ts";
export type { CallOptions, Request } from "./client/call.ts";
export * from "./client/client.ts";
export type { Group } from "./client/group.ts";
export * from "./client/listener.ts";
export type { Meter, MeterOptions } from "./client/meter.ts";
export { type MeterApi, type MeterViaOptions, meterVia } from "./client/meter-via.ts";
export {
  type MeterProxy,
  type ProxyReadTarget,
  type ProxyTarget,
  type TransparentCommand,
  tsaOf,
} from "./client/proxy.ts";
export type { Release, Report } from "./client/reports.ts";
export type {
  ActionOutcome,
  ActionThenGetOutcome,
  Md5Result,
  ProxyOutcome,
  ReadResult,
  RecordResult,
  SetOutcome,
  SetThenGetOutcome,
  TransparentResult,
} from "./client/results.ts";
export { SERIAL_PREAMBLE, serialIdleGap } from "./client/serial.ts";
export type { Descriptor } from "./messages/descriptor.ts";
export type { Given } from "./session/arguments.ts";
export {
  type AbortSignalLike,
  type ByteChannel,
  type Clock,
  type LineTurn,
  systemClock,
} from "./session/channel.ts";
export type { SessionErrorCode } from "./session/errors.ts";
export { clientOptionTable, listenerOptionTable, type OptionInfo } from "./session/options.ts";
export { isRequest, isResponseTo, type Message } from "./session/pairing.ts";
export { passwordSecurity, type SecurityContext, type SecurityProvider } from "./session/security.ts";
