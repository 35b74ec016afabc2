import { setImmediate, setTimeout } from "node:timers/promises";
import { visible } from "./visible.ts";

/** Octets of notices that wait for a reader before further ones are left out. */
const mostNotices = 1 << 20;

/** Milliseconds for which a reader that has stopped is waited for when the command has been ended. */
const PATIENCE = 2000;

/** How an {@link Outlet} works. */
export interface OutletOptions {
  /** For notices: where their reader is far behind, further ones are counted, and this line gives the count. */
  readonly leftOut?: (count: number) => string;
}

/** Standard output or standard error: nothing that a peer says steers the terminal, and a slow reader is waited for. */
export class Outlet {
  /** For programs that steer a terminal themselves: prompts and spinners. */
  readonly stream: NodeJS.WriteStream;
  private readonly options: OutletOptions;
  private readonly waiting: (() => void)[] = [];
  private releasing = false;
  private dropped = 0;

  constructor(stream: NodeJS.WriteStream, options: OutletOptions = {}) {
    this.stream = stream;
    this.options = options;
  }

  get isTTY(): boolean {
    return this.stream.isTTY === true;
  }

  get columns(): number {
    return this.stream.columns;
  }

  get rows(): number {
    return this.stream.rows;
  }

  /** Whether the reader has not taken what was written. */
  get behind(): boolean {
    return this.stream.writableNeedDrain;
  }

  /** Writes text or lines of JSON. */
  write(text: string): void {
    const { leftOut } = this.options;
    if (leftOut !== undefined && this.stream.writableLength > mostNotices) {
      if (this.dropped++ === 0) this.stream.once("drain", () => this.reportDropped(leftOut));
    } else if (text !== "") this.stream.write(visible(text));
  }

  private reportDropped(leftOut: (count: number) => string): void {
    const count = this.dropped;
    this.dropped = 0;
    this.write(leftOut(count));
  }

  /** The same; resolves when the system has taken it, rejects when it can not. */
  written(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.write(visible(text), (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Writes values for other programs as they are, except to a terminal. */
  exact(text: string): void {
    if (text !== "") this.stream.write(this.isTTY ? visible(text) : text);
  }

  /** Clears the terminal. */
  clear(): void {
    this.stream.write("\u001B[H\u001B[J");
  }

  /**
   * Ends the process where the reader does not take what was written in a while: once the user has ended the command, he
   * does not wait for a reader that has stopped for good.
   *
   * @param tell is called before that.
   */
  async giveUp(tell: () => void): Promise<void> {
    const waited = new AbortController();
    const late = setTimeout(PATIENCE, true, { signal: waited.signal }).catch(() => false);
    const isLate = await Promise.race([this.ready().then(() => false), late]);
    waited.abort();
    if (!isLate) return;
    tell();
    process.exit(1);
  }

  /** Resolves when the reader has taken what was written; those who wait go on one after the other. */
  ready(): Promise<void> {
    if (!this.behind && this.waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      void this.release();
    });
  }

  private async release(): Promise<void> {
    if (this.releasing) return;
    this.releasing = true;
    while (this.waiting.length > 0) {
      if (this.behind) await new Promise<void>((resolve) => this.stream.once("drain", resolve));
      this.waiting.shift()!();
      // What this one writes counts before the next one goes on.
      await setImmediate();
    }
    this.releasing = false;
  }
}
