/** Demand: mean power over a window that slides, and its maxima with their times. */
import { QUANTITIES, TARIFFS } from "./registers.ts";
import { MINUTE } from "./wall-clock.ts";

/** A maximum in 10⁻⁴ kW and the local time at which its window ended; `null` before any. */
export interface Maximum {
  value: number;
  at: number | null;
}

/** The demand of all quantities of a meter. */
export class Demand {
  /** Minutes. */
  private period: number;
  private slip: number;
  /** 0.1 W · ms in the slip that runs, by quantity. */
  private running: number[] = Array.from({ length: QUANTITIES }, () => 0);
  /** The same of the slips that have ended, oldest first. */
  private readonly slips: number[][] = [];
  /** Slips for which the tariff has not changed. */
  private steady = 0;
  /** Demand of the latest full window by quantity, 10⁻⁴ kW. */
  current: number[] = Array.from({ length: QUANTITIES }, () => 0);
  /** By quantity: total, then the tariffs. */
  readonly maxima: readonly Maximum[][] = Array.from({ length: QUANTITIES }, () =>
    Array.from({ length: TARIFFS + 1 }, () => ({ value: 0, at: null })),
  );
  /** The running slip began somewhere inside itself: it does not count. */
  private partial: boolean;

  /** @param period minutes. @param slip minutes. @param local when the first window begins. */
  constructor(period: number, slip: number, local: number) {
    this.period = period;
    this.slip = slip;
    this.partial = !this.endsAt(local);
  }

  /** @param amount 0.1 W · ms. */
  add(quantity: number, amount: number): void {
    this.running[quantity]! += amount;
  }

  /** Whether a slip ends at a local time. */
  endsAt(local: number): boolean {
    return local % (this.slip * MINUTE) === 0;
  }

  /** The slip ends; a full window may be a new maximum, for a tariff that was in force throughout. */
  close(local: number, tariff: number): void {
    const ended = this.running;
    this.running = Array.from({ length: QUANTITIES }, () => 0);
    if (this.partial) {
      this.partial = false;
      return;
    }
    const count = this.period / this.slip;
    this.slips.push(ended);
    this.steady++;
    if (this.slips.length > count) this.slips.shift();
    if (this.slips.length < count) return;
    for (let quantity = 0; quantity < QUANTITIES; quantity++) {
      let sum = 0;
      for (const slip of this.slips) sum += slip[quantity]!;
      const value = Math.floor(sum / (this.period * MINUTE));
      this.current[quantity] = value;
      this.raise(quantity, 0, value, local);
      if (this.steady >= count) this.raise(quantity, tariff, value, local);
    }
  }

  private raise(quantity: number, tariff: number, value: number, at: number): void {
    const maximum = this.maxima[quantity]![tariff]!;
    if (value <= maximum.value) return;
    maximum.value = value;
    maximum.at = at;
  }

  /** The tariff changes: its window begins anew. */
  tariffChanged(): void {
    this.steady = 0;
  }

  /** Power came back, the clock was set, or the window was changed: a new window begins (DL/T 614, demand). */
  restart(local: number, period = this.period, slip = this.slip): void {
    this.period = period;
    this.slip = slip;
    this.slips.length = 0;
    this.steady = 0;
    this.partial = !this.endsAt(local);
    this.running.fill(0);
    this.current.fill(0);
  }

  /** Forgets the maxima, of one quantity or of all. */
  clear(quantity?: number): void {
    this.maxima.forEach((row, i) => {
      if (quantity !== undefined && quantity !== i) return;
      for (const maximum of row) {
        maximum.value = 0;
        maximum.at = null;
      }
    });
  }

  save() {
    const { period, slip, running, slips, steady, current, maxima, partial } = this;
    return {
      period,
      slip,
      running,
      slips,
      steady,
      current,
      partial,
      maxima: maxima.map((row) => row.map((m) => [m.value, m.at])),
    };
  }

  load(saved: ReturnType<Demand["save"]>): void {
    this.restart(0, saved.period, saved.slip);
    this.running = [...saved.running];
    this.slips.push(...saved.slips.map((slip) => [...slip]));
    this.steady = saved.steady;
    this.current = [...saved.current];
    this.partial = saved.partial;
    saved.maxima.forEach((row, q) => {
      row.forEach(([value, at], t) => {
        Object.assign(this.maxima[q]![t]!, { value, at });
      });
    });
  }
}
