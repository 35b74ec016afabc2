/** Drives a server core over one channel. */
import type { Codec } from "../codec/codec.ts";
import { type ByteChannel, type Clock, DeadlineTimer } from "../messages/base.ts";
import type { Dlt645Error } from "../messages/error.ts";
import { sessionError } from "../session/errors.ts";
import type { AnyFrame } from "../session/message.ts";
import { ServerCore, type ServerEvent } from "../session/server-core.ts";
import { FollowUps } from "./follow-ups.ts";
import { type Answer, answerTo, answerToMalformed, type ServerContext } from "./handler.ts";

/** Receives what a session does not answer. */
export interface SessionListener {
  /** A frame that is no request, or one that cannot be decoded. */
  stray?(frame: AnyFrame | null, error: Dlt645Error | null): void;
  /** Octets that make no frame, and the first error among them. */
  noise?(octets: number, error: Dlt645Error | null): void;
}

/** Requests that may wait for the one that is being answered; more are dropped, as on a bad line. */
const MOST_WAITING = 64;

/** A server on one channel. */
export class ServerSession {
  private readonly server: ServerContext;
  private readonly codec: Codec<AnyFrame["command"]>;
  private readonly channel: ByteChannel;
  private readonly clock: Clock;
  private readonly listener: SessionListener;
  private readonly core: ServerCore;
  private readonly followUps: FollowUps;
  private readonly timer: DeadlineTimer;
  /** Requests are answered one after the other. */
  private answering: Promise<void> = Promise.resolve();
  private waiting = 0;
  private ended: Dlt645Error | null = null;
  private resolveClosed!: (reason: Dlt645Error) => void;
  /** Resolves with the reason when the session has ended. */
  readonly closed: Promise<Dlt645Error>;

  constructor(
    server: ServerContext,
    codec: Codec<AnyFrame["command"]>,
    channel: ByteChannel,
    clock: Clock,
    listener: SessionListener,
  ) {
    this.server = server;
    this.codec = codec;
    this.channel = channel;
    this.clock = clock;
    this.listener = listener;
    this.core = new ServerCore(codec, server.settings.byteGap);
    this.followUps = new FollowUps(server.settings.maxData);
    this.closed = new Promise((resolve) => {
      this.resolveClosed = resolve;
    });
    this.timer = new DeadlineTimer(
      clock,
      () => this.core.nextDeadline(),
      () => {
        this.core.expire(clock.now());
        this.drain();
      },
    );
    void this.read();
  }

  /** Why the session has ended, or `null`. */
  get reason(): Dlt645Error | null {
    return this.ended;
  }

  /** Ends the session and closes the channel. */
  async close(reason: Dlt645Error = sessionError("closed", { reason: "own" })): Promise<void> {
    this.end(reason);
    try {
      await this.channel.close();
    } catch {
      // A channel that cannot be closed is closed as far as the session goes.
    }
  }

  private async read(): Promise<void> {
    let reason = sessionError("closed", { reason: "ended" });
    try {
      for await (const chunk of this.channel.readable) {
        if (this.ended !== null) return;
        this.core.receive(chunk, this.clock.now());
        this.drain();
      }
    } catch (error) {
      reason = sessionError("closed", { reason: "failed" }, error);
    }
    await this.close(reason);
  }

  private end(reason: Dlt645Error): void {
    if (this.ended !== null) return;
    this.ended = reason;
    this.core.end();
    this.timer.stop();
    this.resolveClosed(reason);
  }

  private drain(): void {
    for (let event = this.core.nextEvent(); event !== null; event = this.core.nextEvent()) this.take(event);
    if (this.ended === null) this.timer.arm();
  }

  private take(event: ServerEvent): void {
    const { listener, server } = this;
    switch (event.kind) {
      case "request":
        return this.enqueue(() => answerTo(server, event.frame, this.followUps));
      case "malformed":
        listener.stray?.(null, event.error);
        return this.enqueue(async () => answerToMalformed(server, event.address, event.control));
      case "stray":
        return listener.stray?.(event.frame, event.error);
      case "noise":
        return listener.noise?.(event.octets, event.error);
    }
  }

  private enqueue(work: () => Promise<Answer>): void {
    if (this.waiting >= MOST_WAITING) return;
    this.waiting++;
    this.answering = this.answering.then(async () => {
      if (this.ended === null) await this.answer(work);
      this.waiting--;
    });
  }

  private async answer(work: () => Promise<Answer>): Promise<void> {
    // A meter answers by the address that it has when it is asked, also where it is given another.
    const { address } = this.server.store;
    const answer = await work();
    if (answer === null || this.ended !== null) return;
    const { edition, command } = answer;
    const { preamble } = this.server.settings;
    const link = { protocol: "645", edition, address, preamble } as const;
    try {
      await this.channel.write(this.codec.encodeFrame({ link, command: command as AnyFrame["command"] }));
    } catch (error) {
      await this.close(sessionError("closed", { reason: "write" }, error));
    }
  }
}
