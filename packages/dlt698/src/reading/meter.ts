import type { CallOptions } from "../client/call.ts";
import type { ReadResult, RecordResult } from "../client/results.ts";
import type { RSD } from "../data/data.ts";
import type { RCSD } from "../data/types.ts";

/** What reading needs of a meter: `client.meter(…)` is one, and so is one that is reached through a concentrator. */
export interface ReadableMeter {
  /** Reads one attribute. */
  get(oad: number, options?: CallOptions): Promise<ReadResult>;
  /** Reads several attributes, in the order asked for. */
  getList(oads: readonly number[], options?: CallOptions): Promise<ReadResult[]>;
  /** Reads records: the rows of `rsd`, the columns of `rcsd` (none: all). */
  getRecord(oad: number, rsd: RSD, rcsd?: RCSD, options?: CallOptions): Promise<RecordResult>;
}
