export { COMPUTE_INS, computeCommand, DIALECT_STATUS, HOST_AID, selectHostCommand } from "./card/dialect.ts";
export type { CardBackendOptions } from "./card/driver.ts";
export { createCardBackend } from "./card/driver.ts";
export type { CardSession, HostCardProfile } from "./card/profile.ts";
export { simulatedHostProfile } from "./card/profile.ts";
export type { Clock } from "./messages/base.ts";
