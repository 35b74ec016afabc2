/**
 * Virtual meters of DL/T 698.45: what they measure moves with time and agrees with itself, and everything reads through
 * the protocol. Pure: profiles come parsed, time from a clock, state goes to a store.
 *
 * @packageDocumentation
 */

export type { ByteChannel, Clock } from "@meterwire/dlt698/server";
export { ConcentratorDevice } from "./dlt698/concentrator/device.ts";
export { MeterDevice } from "./dlt698/device.ts";
export { SimulatedMeter } from "./dlt698/meter/meter.ts";
export type { SimulatedLine } from "./line/simulated-line.ts";
export {
  type Catalogue,
  formatHint,
  formatProblem,
  type Problem,
  type ProblemDetails,
} from "./messages/base.ts";
export { isSimulatorError, SimulatorError, type SimulatorErrorOf } from "./messages/error.ts";
export type {
  ProfileExpectation,
  SimulatorErrorCode,
  SimulatorProblems,
  Written,
} from "./messages/simulator.ts";
export type { CompleteConcentratorProfile, ConcentratorProfile } from "./model/profile/concentrator.ts";
export { type FaultProfile, type Faults, noFaults, parseFaults } from "./model/profile/faults.ts";
export {
  type CurveProfile,
  type DemandProfile,
  type LoadProfile,
  type MeterProfile,
  type Profile,
  parseProfile,
  type SeriesPoint,
  type SeriesPointProfile,
} from "./model/profile/profile.ts";
export { type SavedProfiles, savedProfiles } from "./model/profile/saved.ts";
export { parseScript, type Script, type ScriptEntry, type SupplyChange } from "./model/profile/script.ts";
export type {
  TariffHoliday,
  TariffPeriod,
  TariffProfile,
  TariffZone,
} from "./model/profile/tariffs.ts";
export { MemoryState, type StateStore } from "./model/state.ts";
export type { SimulationOptions } from "./simulation/options.ts";
export { createSimulation, Simulation } from "./simulation/simulation.ts";
