import type { MeterApi } from "../client/meter-via.ts";

/** What reading needs of a meter: `client.meter(…)` is one, and so is one that is reached through a concentrator. */
export type ReadableMeter = Pick<MeterApi, "get" | "getList" | "getRecord">;
