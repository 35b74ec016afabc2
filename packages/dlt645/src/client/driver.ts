/** Drives a client core over a channel: octets, timers, one exchange at a time. */
import { type ByteChannel, type Clock, DeadlineTimer, readChannel } from "../messages/base.ts";
import type { Dlt645Error } from "../messages/error.ts";
import type { ClientCore, CoreEvent } from "../session/client-core.ts";
import { sessionError } from "../session/errors.ts";
import type { AnyFrame } from "../session/message.ts";

/** What a driver reports of its line. */
export interface DriverListener {
  stray(frame: AnyFrame): void;
  noise(event: Extract<CoreEvent, { kind: "noise" }>): void;
  closed(reason: Dlt645Error): void;
}

interface Waiting {
  readonly resolve: (frame: AnyFrame) => void;
  readonly reject: (error: unknown) => void;
}

export class ClientDriver {
  private readonly channel: ByteChannel;
  private readonly core: ClientCore;
  private readonly clock: Clock;
  private readonly listener: DriverListener;
  private readonly timer: DeadlineTimer;
  private waiting: Waiting | null = null;
  private ended: Dlt645Error | null = null;

  constructor(channel: ByteChannel, core: ClientCore, clock: Clock, listener: DriverListener) {
    this.channel = channel;
    this.core = core;
    this.clock = clock;
    this.listener = listener;
    this.timer = new DeadlineTimer(
      clock,
      () => core.nextDeadline(),
      () => {
        core.expire(clock.now());
        this.drain();
      },
    );
    void this.read();
  }

  /** Sends a request, `octets`; resolves with its answer. One at a time. */
  async request(frame: AnyFrame, octets: Uint8Array, timeout: number): Promise<AnyFrame> {
    if (this.ended !== null) throw this.ended;
    const answer = new Promise<AnyFrame>((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
    this.core.start(frame, timeout);
    await this.write(octets);
    this.core.written(this.clock.now());
    this.timer.arm();
    return answer;
  }

  /** Hands octets to the line that nobody answers. */
  async write(octets: Uint8Array): Promise<void> {
    if (this.ended !== null) throw this.ended;
    try {
      await this.channel.write(octets);
    } catch (error) {
      this.end(sessionError("closed", { reason: "write" }, error));
    }
  }

  /** Ends the session and closes the channel. */
  async close(reason: Dlt645Error): Promise<void> {
    this.end(reason);
    try {
      await this.channel.close();
    } catch {
      // A channel that cannot be closed is closed as far as the session goes.
    }
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

  private end(reason: Dlt645Error): void {
    if (this.ended !== null) return;
    this.ended = reason;
    this.core.end(reason);
    this.drain();
    this.timer.stop();
    this.listener.closed(reason);
  }

  private drain(): void {
    for (let event = this.core.nextEvent(); event !== null; event = this.core.nextEvent()) {
      if (event.kind === "stray") this.listener.stray(event.frame);
      else if (event.kind === "noise") this.listener.noise(event);
      else {
        const { waiting } = this;
        this.waiting = null;
        if (event.kind === "answer") waiting?.resolve(event.frame);
        else waiting?.reject(event.error);
      }
    }
    this.timer.arm();
  }
}
