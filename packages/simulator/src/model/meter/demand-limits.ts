/** The largest demand while a limit (3009, 300A, 300B) is exceeded, for the records of these events. */
import { DEMAND_LIMITS } from "./event-kinds.ts";

/** A demand in 10⁻⁴ kW and when its window ended; 0 where there was none. */
export type Peak = readonly [value: number, at: number];

/** The record of an event whose limit may be exceeded. */
export interface LimitLog {
  /** The first one is the limit. */
  readonly numbers: readonly number[];
  /** The open record of a table has a larger demand. */
  raisePeak(table: number, peak: Peak): void;
}

/** See the file. */
export class DemandLimits {
  private readonly logs: ReadonlyMap<number, LimitLog>;
  /** By quantity, while its demand is over the limit. */
  private readonly peaks = new Map<number, Peak>();

  constructor(logs: ReadonlyMap<number, LimitLog>) {
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
        if (peak !== undefined) log.raisePeak(table, peak);
      });
    }
  }

  /** The peak that a record holds that begins now; `null` for events without one. */
  peak(oi: number, table: number): Peak | null {
    const quantity = DEMAND_LIMITS.get(oi)?.[table];
    return quantity === undefined ? null : (this.peaks.get(quantity) ?? [0, 0]);
  }

  save(): (readonly [number, Peak])[] {
    return [...this.peaks];
  }

  load(saved: readonly (readonly [number, Peak])[]): void {
    this.peaks.clear();
    for (const [quantity, peak] of saved) this.peaks.set(quantity, peak);
  }
}
