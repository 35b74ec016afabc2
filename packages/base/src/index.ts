export {
  type ArgumentChecks,
  type ArgumentTest,
  type ArgumentType,
  argumentTypesEn,
  argumentTypesZh,
  createArgumentChecks,
  hasMembers,
  kindOfArgument,
  type Octets,
  octetsOf,
  type WrongArgument,
} from "./arguments/arguments.ts";
export {
  type DateType,
  dateExample,
  dateFromText,
  dateParts,
  dateText,
  meansNow,
  partLimit,
} from "./dates/dates.ts";
export { HEX, hexNumber, hexOf, inHex } from "./hex/format.ts";
export { parseHex } from "./hex/parse.ts";
export {
  type Catalogue,
  type CatalogueEntry,
  type CodeOf,
  createProblems,
  formatHint,
  formatProblem,
  isErrorOf,
  isProblem,
  type Lang,
  type Problem,
  type ProblemCode,
  type ProblemDetails,
  ProblemError,
  type ProblemJson,
  type ProblemMaker,
  type ProblemMap,
  type ProblemOf,
  type Say,
} from "./problems/problem.ts";
export { clipped, counted, listed, quoted, written } from "./problems/words.ts";
export { Random } from "./random/random.ts";
export { DeadlineTimer } from "./session/deadline-timer.ts";
export { eachChannel } from "./session/each-channel.ts";
export { Emitter } from "./session/emitter.ts";
export { FairQueue, type QueueErrors } from "./session/fair-queue.ts";
export { Inbox } from "./session/inbox.ts";
export {
  type BadNumber,
  type Numbers,
  type OptionInfo,
  type Resolved,
  resolveNumbers,
} from "./session/options.ts";
export { type ReadingEnd, readChannel } from "./session/read-channel.ts";
export { detectIn } from "./stream/detect.ts";
export { StreamBuffer } from "./stream/stream-buffer.ts";
export { type AbortSignalLike, abortable, errorName } from "./time/abort.ts";
export { type Clock, systemClock, within } from "./time/clock.ts";
export type {
  Capture,
  CaptureDirection,
  CaptureEvent,
  CaptureEventBase,
  CaptureHeader,
  CapturePlace,
  CaptureTime,
  CardEvent,
  DamageEvent,
  GapEvent,
  LineEvent,
  OctetsEvent,
  TextEvent,
} from "./types/capture.ts";
export type { ByteChannel, CardChannel, LineTurn } from "./types/channels.ts";
export type {
  Detection,
  Dissector,
  ExplainOctetsOptions,
  Explanation,
  FieldRepair,
  FoundOctets,
  JoinResult,
  MessageFields,
  MessageValue,
  OctetStream,
  Reassembler,
  Repair,
} from "./types/dissector.ts";
export type { ExplainedBits, ExplainedField, ExplainedName } from "./types/explained.ts";
