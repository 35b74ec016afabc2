/** Arms one timer of an injected clock for the earliest deadline of a core. */
import type { Clock } from "../time/clock.ts";

/** Keeps the timer set; call `arm` after everything that may have moved a deadline. */
export class DeadlineTimer {
  readonly clock: Clock;
  readonly next: () => { readonly at: number } | null;
  readonly fire: () => void;
  timer: unknown = null;
  at = Number.NaN;

  constructor(clock: Clock, next: () => { readonly at: number } | null, fire: () => void) {
    this.clock = clock;
    this.next = next;
    this.fire = fire;
  }

  arm(): void {
    const next = this.next();
    if (next === null) return this.stop();
    if (this.timer !== null) {
      // A timer that fires too early checks again; only an earlier deadline needs a new one.
      if (this.at <= next.at) return;
      this.clock.clearTimeout(this.timer);
    }
    this.at = next.at;
    this.timer = this.clock.setTimeout(
      () => this.expired(),
      Math.max(0, Math.ceil(next.at - this.clock.now())),
    );
  }

  stop(): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
    this.at = Number.NaN;
  }

  expired(): void {
    this.timer = null;
    this.at = Number.NaN;
    const next = this.next();
    if (next !== null && next.at <= this.clock.now()) this.fire();
    this.arm();
  }
}
