/** Chunks that wait for the one who reads them. */
export class Inbox {
  private readonly chunks: Uint8Array[] = [];
  private wake: (() => void) | null = null;
  private over = false;

  /** Whether nothing more comes. */
  get ended(): boolean {
    return this.over;
  }

  push(chunk: Uint8Array): void {
    this.chunks.push(chunk);
    this.wake?.();
  }

  /** Nothing more comes; what is there is still read. */
  end(): void {
    this.over = true;
    this.wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.chunks.shift();
      if (chunk !== undefined) yield chunk;
      else if (this.over) return;
      else
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
    }
  }
}
