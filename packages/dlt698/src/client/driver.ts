/** Drives a client core over a channel: octets, timers, one exchange at a time. */
import type { Apdu } from "../apdu/index.ts";
import type { LinkHeader } from "../link/header.ts";
import { readChannel } from "../messages/base.ts";
import type { Dlt698Error } from "../messages/error.ts";
import type { ByteChannel, Clock } from "../session/channel.ts";
import type { ClientCore } from "../session/client-core.ts";
import type { ClientCommand, ClientEvent, ClientRequest } from "../session/client-events.ts";
import { DeadlineTimer } from "../session/deadline-timer.ts";
import { sessionError } from "../session/errors.ts";

type EventOf<K extends ClientEvent["kind"]> = Extract<ClientEvent, { kind: K }>;

/** The answer to a request; `null` for group and broadcast. */
export type Answer = EventOf<"answer"> | null;

/** Receives what is no answer. */
export interface DriverListener {
  unsolicited(event: EventOf<"unsolicited">): void;
  stray(event: EventOf<"stray">): void;
  noise(event: EventOf<"noise">): void;
  closed(reason: Dlt698Error): void;
}

/** Unprotects an answer. */
export type Unprotect = (apdu: EventOf<"protected">["apdu"]) => Promise<Uint8Array>;

interface Waiting {
  readonly exchange: number;
  readonly open: Unprotect | null;
  resolve(answer: Answer): void;
  reject(error: Dlt698Error): void;
}

/** Octets that may wait to be written before further confirmations are dropped. */
const MOST_UNWRITTEN = 262_144;

export class ClientDriver {
  readonly clock: Clock;
  private readonly channel: ByteChannel;
  private readonly core: ClientCore;
  private readonly listener: DriverListener;
  private readonly deadlineTimer: DeadlineTimer;
  private waiting: Waiting | null = null;
  private idlers: (() => void)[] = [];
  private ended: Dlt698Error | null = null;
  /** Whether the request that was handed in last could be sent at all. */
  private begun = false;
  /** Octets that the channel has not taken yet. */
  private unwritten = 0;
  /** When the last good message was received. */
  lastReceived: number;

  constructor(channel: ByteChannel, core: ClientCore, clock: Clock, listener: DriverListener) {
    this.channel = channel;
    this.core = core;
    this.clock = clock;
    this.listener = listener;
    this.lastReceived = clock.now();
    this.deadlineTimer = new DeadlineTimer(
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
  request(request: ClientRequest, open: Unprotect | null): Promise<Answer> {
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

  /** Sends an APDU that is not answered. */
  respond(link: LinkHeader, apdu: Apdu): void {
    if (this.ended === null) this.write(this.command({ kind: "respond", link, apdu }), false);
  }

  /** The caller has given up; the bus stays busy while an answer may still arrive. */
  cancel(): void {
    this.waiting = null;
    this.command({ kind: "cancel" });
    this.drain();
  }

  /** Resolves when nothing is in flight and no late answer is waited for. */
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
    const end = await readChannel(this.channel, (chunk) => {
      if (this.ended !== null) return false;
      this.core.receive(chunk, this.clock.now());
      this.drain();
      return true;
    });
    if (end !== null) this.end(sessionError("closed", { reason: end.reason }, end.cause));
  }

  private write(bytes: Uint8Array, ofRequest: boolean): void {
    // A peer that sends and does not read loses confirmations, as on a bad line.
    if (bytes.length === 0 || (!ofRequest && this.unwritten > MOST_UNWRITTEN)) return;
    this.unwritten += bytes.length;
    this.channel.write(bytes).then(
      () => {
        this.unwritten -= bytes.length;
        if (!ofRequest || this.ended !== null) return;
        this.command({ kind: "written" });
        this.deadlineTimer.arm();
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
    this.deadlineTimer.stop();
    waiting?.reject(reason);
    this.listener.closed(reason);
    // A reading side that has ended leaves nothing to write for.
    this.channel.close().then(
      () => {},
      () => {},
    );
  }

  /** Handles the events of the core. */
  private drain(): void {
    for (let event = this.core.nextEvent(); event !== null; event = this.core.nextEvent()) this.handle(event);
    this.deadlineTimer.arm();
    if (this.isIdle() && this.idlers.length > 0) for (const resolve of this.idlers.splice(0)) resolve();
  }

  private handle(event: ClientEvent): void {
    switch (event.kind) {
      case "write":
        return this.write(event.bytes, event.ofRequest);
      case "answer":
        this.lastReceived = this.clock.now();
        return this.settle(event.exchange, (waiting) => waiting.resolve(event));
      case "sent":
        return this.settle(event.exchange, (waiting) => waiting.resolve(null));
      case "failed":
        return this.settle(event.exchange, (waiting) => waiting.reject(event.error));
      case "protected":
        return void this.unprotect(event);
      case "unsolicited":
        this.lastReceived = this.clock.now();
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

  private async unprotect(event: EventOf<"protected">): Promise<void> {
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
    this.command({ kind: "unprotected", exchange, octets, error });
    this.drain();
  }
}
