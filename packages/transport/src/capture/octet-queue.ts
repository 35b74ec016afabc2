/** Octets that are waited on: added at the end, dropped at the beginning, in time linear in the octets. */
export class OctetQueue {
  private store = new Uint8Array(1024);
  private head = 0;
  private tail = 0;

  get length(): number {
    return this.tail - this.head;
  }

  push(octets: Uint8Array): void {
    const size = this.length + octets.length;
    if (this.tail + octets.length > this.store.length) {
      const next = size * 2 > this.store.length ? new Uint8Array(size * 2) : this.store;
      next.set(this.store.subarray(this.head, this.tail));
      this.store = next;
      this.tail -= this.head;
      this.head = 0;
    }
    this.store.set(octets, this.tail);
    this.tail += octets.length;
  }

  /** A copy; counted from the first octet that is there. */
  slice(from: number, to: number): Uint8Array {
    return this.store.slice(this.head + from, this.head + to);
  }

  drop(count: number): void {
    this.head += count;
    if (this.head < this.tail) return;
    this.head = 0;
    this.tail = 0;
    // What one long chunk took is not held for ever.
    if (this.store.length > LARGE) this.store = new Uint8Array(1024);
  }
}

const LARGE = 262_144;

/** Octets in one piece; of one part the part itself. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
