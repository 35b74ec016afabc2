export { type ManualClock, manualClock } from "./mock/clock.ts";
export type { LossCode } from "./mock/loss.ts";
export { type MemoryChannel, type MemoryPairOptions, memoryPair } from "./mock/memory.ts";
export { type ReplayOptions, replay } from "./mock/replay.ts";
export { type ScriptedChannel, type ScriptOptions, type ScriptStep, scripted } from "./mock/script.ts";
