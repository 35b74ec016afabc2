/** Waiting on an injected clock, with nothing left behind. */
import type { Clock } from "../session/channel.ts";

/** The timers of one session. */
export class PendingDelays {
  private readonly clock: Clock;
  private readonly open = new Map<unknown, () => void>();
  private ended = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Resolves after `ms`, or at once when the session has ended. */
  wait(ms: number): Promise<void> {
    if (ms <= 0 || this.ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.start(ms, resolve);
    });
  }

  async within<T>(ms: number, work: Promise<T>, late: T): Promise<T> {
    let stop = () => {};
    const over = new Promise<T>((resolve) => {
      stop = this.start(ms, () => resolve(late));
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      stop();
    }
  }

  /** Ends all waits. */
  end(): void {
    this.ended = true;
    for (const [timer, resolve] of [...this.open]) {
      this.clock.clearTimeout(timer);
      resolve();
    }
    this.open.clear();
  }

  private start(ms: number, done: () => void): () => void {
    const timer = this.clock.setTimeout(() => {
      this.open.delete(timer);
      done();
    }, ms);
    this.open.set(timer, done);
    return () => {
      this.clock.clearTimeout(timer);
      this.open.delete(timer);
    };
  }
}
