/**
 * Virtual meters of DL/T 698.45: what they measure moves with time and agrees with itself, and everything reads through
 * the protocol. Pure: profiles come parsed, time from a clock, state goes to a store.
 *
 * @packageDocumentation
 */

export type { ByteChannel, Clock } from "./session/channel.ts";
export { ConcentratorDevice } from "./simulator/concentrator/device.ts";
export { MeterDevice } from "./simulator/device.ts";
export type { Line } from "./simulator/line/line.ts";
export { SimulatedMeter } from "./simulator/meter/meter.ts";
export { type Faults, noFaults, parseFaults } from "./simulator/profile/faults.ts";
export {
  type Profile,
  type ProfileInput,
  parseProfile,
  type SeriesPoint,
} from "./simulator/profile/profile.ts";
export { type SavedProfiles, savedProfiles } from "./simulator/profile/saved.ts";
export { parseScript, type Script } from "./simulator/profile/script.ts";
export * from "./simulator/simulation.ts";
export { MemoryState, type StateStore } from "./simulator/state.ts";
