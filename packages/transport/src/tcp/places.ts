/** Which connection makes room for another where all places are taken. */

interface Guest {
  /** Address of the far end, without its port. */
  readonly source: string;
}

/**
 * The connections of a server in the order of their silence. What the server answers was worth an answer: octets alone,
 * dripping or not, keep nobody in.
 */
export class Places<G extends Guest> {
  readonly #quietAfter: number;
  readonly #now: () => number;
  /** Those that were never answered, the oldest first. */
  readonly #unheard = new Set<G>();
  /** When each other was answered last, the longest ago first. */
  readonly #answered = new Map<G, number>();
  /** Those that will ask no more. */
  readonly #ended = new Set<G>();

  constructor(quietAfter: number, now: () => number) {
    this.#quietAfter = quietAfter;
    this.#now = now;
  }

  get taken(): number {
    return this.#unheard.size + this.#answered.size;
  }

  add(guest: G): void {
    this.#unheard.add(guest);
  }

  answered(guest: G): void {
    // Its place may have been given away while it was answered.
    const known = this.#unheard.delete(guest) || this.#answered.delete(guest);
    if (known) this.#answered.set(guest, this.#now());
  }

  /** Its far end has stopped sending. */
  ended(guest: G): void {
    this.#ended.add(guest);
  }

  leave(guest: G): void {
    this.#ended.delete(guest);
    this.#unheard.delete(guest);
    this.#answered.delete(guest);
  }

  /**
   * Who has to go: one that was answered and will ask no more; else of those that were never answered the oldest of the address that has the most of them; else the one
   * that has been silent for longest; `null` while nobody has been for `quietAfter`.
   */
  get dispensable(): G | null {
    for (const guest of this.#ended) if (this.#answered.has(guest)) return guest;
    const sources = new Map<string, { readonly oldest: G; count: number }>();
    for (const guest of this.#unheard) {
      const known = sources.get(guest.source);
      if (known === undefined) sources.set(guest.source, { oldest: guest, count: 1 });
      else known.count++;
    }
    const [most] = [...sources.values()].sort((a, b) => b.count - a.count);
    if (most !== undefined) return most.oldest;
    const [silent] = this.#answered;
    return silent !== undefined && silent[1] + this.#quietAfter <= this.#now() ? silent[0] : null;
  }
}
