/**
 * A server of DL/T 698.45: objects behind an {@link ObjectStore} answer over anything shaped like a
 * {@link ByteChannel}.
 *
 * @packageDocumentation
 */
export { readHeader } from "./link/header.ts";
export { addressOfTsa } from "./link/tsa.ts";
export { completeProfile, type ServerProfile } from "./server/association.ts";
export { isOnGrid } from "./server/compare.ts";
export * from "./server/memory-store.ts";
export { isInMeterSet, meterKey } from "./server/meter-set.ts";
export type { ReportContent } from "./server/reports.ts";
export type { LongAnswers } from "./server/request-handler.ts";
export * from "./server/router.ts";
export { type Selection, selectRecords } from "./server/select.ts";
export * from "./server/server.ts";
export type { ReportOptions, ServerSession, SessionListener } from "./server/session.ts";
export * from "./server/store.ts";
export * from "./server/terminal.ts";
export { fitsPattern } from "./session/addresses.ts";
export { type AbortSignalLike, type ByteChannel, type Clock, systemClock } from "./session/channel.ts";
export { closedError, type SessionErrorCode, unreadError } from "./session/errors.ts";
export { type OptionInfo, type ServerNumbers, serverOptionTable } from "./session/options.ts";
export type {
  AssociationDecision,
  AssociationLevel,
  Protection,
  SecurityContext,
  ServerSecurity,
} from "./session/security.ts";
export { associationLevels } from "./session/security.ts";
export { isRead } from "./session/service-pairs.ts";
