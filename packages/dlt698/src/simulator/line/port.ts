/** A device's end of a line: the server's octets pass through the faults that were asked for. */
import type { ByteChannel, Clock } from "../../session/channel.ts";
import type { Random } from "../physics/random.ts";
import type { Faults } from "../profile/faults.ts";

/** What a port needs. */
export interface PortHost {
  readonly clock: Clock;
  readonly random: Random;
  readonly faults: () => Faults;
  /** Puts octets on the line. */
  write(bytes: Uint8Array): Promise<unknown>;
}

/** The channel that a device's server session has. */
export class Port implements ByteChannel {
  readonly closed: Promise<unknown>;
  private readonly host: PortHost;
  private readonly chunks: Uint8Array[] = [];
  private readonly timers = new Set<unknown>();
  private wake: (() => void) | null = null;
  private ended = false;
  private resolveClosed!: (reason: unknown) => void;

  constructor(host: PortHost) {
    this.host = host;
    this.closed = new Promise((resolve) => {
      this.resolveClosed = resolve;
    });
  }

  get isClosed(): boolean {
    return this.ended;
  }

  /** A frame for the device. */
  push(frame: Uint8Array): void {
    this.chunks.push(frame);
    this.wake?.();
  }

  get readable(): AsyncIterable<Uint8Array> {
    return this.read();
  }

  private async *read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = this.chunks.shift();
      if (chunk !== undefined) yield chunk;
      else if (this.ended) return;
      else
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.ended) throw new Error("the port is closed");
    const { silence, checksum, late, lateBy } = this.host.faults();
    const strikes = (share: number) => share > 0 && this.host.random.next() < share;
    if (strikes(silence)) return;
    const sent = strikes(checksum) ? damaged(bytes) : bytes;
    if (strikes(late)) return this.later(sent, lateBy);
    await this.host.write(sent);
  }

  private later(bytes: Uint8Array, ms: number): void {
    const timer = this.host.clock.setTimeout(() => {
      this.timers.delete(timer);
      if (!this.ended) this.host.write(bytes).catch(() => {});
    }, ms);
    this.timers.add(timer);
  }

  async close(): Promise<void> {
    this.finish("closed");
  }

  finish(reason: unknown): void {
    if (this.ended) return;
    this.ended = true;
    for (const timer of this.timers) this.host.clock.clearTimeout(timer);
    this.wake?.();
    this.resolveClosed(reason);
  }
}

/** The frame with a wrong FCS, which stands before the end octet. */
function damaged(frame: Uint8Array): Uint8Array {
  const copy = frame.slice();
  const at = copy.length - 3;
  if (at >= 0) copy[at] = copy[at]! ^ 0x5a;
  return copy;
}
