import { createClient } from "@meterwire/dlt698/client";
import { type ByteChannel, type CloseReason, traceChannel } from "@meterwire/transport";
import type { CaptureEvent } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import type { Line } from "../app/line.ts";
import { openLine, waitingAt } from "../connection/line.ts";
import { type LineTarget, lineName } from "../connection/target.ts";
import { fineClock } from "../io/fine-clock.ts";
import { noRecorder } from "../io/record.ts";
import { SharedChannel } from "../io/shared-channel.ts";
import { loggedIn } from "../meter/login.ts";

/** What happens to a {@link HeldLine}. */
export interface HeldLineEvents {
  /** Something was sent, received, opened or closed. What it throws ends the line. */
  readonly event: (event: CaptureEvent) => void;
  /** The line has ended, and not by us. */
  readonly lost: (where: string, reason: CloseReason) => void;
  /** It is open again. */
  readonly reopened: (where: string) => void;
  /** What was waited for in the background cannot come. */
  readonly failed: (error: unknown) => void;
}

interface Held extends Pick<Line, "where" | "baud"> {
  readonly channel: ByteChannel;
  readonly shared: SharedChannel;
  /** Frees the line, and the place where it was waited for. */
  close(): Promise<void>;
}

/** A line that stays open between commands: logins and heartbeats are answered all the time. */
export class HeldLine {
  private readonly app: App;
  private readonly events: HeldLineEvents;
  private target: LineTarget;
  private held: Held | null = null;
  private opening: Promise<Held> | null = null;
  private wasOpen = false;
  private closed = false;

  constructor(app: App, target: LineTarget, events: HeldLineEvents) {
    this.app = app;
    this.target = target;
    this.events = events;
  }

  /** What is at the other end, and whether the line is open. */
  get state(): { readonly where: string; readonly open: boolean } {
    return { where: this.held?.where ?? lineName(this.target), open: this.held !== null };
  }

  /** Opens the line, unless it is. */
  async open(): Promise<void> {
    await this.opened();
  }

  /** Closes the line, and opens it again. */
  async reopen(): Promise<void> {
    const { held } = this;
    this.held = null;
    await held?.close();
    await this.open();
  }

  /** The line for one command, which loses it when it is stopped. */
  async taken(signal: AbortSignal): Promise<Line> {
    const { where, baud, shared } = await unlessStopped(this.opened(), signal);
    const channel = shared.reader();
    signal.addEventListener("abort", () => void channel.close(), { once: true });
    return { channel, where, baud, logins: "answered" };
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.held?.close();
  }

  private opened(): Promise<Held> {
    if (this.held !== null) return Promise.resolve(this.held);
    this.opening ??= this.connected().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  private async connected(): Promise<Held> {
    for (;;) {
      const line = await openLine(this.target, noRecorder, (where) => this.waiting(where));
      const channel = traceChannel(line.channel, {
        sink: this.events.event,
        clock: fineClock,
        where: line.where,
      });
      const close = () => line.channel.close();
      const held: Held = { ...line, channel, shared: new SharedChannel(channel), close };
      const client = createClient(held.shared.reader());
      try {
        if (line.logins === "awaited") await loggedIn(this.app, client, line.where);
      } catch (error) {
        // Who dials in and leaves before a login is no terminal: the next one may be.
        const reason = await channel.closed;
        await close();
        if (this.closed) throw error;
        this.events.lost(line.where, reason);
        continue;
      }
      this.hold(held);
      return held;
    }
  }

  private hold(held: Held): void {
    this.held = held;
    if (this.wasOpen) this.events.reopened(held.where);
    this.wasOpen = true;
    void held.channel.closed.then(async (reason) => {
      if (this.held !== held || this.closed) return;
      this.held = null;
      await held.close();
      this.events.lost(held.where, reason);
      // A terminal dials in again by itself: it must find somebody.
      if (this.target.kind === "listen") this.opened().catch(this.events.failed);
    });
  }

  /** The port that the system has chosen stays the same. */
  private waiting(where: string): void {
    const { target } = this;
    waitingAt(this.app)(where);
    if (target.kind === "listen") this.target = { ...target, port: Number(/\d+$/.exec(where)?.[0]) };
  }
}

/** Work that is not waited for once the signal says so. */
function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
