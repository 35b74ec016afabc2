/** A device's end of a line: the server's octets pass through the faults that were asked for. */

import type { Dlt698Error } from "@meterwire/dlt698";
import { type ByteChannel, closedError } from "@meterwire/dlt698/server";
import { Inbox } from "../messages/base.ts";
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
  private readonly inbox = new Inbox();
  private resolveClosed!: (reason: Dlt698Error) => void;

  constructor(host: PortHost) {
    this.host = host;
    this.writer = new FaultyWriter(host, (bytes) => host.write(bytes));
    this.closed = new Promise((resolve) => {
      this.resolveClosed = resolve;
    });
  }

  get isClosed(): boolean {
    return this.inbox.ended;
  }

  /** A frame for the device. */
  push(frame: Uint8Array): void {
    this.inbox.push(frame);
  }

  get readable(): AsyncIterable<Uint8Array> {
    return this.inbox;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.isClosed) throw closedError("own");
    await this.host.admit(bytes.length, () => this.writer.send(bytes));
  }

  async close(): Promise<void> {
    this.finish(closedError("own"));
  }

  finish(reason: Dlt698Error): void {
    if (this.isClosed) return;
    this.writer.end();
    this.inbox.end();
    this.resolveClosed(reason);
  }
}
