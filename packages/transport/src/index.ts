export { defaultReadLimit } from "./channel/core.ts";
export {
  type ByteChannel,
  type CardChannel,
  type CloseReason,
  systemTimers,
  type Timers,
} from "./channel/types.ts";
export { type CodeText, type TransportErrorCode, transportCodes } from "./error/codes.ts";
export {
  explainTransportError,
  isTransportError,
  TransportError,
  type TransportErrorDetails,
} from "./error/error.ts";
export { type FormatHexOptions, formatHex, type HexdumpOptions, hexdump } from "./hex/format.ts";
export { parseHex } from "./hex/parse.ts";
export { type EchoEvent, type EchoOptions, echoCancelling } from "./wrap/echo.ts";
export { type ReconnectOptions, type ReconnectState, reconnecting } from "./wrap/reconnect.ts";
export { type TraceLine, type TraceOptions, traceChannel } from "./wrap/trace.ts";
