import type { Listener } from "./taps.ts";
import type { Watcher } from "./watcher.ts";

/** Milliseconds of silence after which a frame that has begun is given up. */
const silence = 1000;

/** Gives up what has begun on a lane that has fallen silent, or ended. */
export function expiring(watcher: Watcher): Pick<Listener, "take" | "ended"> {
  const timers = new Map<string, NodeJS.Timeout>();
  const stop = (lane: string): void => {
    clearTimeout(timers.get(lane));
    timers.delete(lane);
  };
  return {
    take(chunk) {
      const { lane } = chunk;
      stop(lane);
      watcher.take(chunk);
      if (watcher.pending(lane) === 0) return;
      const timer = setTimeout(() => watcher.expire(lane, Date.now()), silence);
      timer.unref();
      timers.set(lane, timer);
    },
    ended(lane) {
      stop(lane);
      watcher.close(lane, Date.now());
    },
  };
}
