/** A line with any number of devices on it: frames go to those that hear them. */

import type { Dlt698Error } from "@meterwire/dlt698";
import { type ByteChannel, type Clock, closedError, unreadError } from "@meterwire/dlt698/server";
import type { FaultHost } from "./faulty.ts";
import { LineFrames, type Protocol } from "./frames.ts";
import { Port } from "./port.ts";

/** What a device has with a line. */
export interface LineSession {
  close(): Promise<unknown>;
}

/** A device that answers on lines in one protocol. */
export interface LineDevice extends Omit<FaultHost, "clock"> {
  /** Without power it receives nothing. */
  readonly powered: boolean;
  /** Its server: another one after what it is addressed by has changed. */
  readonly server: { attach(channel: ByteChannel): LineSession };
}

/** The devices of a line that speak one protocol. */
export interface LineProtocol {
  readonly protocol: Protocol;
  /** Those that hear a frame. */
  hearers(frame: Uint8Array): Iterable<LineDevice>;
}

interface Attachment {
  readonly server: LineDevice["server"];
  readonly port: Port;
  readonly session: LineSession;
}

/** How a line works. */
export interface LineOptions {
  readonly clock: Clock;
  /** Pause inside a frame after which its beginning is given up, in ms. */
  readonly octetTimeout: number;
}

/** Octets that may wait for the far end, from all devices together. */
const MOST_UNWRITTEN = 1_048_576;

/** A line over one channel. Sessions are opened when a device is first spoken to. */
export class SimulatedLine {
  private readonly channel: ByteChannel;
  private readonly protocols: readonly LineProtocol[];
  private readonly options: LineOptions;
  private readonly frames: LineFrames;
  private readonly attachments = new Map<LineDevice, Attachment>();
  private timer: unknown = null;
  private reason: Dlt698Error | null = null;
  /** Octets that are delayed by faults or that the channel has not taken yet. */
  private unwritten = 0;
  private resolveClosed!: (reason: Dlt698Error) => void;
  /** Resolves with the reason when the line has ended; `unread` where the far end asked and did not read. */
  readonly closed: Promise<Dlt698Error>;

  constructor(channel: ByteChannel, protocols: readonly LineProtocol[], options: LineOptions) {
    this.channel = channel;
    this.protocols = protocols;
    this.frames = new LineFrames(protocols.map(({ protocol }) => protocol));
    this.options = options;
    this.closed = new Promise((resolve) => {
      this.resolveClosed = resolve;
    });
    void this.run();
  }

  private async run(): Promise<void> {
    try {
      for await (const chunk of this.channel.readable) {
        if (this.reason !== null) return;
        this.take(this.frames.push(chunk));
      }
      this.end(closedError("ended"));
    } catch (error) {
      this.end(closedError("failed", error));
    }
  }

  private take(frames: ReturnType<LineFrames["push"]>): void {
    for (const { protocol, octets } of frames) {
      const spoken = this.protocols.find((each) => each.protocol === protocol)!;
      for (const device of spoken.hearers(octets)) {
        if (device.powered) this.attachment(device)?.port.push(octets);
      }
    }
    const { clock, octetTimeout } = this.options;
    if (this.timer !== null) clock.clearTimeout(this.timer);
    this.timer = null;
    if (this.frames.pending === 0 || this.reason !== null) return;
    this.timer = clock.setTimeout(() => {
      this.timer = null;
      this.take(this.frames.expire());
    }, octetTimeout);
  }

  private attachment(device: LineDevice): Attachment | null {
    if (this.reason !== null) return null;
    const known = this.attachments.get(device);
    const { server } = device;
    if (known?.server === server && !known.port.isClosed) return known;
    known?.port.finish(closedError("moved"));
    const port = new Port({
      clock: this.options.clock,
      random: device.random,
      faults: device.faults,
      admit: (octets, send) => this.admit(octets, send),
      write: (bytes) => this.channel.write(bytes),
    });
    const attachment = { server, port, session: server.attach(port) };
    this.attachments.set(device, attachment);
    return attachment;
  }

  /** Opens the session of a device on this line, to report or log in with, unless the line has ended. */
  open(device: LineDevice): void {
    this.attachment(device);
  }

  /** A far end that asks and does not read is cut off. */
  private async admit(octets: number, send: () => Promise<void>): Promise<void> {
    if (this.unwritten + octets > MOST_UNWRITTEN) {
      this.end(unreadError(this.unwritten));
    }
    if (this.reason !== null) throw this.reason;
    this.unwritten += octets;
    try {
      await send();
    } finally {
      this.unwritten -= octets;
    }
  }

  private end(reason: Dlt698Error): void {
    if (this.reason !== null) return;
    this.reason = reason;
    this.resolveClosed(reason);
    if (this.timer !== null) this.options.clock.clearTimeout(this.timer);
    for (const { session } of this.attachments.values()) void session.close();
    this.attachments.clear();
    this.channel.close().then(
      () => {},
      () => {},
    );
  }

  /** Ends the sessions and closes the channel. */
  async close(): Promise<void> {
    this.end(closedError("own"));
    try {
      await this.channel.close();
    } catch {
      // A channel that cannot be closed is closed as far as the line goes.
    }
  }
}
