/**
 * The client of DL/T 645: reads with their follow-up frames, load records and freezes by time, writes and controls that are
 * never repeated but read back.
 *
 * @packageDocumentation
 */
export type { CallOptions, Request } from "./client/call.ts";
export {
  type ActiveReport,
  Client,
  type ClientEvents,
  type ClientOptions,
  createClient,
} from "./client/client.ts";
export {
  type BaudRateValue,
  type ChangeResult,
  type LoadSelection,
  Meter,
  type MeterOptions,
  type OutputSignal,
  type ReadResult,
} from "./client/meter.ts";
export type { ControlAction } from "./command/control.ts";
export type { AbortSignalLike, ByteChannel, Clock, LineTurn, OptionInfo } from "./messages/base.ts";
export type { AnyFrame } from "./session/message.ts";
export { type ClientNumbers, clientOptionTable } from "./session/options.ts";
