/** Time, so that tests and simulations bring their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01 00:00 UTC. */
  now(): number;
  /** Calls back once after `ms` milliseconds; what it returns goes to `clearTimeout`. */
  setTimeout(callback: () => void, ms: number): unknown;
  /** Takes a callback back. */
  clearTimeout(timer: unknown): void;
}

// Declared by no library that a pure entry may use, and present in every runtime.
const platform = () =>
  globalThis as unknown as {
    setTimeout(callback: () => void, ms: number): unknown;
    clearTimeout(timer: unknown): void;
  };

/** The platform's clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => platform().setTimeout(callback, ms),
  clearTimeout: (timer) => platform().clearTimeout(timer),
};

/** The promise, or a rejection with `late()` when it takes longer than `ms` milliseconds. */
export function within<T>(clock: Clock, ms: number, promise: Promise<T>, late: () => Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = clock.setTimeout(() => reject(late()), ms);
    promise.then(resolve, reject).finally(() => clock.clearTimeout(timer));
  });
}
