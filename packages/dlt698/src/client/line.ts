/** Drives a client core over a channel: octets, timers, one exchange at a time. */
import type { Apdu } from "../apdu/index.ts";
import type { LinkHeader } from "../link/header.ts";
import type { Dlt698Error } from "../messages/error.ts";
import type { ByteChannel, Clock } from "../session/channel.ts";
import type { ClientCore } from "../session/client-core.ts";
import type { ClientCommand, ClientEvent, ClientRequest } from "../session/client-events.ts";
import { sessionError } from "../session/errors.ts";
import { Pulse } from "../session/pulse.ts";

type EventOf<K extends ClientEvent["kind"]> = Extract<ClientEvent, { kind: K }>;

/** The answer to a request; `null` for group and broadcast. */
export type Answer = EventOf<"answer"> | null;

/** Who hears of what is no answer. */
export interface LineListener {
  unsolicited(event: EventOf<"unsolicited">): void;
  stray(event: EventOf<"stray">): void;
  noise(event: EventOf<"noise">): void;
  closed(reason: Dlt698Error): void;
}

/** Opens a protected answer. */
export type Opener = (apdu: EventOf<"sealed">["apdu"]) => Promise<Uint8Array>;

interface Waiting {
  readonly exchange: number;
  readonly open: Opener | null;
  resolve(answer: Answer): void;
  reject(error: Dlt698Error): void;
}

/** Octets that may wait to be written before further confirmations are dropped. */
const MOST_UNWRITTEN = 262_144;

export class Line {
  readonly clock: Clock;
  private readonly channel: ByteChannel;
  private readonly core: ClientCore;
  private readonly listener: LineListener;
  private readonly pulse: Pulse;
  private waiting: Waiting | null = null;
  private idlers: (() => void)[] = [];
  private ended: Dlt698Error | null = null;
  /** Whether the request that was handed in last could be sent at all. */
  private begun = false;
  /** Octets that the channel has not taken yet. */
  private unwritten = 0;
  /** When the last good message came. */
  lastHeard: number;

  constructor(channel: ByteChannel, core: ClientCore, clock: Clock, listener: LineListener) {
    this.channel = channel;
    this.core = core;
    this.clock = clock;
    this.listener = listener;
    this.lastHeard = clock.now();
    this.pulse = new Pulse(
      clock,
      () => core.nextDeadline(),
      () => {
        core.expire(clock.now());
        this.drain();
      },
    );
    void this.read();
  }

  /** Why the line is closed, or `null`. */
  get reason(): Dlt698Error | null {
    return this.ended;
  }

  /** Whether the whole of the request in flight, or of the last one, has been handed to the channel. */
  get requestOut(): boolean {
    return this.begun && this.core.requestOut;
  }

  /** Sends a request; one at a time. */
  request(request: ClientRequest, open: Opener | null): Promise<Answer> {
    this.begun = false;
    if (this.ended !== null) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      try {
        const bytes = this.core.send({ kind: "request", request }, this.clock.now());
        this.begun = true;
        this.waiting = { exchange: this.core.exchangeNumber, open, resolve, reject };
        this.write(bytes, true);
      } catch (error) {
        reject(error);
      }
      this.drain();
    });
  }

  /** Sends an APDU that nothing answers. */
  respond(link: LinkHeader, apdu: Apdu): void {
    if (this.ended === null) this.write(this.command({ kind: "respond", link, apdu }), false);
  }

  /** The caller has gone: its promise is the caller's business, the bus stays busy while an answer may come. */
  cancel(): void {
    this.waiting = null;
    this.command({ kind: "cancel" });
    this.drain();
  }

  /** Resolves when nothing is in flight and nothing stray is waited out. */
  idle(): Promise<void> {
    if (this.isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.idlers.push(resolve));
  }

  /** Ends the session and closes the channel. */
  async close(reason: Dlt698Error): Promise<void> {
    this.end(reason);
    try {
      await this.channel.close();
    } catch {
      // A channel that cannot be closed is closed as far as the session goes.
    }
  }

  private isIdle(): boolean {
    return this.core.state === "idle" || this.core.state === "closed";
  }

  private command(command: ClientCommand): Uint8Array {
    return this.core.send(command, this.clock.now());
  }

  private async read(): Promise<void> {
    let reason: Dlt698Error | null = null;
    try {
      for await (const chunk of this.channel.readable) {
        if (this.ended !== null) return;
        this.core.receive(chunk, this.clock.now());
        this.drain();
      }
    } catch (error) {
      reason = sessionError("closed", { reason: "failed" }, error);
    }
    this.end(reason ?? sessionError("closed", { reason: "ended" }));
  }

  private write(bytes: Uint8Array, ofRequest: boolean): void {
    // To a peer that talks and does not listen, confirmations are lost as on a bad line.
    if (bytes.length === 0 || (!ofRequest && this.unwritten > MOST_UNWRITTEN)) return;
    this.unwritten += bytes.length;
    this.channel.write(bytes).then(
      () => {
        this.unwritten -= bytes.length;
        if (!ofRequest || this.ended !== null) return;
        this.command({ kind: "written" });
        this.pulse.arm();
      },
      (error) => this.end(sessionError("closed", { reason: "write" }, error)),
    );
  }

  private end(reason: Dlt698Error): void {
    if (this.ended !== null) return;
    this.ended = reason;
    const waiting = this.waiting;
    this.waiting = null;
    this.command({ kind: "close" });
    this.drain();
    this.pulse.stop();
    waiting?.reject(reason);
    this.listener.closed(reason);
    // A reading side that has ended leaves nothing to write for.
    this.channel.close().then(
      () => {},
      () => {},
    );
  }

  /** Hands out what the core has to say. */
  private drain(): void {
    for (let event = this.core.nextEvent(); event !== null; event = this.core.nextEvent()) this.handle(event);
    this.pulse.arm();
    if (this.isIdle() && this.idlers.length > 0) for (const resolve of this.idlers.splice(0)) resolve();
  }

  private handle(event: ClientEvent): void {
    switch (event.kind) {
      case "write":
        return this.write(event.bytes, event.ofRequest);
      case "answer":
        this.lastHeard = this.clock.now();
        return this.settle(event.exchange, (waiting) => waiting.resolve(event));
      case "told":
        return this.settle(event.exchange, (waiting) => waiting.resolve(null));
      case "failed":
        return this.settle(event.exchange, (waiting) => waiting.reject(event.error));
      case "sealed":
        return void this.open(event);
      case "unsolicited":
        this.lastHeard = this.clock.now();
        return this.listener.unsolicited(event);
      default:
        return (this.listener[event.kind] as (event: ClientEvent) => void)(event);
    }
  }

  private settle(exchange: number, how: (waiting: Waiting) => void): void {
    const waiting = this.waiting;
    if (waiting === null || waiting.exchange !== exchange) return;
    this.waiting = null;
    how(waiting);
  }

  private async open(event: EventOf<"sealed">): Promise<void> {
    const { exchange } = event;
    const open = this.waiting?.exchange === exchange ? this.waiting.open : null;
    if (open === null) return;
    let octets: Uint8Array | null = null;
    let error: unknown;
    try {
      octets = await open(event.apdu);
    } catch (thrown) {
      error = thrown;
    }
    if (this.ended !== null) return;
    this.command({ kind: "opened", exchange, octets, error });
    this.drain();
  }
}
