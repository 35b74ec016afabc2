/** Entries, and octets of all of them together, that are kept at most. */
const MOST_ENTRIES = 1024;
const MOST_OCTETS = 16_777_216;

interface Entry<V> {
  readonly value: V;
  readonly size: number;
}

/** What is kept by keys within bounds: beyond them, what has not been put for longest goes. */
export class Kept<V> {
  private readonly entries = new Map<string, Entry<V>>();
  private readonly dropped: (value: V) => void;
  private total = 0;

  constructor(dropped: (value: V) => void = () => {}) {
    this.dropped = dropped;
  }

  get(key: string): V | undefined {
    return this.entries.get(key)?.value;
  }

  /** @param size octets of memory that it takes, about. */
  put(key: string, value: V, size: number): void {
    this.take(key);
    this.entries.set(key, { value, size });
    this.total += size;
    for (const [oldest, entry] of this.entries) {
      if (this.total <= MOST_OCTETS && this.entries.size <= MOST_ENTRIES) break;
      this.take(oldest);
      this.dropped(entry.value);
    }
  }

  /** What was kept under a key, which is not any more. */
  take(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    this.total -= entry.size;
    return entry.value;
  }
}
