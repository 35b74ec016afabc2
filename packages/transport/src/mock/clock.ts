import type { Clock } from "../messages/base.ts";
import { argument } from "../messages/problem.ts";

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves the clock on by `ms` milliseconds, running what falls due in its order. */
  advance(ms: number): Promise<void>;
  /** Number of timers that are set. */
  readonly pending: number;
}

/**
 * A clock for tests: nothing waits; every timer runs when `advance` reaches its time.
 *
 * @param start milliseconds since 1970; default 0
 * @example
 * ```ts
 * import { manualClock } from "@meterwire/transport/mock";
 * const clock = manualClock();
 * clock.setTimeout(() => console.log("due"), 500);
 * await clock.advance(500); // prints "due"
 * ```
 */
export function manualClock(start = 0): ManualClock {
  argument.check("start", "number", start);
  let now = start;
  const timers = new Set<{ due: number; run: () => void }>();
  // Lets every promise that is ready go on, as the time between two real timers does.
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return {
    now: () => now,
    setTimeout(run, ms) {
      const timer = { due: now + Math.max(0, ms), run };
      timers.add(timer);
      return timer;
    },
    clearTimeout(handle) {
      timers.delete(handle as never);
    },
    get pending() {
      return timers.size;
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      while (true) {
        const due = [...timers].filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
        if (due === undefined) break;
        timers.delete(due);
        now = due.due;
        due.run();
        await settle();
      }
      now = end;
    },
  };
}
