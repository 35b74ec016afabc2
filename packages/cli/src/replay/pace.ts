import type { Clock } from "@meterwire/dlt698/client";

/** How fast a recording is played: so many times as fast as it was; infinite: without pauses. */
export type Speed = number;

/** Waits as long as a pause of the recording, in microseconds, takes at a speed. */
export function pauseFor(clock: Clock, us: number | null, speed: Speed): Promise<void> {
  const ms = us === null ? 0 : us / 1000 / speed;
  return ms > 0 ? new Promise((resolve) => clock.setTimeout(resolve, ms)) : Promise.resolve();
}
