/** What is kept by keys within bounds: beyond them, what has not been put for longest goes. */
export class Kept<V> {
  private readonly entries = new Map<string, { readonly value: V; readonly size: number }>();
  private readonly most: { readonly entries: number; readonly octets: number };
  private total = 0;

  constructor(most: { readonly entries: number; readonly octets: number }) {
    this.most = most;
  }

  get(key: string): V | undefined {
    return this.entries.get(key)?.value;
  }

  /**
   * @param size octets of memory that it takes, about.
   * @returns what had to go.
   */
  put(key: string, value: V, size: number): V[] {
    this.take(key);
    this.entries.set(key, { value, size });
    this.total += size;
    const gone: V[] = [];
    for (const [oldest, entry] of this.entries) {
      if (this.total <= this.most.octets && this.entries.size <= this.most.entries) break;
      this.take(oldest);
      gone.push(entry.value);
    }
    return gone;
  }

  /** What was kept under a key, which is not any more. */
  take(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    this.total -= entry.size;
    return entry.value;
  }

  /** Everything, oldest first; nothing is kept any more. */
  clear(): V[] {
    const all = [...this.entries.values()].map(({ value }) => value);
    this.entries.clear();
    this.total = 0;
    return all;
  }
}
