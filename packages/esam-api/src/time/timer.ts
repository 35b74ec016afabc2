/** Timers as this package needs them, so that tests can bring their own clock. */
export interface Timer {
  /** Calls `work` after so many milliseconds; the returned function cancels. */
  after(ms: number, work: () => void): () => void;
}

interface PlatformTimers {
  setTimeout(work: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

/** The platform's timers. */
export const platformTimer: Timer = {
  after(ms, work) {
    const platform = globalThis as unknown as PlatformTimers;
    const handle = platform.setTimeout(work, ms);
    return () => platform.clearTimeout(handle);
  },
};

/** The promise, or a rejection with `late()` when it takes longer than `ms`. */
export function within<T>(timer: Timer, ms: number, promise: Promise<T>, late: () => Error): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = timer.after(ms, () => reject(late()));
    promise.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}
