/** Named deadlines: what a sans-io core knows of time. */

/** A named point in time. */
export interface Deadline<N extends string> {
  readonly name: N;
  /** Milliseconds of the driver's clock. */
  readonly at: number;
}

/** What a server waits for; the confirmations of each client by themselves. */
export type AnswerTimer = `answer ${number}`;
export type ServerTimer = AnswerTimer | "notification" | "octet";

/** The deadlines of a core, each by its name; a driver arms one timer for the earliest. */
export class Deadlines<N extends string> {
  private readonly times = new Map<N, number>();

  set(name: N, at: number): void {
    this.times.set(name, at);
  }

  /** Moves a deadline that is set to a later time; never to an earlier one. */
  extend(name: N, at: number): void {
    const set = this.times.get(name);
    if (set !== undefined && set < at) this.times.set(name, at);
  }

  clear(...names: N[]): void {
    for (const name of names) this.times.delete(name);
  }

  clearAll(): void {
    this.times.clear();
  }

  has(name: N): boolean {
    return this.times.has(name);
  }

  /** The earliest, or `null` when none is set. */
  next(): Deadline<N> | null {
    let found: Deadline<N> | null = null;
    for (const [name, at] of this.times) if (found === null || at < found.at) found = { name, at };
    return found;
  }

  /** Takes out and names the earliest that has passed. */
  due(now: number): N | null {
    const next = this.next();
    if (next === null || next.at > now) return null;
    this.times.delete(next.name);
    return next.name;
  }
}
