/** One request in flight per bus, and turns for every meter. */
import type { AbortSignalLike } from "../time/abort.ts";
import type { LineTurn } from "../types/channels.ts";

/** The errors of a queue. */
export interface QueueErrors {
  /** So many callers wait that no more may. */
  full(waiting: number): Error;
  /** A caller gave up. */
  aborted(reason: unknown): Error;
}

interface Waiter {
  readonly enter: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * A fair lock with one queue per meter: released, it goes to the next meter in turn, so that a meter with a
 * thousand calls waiting does not delay the others.
 */
export class FairQueue implements LineTurn {
  readonly queues = new Map<string, Waiter[]>();
  readonly maxQueue: number;
  readonly errors: QueueErrors;
  busy = false;
  ended: unknown = null;
  waitingCount = 0;

  constructor(maxQueue: number, errors: QueueErrors) {
    this.maxQueue = maxQueue;
    this.errors = errors;
  }

  /** Calls that wait. */
  get waiting(): number {
    return this.waitingCount;
  }

  /**
   * Waits for the bus; returns what releases it.
   *
   * @throws the errors of the queue, or the reason why the bus has ended
   */
  async enter(key: string, signal?: AbortSignalLike): Promise<() => void> {
    if (this.ended !== null) throw this.ended;
    if (signal?.aborted) throw this.errors.aborted(signal.reason);
    if (this.busy) await this.wait(key, signal);
    else this.busy = true;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.leave();
    };
  }

  /** Rejects all waiting calls and all later ones. */
  end(reason: unknown): void {
    if (this.ended !== null) return;
    this.ended = reason;
    const waiters = [...this.queues.values()].flat();
    this.queues.clear();
    this.waitingCount = 0;
    for (const waiter of waiters) waiter.fail(reason);
  }

  wait(key: string, signal: AbortSignalLike | undefined): Promise<void> {
    if (this.waitingCount >= this.maxQueue) {
      throw this.errors.full(this.waitingCount);
    }
    return new Promise<void>((resolve, reject) => {
      const stop = () => {
        this.remove(key, waiter);
        reject(this.errors.aborted(signal!.reason));
      };
      const waiter: Waiter = {
        enter: () => {
          signal?.removeEventListener("abort", stop);
          resolve();
        },
        fail: (error) => {
          signal?.removeEventListener("abort", stop);
          reject(error);
        },
      };
      signal?.addEventListener("abort", stop);
      const queue = this.queues.get(key);
      if (queue === undefined) this.queues.set(key, [waiter]);
      else queue.push(waiter);
      this.waitingCount++;
    });
  }

  remove(key: string, waiter: Waiter): void {
    const queue = this.queues.get(key);
    const at = queue?.indexOf(waiter) ?? -1;
    if (queue === undefined || at < 0) return;
    queue.splice(at, 1);
    this.waitingCount--;
    if (queue.length === 0) this.queues.delete(key);
  }

  leave(): void {
    const first = this.queues.entries().next();
    if (first.done) {
      this.busy = false;
      return;
    }
    const [key, queue] = first.value;
    const waiter = queue.shift()!;
    this.waitingCount--;
    // To the end of the round, if more calls wait.
    this.queues.delete(key);
    if (queue.length > 0) this.queues.set(key, queue);
    waiter.enter();
  }
}
