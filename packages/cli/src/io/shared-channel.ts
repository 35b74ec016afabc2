import type { ByteChannel, CloseReason } from "@meterwire/transport";

/** A channel that several read: each of them gets all that is received from the moment it begins to until it lets go. */
export class SharedChannel {
  private readonly channel: ByteChannel;
  private readonly readers = new Set<Reader>();
  private ended = false;

  constructor(channel: ByteChannel) {
    this.channel = channel;
    void this.read();
  }

  /** One more who reads, and writes. To close what it gives is to let go: the channel itself stays open. */
  reader(): ByteChannel {
    const reader = new Reader(this.channel, () => this.readers.delete(reader));
    this.readers.add(reader);
    if (this.ended) reader.end();
    return reader;
  }

  private async read(): Promise<void> {
    try {
      for await (const chunk of this.channel.readable) for (const reader of this.readers) reader.push(chunk);
    } finally {
      this.ended = true;
      for (const reader of this.readers) reader.end();
    }
  }
}

class Reader implements ByteChannel {
  readonly readable: AsyncIterable<Uint8Array>;
  readonly closed: Promise<CloseReason>;
  private readonly channel: ByteChannel;
  private readonly chunks: Uint8Array[] = [];
  private readonly gone: () => void;
  private ended = false;
  private left = false;
  private wake = (): void => {};
  private leave: (reason: CloseReason) => void = () => {};

  constructor(channel: ByteChannel, gone: () => void) {
    this.channel = channel;
    this.gone = gone;
    this.readable = { [Symbol.asyncIterator]: () => this.received() };
    const letGo = new Promise<CloseReason>((resolve) => {
      this.leave = resolve;
    });
    this.closed = Promise.race([letGo, channel.closed]);
  }

  /** What is sent after one has let go is nobody's. */
  async write(octets: Uint8Array): Promise<void> {
    if (!this.left) await this.channel.write(octets);
  }

  async close(): Promise<void> {
    this.gone();
    this.left = true;
    this.leave({ code: "closed", message: "closed", error: null });
    this.end();
  }

  push(chunk: Uint8Array): void {
    this.chunks.push(chunk);
    this.wake();
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  private async *received(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.chunks.shift();
      if (chunk !== undefined) yield chunk;
      else if (this.ended) return;
      else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
    }
  }
}
