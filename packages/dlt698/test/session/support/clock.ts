import type { Clock } from "../../../src/session/channel.ts";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that moves when told to; nothing sleeps. */
export class VirtualClock implements Clock {
  private time: number;
  private order = 0;
  private readonly timers = new Map<number, Timer>();

  constructor(start = Date.UTC(2024, 0, 1)) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  setTimeout(callback: () => void, ms: number): unknown {
    const order = ++this.order;
    this.timers.set(order, { at: this.time + Math.max(0, ms), order, callback });
    return order;
  }

  clearTimeout(timer: unknown): void {
    this.timers.delete(timer as number);
  }

  /** Timers that are set. */
  get pending(): number {
    return this.timers.size;
  }

  /** Fires the earliest timer; false when there is none before `until`. */
  step(until: number = Number.POSITIVE_INFINITY): boolean {
    let next: Timer | undefined;
    for (const timer of this.timers.values()) {
      if (next === undefined || timer.at < next.at || (timer.at === next.at && timer.order < next.order))
        next = timer;
    }
    if (next === undefined || next.at > until) return false;
    this.timers.delete(next.order);
    this.time = Math.max(this.time, next.at);
    next.callback();
    return true;
  }

  /** Lets everything that needs no time happen. */
  settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets `ms` pass. */
  async advance(ms: number): Promise<void> {
    const until = this.time + ms;
    await this.settle();
    while (this.step(until)) await this.settle();
    this.time = until;
  }

  /** Lets time pass until the promise is settled; throws when nothing is left that could settle it. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const watched = promise.finally(() => {
      settled = true;
    });
    watched.catch(() => {});
    for (;;) {
      await this.settle();
      if (settled) return watched;
      if (!this.step()) {
        await this.settle();
        if (!settled) throw new Error("nothing is left to happen and the promise is not settled");
      }
    }
  }
}
