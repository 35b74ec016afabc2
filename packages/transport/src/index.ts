export { defaultReadLimit } from "./channel/core.ts";
export type { ByteChannel, CloseReason, OpenChannel } from "./channel/types.ts";
export { type FormatHexOptions, formatHex, type HexdumpOptions, hexdump } from "./hex/format.ts";
export { parseHex } from "./hex/parse.ts";
export {
  type ArgumentType,
  type Catalogue,
  formatHint,
  formatProblem,
  type Octets,
  type Problem,
  type ProblemDetails,
} from "./messages/base.ts";
export {
  isTransportError,
  TransportError,
  type TransportErrorOf,
  transportError,
} from "./messages/problem.ts";
export type {
  Actual,
  CaptureKind,
  Expectation,
  FilterFault,
  KnownProblem,
  NoParams,
  PacketFault,
  RecordingFault,
  ScriptPlace,
  TextPlace,
  TransportErrorCode,
  TransportProblems,
} from "./messages/problems.ts";
export { type EchoEvent, type EchoOptions, echoCancelling } from "./wrap/echo.ts";
export { type ReconnectOptions, type ReconnectState, reconnecting } from "./wrap/reconnect.ts";
export { type Lane, type SharedLine, type ShareOptions, shareLine } from "./wrap/share.ts";
export { type TraceOptions, traceChannel } from "./wrap/trace.ts";
