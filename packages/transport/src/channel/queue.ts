import { problem } from "../messages/problem.ts";

/** Calls of a {@link ByteQueue} to whoever fills it. */
interface QueueEvents {
  /** The queue holds `limit` bytes or more: stop filling. */
  onFull(): void;
  /** It has fallen to half: go on. */
  onRoom(): void;
}

type Result = IteratorResult<Uint8Array, undefined>;
const done: Result = { done: true, value: undefined };

/** Received bytes on their way to one reader. */
export class ByteQueue implements AsyncIterable<Uint8Array> {
  readonly #where: string;
  readonly #limit: number;
  readonly #events: QueueEvents;
  #chunks: Uint8Array[] = [];
  #size = 0;
  #full = false;
  #ended = false;
  #waiting: { reader: object; resolve(result: Result): void } | null = null;

  constructor(where: string, limit: number, events: QueueEvents) {
    this.#where = where;
    this.#limit = limit;
    this.#events = events;
  }

  /** True while the queue holds more than its reader should leave lying. */
  get full(): boolean {
    return this.#full;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0 || this.#ended) return;
    if (this.#waiting !== null) {
      const { resolve } = this.#waiting;
      this.#waiting = null;
      resolve({ done: false, value: chunk });
      return;
    }
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (!this.#full && this.#size >= this.#limit) {
      this.#full = true;
      this.#events.onFull();
    }
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#waiting?.resolve(done);
    this.#waiting = null;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    const reader = {};
    let reading = true;
    return {
      next: () => (reading ? this.#next(reader) : Promise.resolve(done)),
      return: async () => {
        reading = false;
        if (this.#waiting?.reader === reader) {
          this.#waiting.resolve(done);
          this.#waiting = null;
        }
        return done;
      },
    };
  }

  #next(reader: object): Promise<Result> {
    const chunk = this.#chunks.shift();
    if (chunk !== undefined) {
      this.#size -= chunk.length;
      if (this.#full && this.#size <= this.#limit / 2) {
        this.#full = false;
        this.#events.onRoom();
      }
      return Promise.resolve({ done: false, value: chunk });
    }
    if (this.#ended) return Promise.resolve(done);
    if (this.#waiting !== null)
      return Promise.reject(problem.error("already-reading", {}, { where: this.#where }));
    return new Promise((resolve) => {
      this.#waiting = { reader, resolve };
    });
  }
}
