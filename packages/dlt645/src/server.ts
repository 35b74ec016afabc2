/**
 * A server of DL/T 645: one meter behind a {@link MeterStore} answers over anything shaped like a {@link ByteChannel}, with password levels
 * and their lock, follow-up frames, wildcard addresses and the silences of the standard.
 *
 * @packageDocumentation
 */
export type { AbortSignalLike, ByteChannel, Clock, OptionInfo } from "./messages/base.ts";
export type { AccessLevels } from "./server/access.ts";
export { MemoryStore } from "./server/memory-store.ts";
export { createServer, type ServeOptions, Server, type ServerOptions } from "./server/server.ts";
export type { ServerSession, SessionListener } from "./server/session.ts";
export type {
  AccessContext,
  Awaitable,
  Change,
  ErrName,
  Found,
  MeterSecurity,
  MeterStore,
  ReadRequest,
  Refusal,
} from "./server/store.ts";
export type { AnyFrame } from "./session/message.ts";
export { type ServerNumbers, serverOptionTable } from "./session/options.ts";
