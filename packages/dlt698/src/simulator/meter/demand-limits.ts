/** The largest demand while a limit (3009, 300A, 300B) is exceeded, for the records of these events. */
import type { Data } from "../../data/data.ts";
import { dateTimeS, u32 } from "../objects/values.ts";
import { DEMAND_LIMITS } from "./event-kinds.ts";
import type { EventLog } from "./event-log.ts";

type Peak = readonly [value: number, at: number];

/** See the file. */
export class DemandLimits {
  private readonly logs: ReadonlyMap<number, EventLog>;
  /** By quantity, while its demand is over the limit. */
  private readonly peaks = new Map<number, Peak>();

  constructor(logs: ReadonlyMap<number, EventLog>) {
    this.logs = logs;
  }

  /** A window has ended; open records follow it. */
  closed(demand: readonly number[], local: number): void {
    for (const [oi, quantities] of DEMAND_LIMITS) {
      const log = this.logs.get(oi);
      if (log === undefined) continue;
      const limit = log.numbers[0] ?? 0;
      quantities.forEach((quantity, table) => {
        const value = demand[quantity]!;
        if (value <= limit) this.peaks.delete(quantity);
        else if (value > (this.peaks.get(quantity)?.[0] ?? 0)) this.peaks.set(quantity, [value, local]);
        else return;
        const peak = this.peaks.get(quantity);
        if (peak !== undefined) log.raise(table, columnsOf(peak));
      });
    }
  }

  /** What a record that begins now holds of its own. */
  columns(oi: number, table: number): readonly Data[] {
    const quantity = DEMAND_LIMITS.get(oi)?.[table];
    return quantity === undefined ? [] : columnsOf(this.peaks.get(quantity) ?? [0, 0]);
  }

  save(): (readonly [number, Peak])[] {
    return [...this.peaks];
  }

  load(saved: readonly (readonly [number, Peak])[]): void {
    this.peaks.clear();
    for (const [quantity, peak] of saved) this.peaks.set(quantity, peak);
  }
}

const columnsOf = ([value, at]: Peak): Data[] => [u32(value), dateTimeS(at === 0 ? null : at)];
