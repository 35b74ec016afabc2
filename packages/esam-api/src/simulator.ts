/**
 * The meter's side: a fee-control meter and its ESAM in memory, to judge what a host computed.
 *
 * @packageDocumentation
 */

export type { MeterEsamErrorCode, MeterEsamProblems } from "./messages/problems.ts";
export { type SchemeFiles, tableForFiles } from "./scheme/index.ts";
export type { IdentityRequest } from "./simulator/authentication.ts";
export type { BytesLike } from "./simulator/bytes.ts";
export type { MeterEsamChip } from "./simulator/chip.ts";
export type { ClearKind, ControlCommand, ParameterPlace } from "./simulator/commands.ts";
export type { ComparisonRequest } from "./simulator/comparison.ts";
export { isMeterEsamError, MeterEsamError, type MeterEsamErrorOf } from "./simulator/error.ts";
export { createMeterEsam, MeterEsam, type MeterEsamOptions } from "./simulator/meter.ts";
export {
  type EsamExchange,
  type FailurePolicy,
  type MeterMemory,
  type MeterRelay,
  newerFailurePolicy,
  olderFailurePolicy,
  type ProgramImage,
} from "./simulator/meter-core.ts";
export {
  csgProfile,
  type EsamFileMap,
  type EsamProfile,
  type ParameterField,
  type ParameterName,
  sgccProfile,
} from "./simulator/profile.ts";
export type { ChargeMode, PurseBalance } from "./simulator/purse.ts";
export type { MacData, ReadBackRequest, RecordRequest } from "./simulator/reading.ts";
export { type MeterResult, REFUSALS, type Refusal, type RefusalCode, SERR } from "./simulator/refusals.ts";
export type { MeterEsamSnapshot, MeterEsamState } from "./simulator/state.ts";
