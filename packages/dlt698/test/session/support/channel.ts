import { Inbox } from "@meterwire/base";
import type { ByteChannel } from "../../../src/session/channel.ts";

/** One end of a pair in memory. */
export class MemoryEnd implements ByteChannel {
  readonly closed: Promise<unknown>;
  /** Everything written on this end. */
  readonly written: Uint8Array[] = [];
  private readonly inbox = new Inbox();
  private resolveClosed!: (reason: unknown) => void;
  /** Takes what is written; the other end by default. */
  deliver: (bytes: Uint8Array) => Promise<void> | undefined = () => undefined;
  onClose: () => void = () => {};

  constructor() {
    this.closed = new Promise((resolve) => {
      this.resolveClosed = resolve;
    });
  }

  get isClosed(): boolean {
    return this.inbox.ended;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.isClosed) throw new Error("the channel is closed");
    const copy = bytes.slice();
    this.written.push(copy);
    await this.deliver(copy);
  }

  /** Octets arrive at this end. */
  push(bytes: Uint8Array): void {
    if (!this.isClosed) this.inbox.push(bytes);
  }

  get readable(): AsyncIterable<Uint8Array> {
    return this.inbox;
  }

  async close(): Promise<void> {
    this.finish("closed");
  }

  finish(reason: unknown): void {
    if (this.isClosed) return;
    this.inbox.end();
    this.resolveClosed(reason);
    this.onClose();
  }
}

/** Two ends, each the other's far end. */
export function memoryPair(): [MemoryEnd, MemoryEnd] {
  const near = new MemoryEnd();
  const far = new MemoryEnd();
  for (const [end, other] of [
    [near, far],
    [far, near],
  ] as const) {
    end.deliver = (bytes) => {
      other.push(bytes);
      return undefined;
    };
    end.onClose = () => other.finish("ended");
  }
  return [near, far];
}
