/** A terminal: connects to its head-end, logs in, sends heartbeats, and connects again when the connection is lost. */

import {
  LinkRequestType,
  type LinkResponse,
  LinkResultCode,
  LinkResultCodeLabels,
  LinkResultOctet,
} from "../apdu/link.ts";
import { argument } from "../messages/argument.ts";
import type { Dlt698Error } from "../messages/error.ts";
import { bitsOf } from "../schema/enumerated.ts";
import type { AbortSignalLike, ByteChannel } from "../session/channel.ts";
import { meaningOf, sessionError } from "../session/errors.ts";
import { msOf } from "../session/time.ts";
import { PendingDelays } from "./pending-delays.ts";
import type { Server } from "./server.ts";
import type { ServerSession } from "./session.ts";

/**
 * - `dialing`: a connection is being made. `joining`: the login has been sent. `online`: logged in.
 * - `resting`: it waits before it dials again. `stopped`: for good.
 */
export const terminalStates = ["dialing", "joining", "online", "resting", "stopped"] as const;
/** One of {@link terminalStates}. */
export type TerminalState = (typeof terminalStates)[number];

/** Options of a terminal. */
export interface TerminalOptions {
  /** Stops the terminal, as {@link Terminal.stop} does. */
  readonly signal?: AbortSignalLike | undefined;
  /** Every change of state, and why. */
  readonly onState?: (state: TerminalState, why: Dlt698Error | null) => void;
  /** Every answer to a login or heartbeat, with how far the master's clock is ahead (ms), by the three times. */
  readonly onLink?: (reply: LinkResponse, clockOffset: number | null) => void;
}

/**
 * Dials with `connect` and serves the connection, again and again until it is stopped.
 *
 * @param server who answers; as a function it is asked before every dial, for devices whose address changes.
 * @param connect makes a channel; what it throws is a failed dial.
 * @example
 * ```ts
 * const terminal = dialIn(server, () => connectTcp({ host: "127.0.0.1", port: 20000 }));
 * await terminal.stop(); // logs out
 * ```
 */
export function dialIn(
  server: Server | (() => Server),
  connect: () => Promise<ByteChannel>,
  options: TerminalOptions = {},
): Terminal {
  argument.check("server", typeof server === "function" ? "function" : "server", server);
  argument.check("connect", "function", connect);
  argument.check("options", "object", options);
  return new Terminal(server, connect, options);
}

/** See {@link dialIn}. */
export class Terminal {
  private readonly source: () => Server;
  private server: Server;
  private readonly connect: () => Promise<ByteChannel>;
  private readonly options: TerminalOptions;
  private readonly delays: PendingDelays;
  private current: TerminalState = "dialing";
  private open: ServerSession | null = null;
  /** Resolves when the terminal has stopped. */
  readonly stopped: Promise<void>;

  constructor(
    server: Server | (() => Server),
    connect: () => Promise<ByteChannel>,
    options: TerminalOptions,
  ) {
    this.source = typeof server === "function" ? server : () => server;
    this.server = this.source();
    this.connect = connect;
    this.options = options;
    this.delays = new PendingDelays(this.server.clock);
    const { signal } = options;
    const stop = () => void this.stop();
    if (signal?.aborted) this.current = "stopped";
    this.stopped = this.run().finally(() => signal?.removeEventListener("abort", stop));
    signal?.addEventListener("abort", stop);
  }

  /** What it is doing. */
  get state(): TerminalState {
    return this.current;
  }

  /** The session while one is open. */
  get session(): ServerSession | null {
    return this.open;
  }

  /** Logs out, closes the connection and does not dial again. */
  async stop(): Promise<void> {
    const session = this.open;
    const online = this.current === "online";
    this.enter("stopped", sessionError("stopped", {}));
    this.delays.end();
    if (session !== null) {
      if (online) await session.link(LinkRequestType.values.logout, { repeats: 0 }).catch(() => {});
      await session.close();
    }
    await this.stopped;
  }

  /** See {@link stop}: for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  private enter(state: TerminalState, why: Dlt698Error | null): void {
    if (this.current === "stopped") return;
    this.current = state;
    this.options.onState?.(state, why);
  }

  /** A getter, so that the compiler does not take the state for settled across an await. */
  private get isStopped(): boolean {
    return this.current === "stopped";
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      const why = await this.once();
      if (this.isStopped) return;
      this.enter("resting", why);
      await this.delays.wait(this.server.options.redialDelay);
    }
  }

  /** One connection from dialing to its end; the answer says why it ended. */
  private async once(): Promise<Dlt698Error> {
    this.server = this.source();
    this.enter("dialing", null);
    let channel: ByteChannel;
    try {
      channel = await this.connect();
    } catch (error) {
      return sessionError("dial-failed", {}, error);
    }
    if (this.isStopped) {
      await channel.close().catch(() => {});
      return sessionError("stopped", {});
    }
    const session = this.server.attach(channel);
    this.open = session;
    try {
      this.enter("joining", null);
      await this.link(session, "login");
      this.enter("online", null);
      return await this.beat(session);
    } catch (error) {
      return error as Dlt698Error;
    } finally {
      if (!this.isStopped) await session.close();
      this.open = null;
    }
  }

  /** Heartbeats until the session ends. */
  private async beat(session: ServerSession): Promise<Dlt698Error> {
    for (;;) {
      const period = this.server.options.heartbeatPeriod;
      const over = await this.delays.within<Dlt698Error | null>(period, session.closed, null);
      if (over !== null) return over;
      if (this.isStopped) return sessionError("stopped", {});
      await this.link(session, "heartbeat");
    }
  }

  private async link(session: ServerSession, type: "login" | "heartbeat"): Promise<void> {
    const reply = await session.link(LinkRequestType.values[type]);
    const { requestTime, receiveTime, responseTime, result } = reply;
    const { utcOffset } = this.server.options;
    const [sent, received, answered] = [requestTime, receiveTime, responseTime].map((time) =>
      msOf(time, utcOffset),
    );
    const now = this.server.time;
    const known = sent != null && received != null && answered != null;
    const offset = known ? (received - sent + (answered - now)) / 2 : null;
    this.options.onLink?.(reply, offset);
    const code = bitsOf(result, LinkResultOctet.parts.linkResult);
    if (code !== LinkResultCode.values.success) {
      const meaning = meaningOf(LinkResultCode, LinkResultCodeLabels, code);
      throw sessionError("login-refused", { type, result: code, meaning });
    }
  }
}
