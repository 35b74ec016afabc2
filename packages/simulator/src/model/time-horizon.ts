/**
 * The latest time that meters may show. Where their time is not the clock's, a process that starts anew knows only the stored
 * time; so a little more than has passed is stored, and no meter shows more than
 * that. What a client has read before a `kill -9` is then never later than what it reads afterwards.
 */
export class TimeHorizon {
  private readonly ahead: number;
  private until = Number.POSITIVE_INFINITY;

  constructor({ start, speed = 1, tick = 1000 }: { start?: number; speed?: number; tick?: number }) {
    // Without a start and at its own speed, time goes on by the clock alone.
    const byClock = start === undefined && speed === 1;
    this.ahead = byClock ? 0 : Math.ceil(4 * tick * speed);
  }

  /** A moment of the world, not beyond the horizon. */
  limit(world: number): number {
    return Math.min(world, this.until);
  }

  /** The horizon to store now, or `null` to leave it. At the end it is the time that has passed. */
  next(world: number, last: boolean): number | null {
    if (this.ahead === 0) return null;
    if (last) return world;
    return world + this.ahead / 2 > this.until || this.until === Number.POSITIVE_INFINITY
      ? world + this.ahead
      : null;
  }

  /** It has been stored. */
  kept(until: number | null): void {
    if (until !== null) this.until = until;
  }
}
