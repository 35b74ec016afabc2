/** Octets of a stream between being pushed and being taken: chunks are read in place, and what is left is kept. */

/**
 * The octets `b[from]` to `b[to - 1]` wait. A chunk is read where it is until `settle` takes what is left of it into
 * storage of our own, so that each octet is moved a bounded number of times however the stream was cut.
 */
export class StreamBuffer {
  b: Uint8Array = new Uint8Array(0);
  from = 0;
  to = 0;
  /** Position in the whole stream of `b[0]`. */
  origin = 0;
  private store = this.b;

  /** Octets that wait. */
  get pending(): number {
    return this.to - this.from;
  }

  push(chunk: Uint8Array): void {
    if (this.from === this.to) {
      this.origin += this.from;
      this.b = chunk;
      this.from = 0;
      this.to = chunk.length;
      return;
    }
    const size = this.pending + chunk.length;
    if (this.b !== this.store || this.store.length - this.from < size) this.keep(2 * size);
    this.b.set(chunk, this.to);
    this.to += chunk.length;
  }

  /** Nothing more is taken before the next push: the chunk may change from now on. */
  settle(): void {
    if (this.b !== this.store || this.store.length > mostFor(this.pending)) this.keep(this.pending);
  }

  /** Brings what waits to the beginning of storage of our own, which is not what one long chunk took. */
  private keep(room: number): void {
    const { b, from, to, store } = this;
    if (store.length < room || store.length > mostFor(room))
      this.store = new Uint8Array(Math.max(room, 1024));
    this.store.set(b.subarray(from, to));
    this.origin += from;
    this.b = this.store;
    this.from = 0;
    this.to = to - from;
  }
}

/** Octets of storage that are kept for so many that wait. */
const mostFor = (room: number): number => Math.max(4 * room, 4096);
