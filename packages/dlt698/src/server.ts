/**
 * A server of DL/T 698.45: objects behind an {@link ObjectStore} answer over anything shaped like a
 * {@link ByteChannel}.
 *
 * @packageDocumentation
 */
export type { ServerProfile } from "./server/association.ts";
export type { LongAnswers } from "./server/carry-out.ts";
export * from "./server/memory-store.ts";
export type { ReportContent } from "./server/reports.ts";
export * from "./server/router.ts";
export { type Selection, selectRecords } from "./server/select.ts";
export * from "./server/server.ts";
export type { ReportOptions, ServerSession, SessionListener } from "./server/session.ts";
export * from "./server/store.ts";
export * from "./server/terminal.ts";
export { type ByteChannel, type Clock, systemClock } from "./session/channel.ts";
export type { SessionErrorCode } from "./session/errors.ts";
export { type OptionInfo, serverOptionTable } from "./session/options.ts";
export type {
  AssociationDecision,
  AssociationLevel,
  Protection,
  SecurityContext,
  ServerSecurity,
} from "./session/security.ts";
