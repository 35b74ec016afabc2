/** A line with any number of devices on it: frames go to those that they are for. */

import { type Dlt698Error, FrameStream } from "@meterwire/dlt698";
import { AddressType } from "@meterwire/dlt698/schema";
import {
  type ByteChannel,
  type Clock,
  closedError,
  fitsPattern,
  readHeader,
  type Server,
  type ServerSession,
  unreadError,
} from "@meterwire/dlt698/server";
import type { FaultHost } from "./faulty.ts";
import { Port } from "./port.ts";

/** A device that answers on lines. */
export interface LineDevice extends Omit<FaultHost, "clock"> {
  readonly address: string;
  /** Without power it receives nothing. */
  readonly powered: boolean;
  /** Its server: another one after its address or groups have changed. */
  readonly server: Server;
  readonly groups: readonly string[];
}

/** The devices of a line, found by address. */
export interface Devices {
  /** The device with this address. */
  find(address: string): LineDevice | undefined;
  all(): Iterable<LineDevice>;
}

interface Attachment {
  readonly server: Server;
  readonly port: Port;
  readonly session: ServerSession;
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
  private readonly devices: Devices;
  private readonly options: LineOptions;
  private readonly stream = new FrameStream({ maxFrame: 16_385 });
  private readonly attachments = new Map<LineDevice, Attachment>();
  private timer: unknown = null;
  private reason: Dlt698Error | null = null;
  /** Octets that are delayed by faults or that the channel has not taken yet. */
  private unwritten = 0;
  private resolveClosed!: (reason: Dlt698Error) => void;
  /** Resolves with the reason when the line has ended; `unread` where the far end asked and did not read. */
  readonly closed: Promise<Dlt698Error>;

  constructor(channel: ByteChannel, devices: Devices, options: LineOptions) {
    this.channel = channel;
    this.devices = devices;
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
        this.stream.push(chunk);
        this.take(() => this.stream.next());
      }
      this.end(closedError("ended"));
    } catch (error) {
      this.end(closedError("failed", error));
    }
  }

  private take(next: () => ReturnType<FrameStream["next"]>): void {
    for (let found = next(); found.kind !== "need-more-data"; found = next()) {
      if (found.kind === "frame") this.deliver(found.octets.slice());
    }
    const { clock, octetTimeout } = this.options;
    if (this.timer !== null) clock.clearTimeout(this.timer);
    this.timer = null;
    if (this.stream.pending === 0 || this.reason !== null) return;
    this.timer = clock.setTimeout(() => {
      this.timer = null;
      this.take(() => this.stream.expire());
    }, octetTimeout);
  }

  private deliver(frame: Uint8Array): void {
    const { address, direction } = readHeader(frame, 0);
    if (direction !== 0) return;
    if (address.type === AddressType.single) {
      const device = this.devices.find(address.sa);
      if (device !== undefined) this.forward(device, frame);
      return;
    }
    for (const device of this.devices.all()) {
      const addressed =
        address.type === AddressType.broadcast ||
        (address.type === AddressType.group
          ? device.groups.includes(address.sa)
          : fitsPattern(address.sa, device.address));
      if (addressed) this.forward(device, frame);
    }
  }

  private forward(device: LineDevice, frame: Uint8Array): void {
    if (device.powered) this.attachment(device)?.port.push(frame);
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

  /** The session of a device on this line, to report or log in with; `null` when the line has ended. */
  session(device: LineDevice): ServerSession | null {
    return this.attachment(device)?.session ?? null;
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
    for (const { session } of this.attachments.values()) void session.close(reason);
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
