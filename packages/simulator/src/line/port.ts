/** A device's end of a line: the server's octets pass through the faults that were asked for. */

import type { Dlt698Error } from "@meterwire/dlt698";
import { type ByteChannel, closedError } from "@meterwire/dlt698/server";
import { type FaultHost, FaultyWriter } from "./faulty.ts";

/** What a port needs. */
export interface PortHost extends FaultHost {
  /** Counts octets until they have been sent; refuses more than the line holds. */
  admit(octets: number, send: () => Promise<void>): Promise<void>;
  /** Puts octets on the line. */
  write(bytes: Uint8Array): Promise<unknown>;
}

/** The channel that a device's server session has. */
export class Port implements ByteChannel {
  readonly closed: Promise<Dlt698Error>;
  private readonly host: PortHost;
  private readonly writer: FaultyWriter;
  private readonly chunks: Uint8Array[] = [];
  private wake: (() => void) | null = null;
  private ended = false;
  private resolveClosed!: (reason: Dlt698Error) => void;

  constructor(host: PortHost) {
    this.host = host;
    this.writer = new FaultyWriter(host, (bytes) => host.write(bytes));
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
    if (this.ended) throw closedError("own");
    await this.host.admit(bytes.length, () => this.writer.send(bytes));
  }

  async close(): Promise<void> {
    this.finish(closedError("own"));
  }

  finish(reason: Dlt698Error): void {
    if (this.ended) return;
    this.ended = true;
    this.writer.end();
    this.wake?.();
    this.resolveClosed(reason);
  }
}
