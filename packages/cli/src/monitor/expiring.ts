import { pacedClock } from "../io/pace.ts";
import type { App } from "../program/app.ts";
import type { Listener } from "./taps.ts";
import type { Watcher } from "./watcher.ts";

/** Milliseconds of silence after which a frame that has begun is given up. */
const silence = 1000;

/** Gives up what has begun on a lane that has fallen silent, or ended. */
export function expiring({ stdout }: App, watcher: Watcher): Pick<Listener, "take" | "ended"> {
  // A frame is not broken off because the reader of our output is behind, and we do not listen.
  const clock = pacedClock(stdout);
  const timers = new Map<string, unknown>();
  const stop = (lane: string): void => {
    clock.clearTimeout(timers.get(lane));
    timers.delete(lane);
  };
  return {
    take(chunk) {
      const { lane } = chunk;
      stop(lane);
      watcher.take(chunk);
      if (watcher.pending(lane) === 0) return;
      const timer = clock.setTimeout(() => watcher.expire(lane, Date.now()), silence);
      timers.set(lane, timer);
    },
    ended(lane) {
      stop(lane);
      watcher.close(lane, Date.now());
    },
  };
}
