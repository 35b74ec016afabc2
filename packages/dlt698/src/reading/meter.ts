import type { MeterCalls } from "../client/behind.ts";

/** What reading needs of a meter: `client.meter(…)` is one, and so is one that is reached through a concentrator. */
export type ReadableMeter = Pick<MeterCalls, "get" | "getList" | "getRecord">;
