import type { Clock } from "@meterwire/dlt698/client";

/** How fast a recording is played: so many times as fast as it was; infinite: without pauses. */
export type Speed = number;

/** The pauses of a recording on a line; where that ends, nothing is waited for. */
export class Pauses {
  /** Whether the line has ended. */
  over = false;
  private readonly clock: Clock;
  private readonly speed: Speed;
  private wake = (): void => {};

  /** @param ended resolves when the line has ended. */
  constructor(clock: Clock, speed: Speed, ended: Promise<unknown>) {
    this.clock = clock;
    this.speed = speed;
    void ended.then(() => {
      this.over = true;
      this.wake();
    });
  }

  /** Waits as long as a pause, in microseconds, takes at this speed. */
  wait(us: number | null): Promise<void> {
    const ms = us === null ? 0 : us / 1000 / this.speed;
    if (this.over || !(ms > 0)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.clock.setTimeout(resolve, ms);
      this.wake = () => {
        this.clock.clearTimeout(timer);
        resolve();
      };
    });
  }
}
