/** A head-end that terminals connect to: one session per terminal, logins and heartbeats answered. */
import { type LinkRequest, LinkRequestType, LinkResultCode } from "../apdu/link.ts";
import type { ServerAddress } from "../link/address.ts";
import { argument } from "../messages/argument.ts";
import { abortable } from "../messages/base.ts";
import type { Dlt698Error } from "../messages/error.ts";
import { addressKey } from "../session/addresses.ts";
import { type AbortSignalLike, type ByteChannel, type Clock, systemClock } from "../session/channel.ts";
import { aborted, sessionError } from "../session/errors.ts";
import { type ListenerNumbers, listenerOptionTable, resolveOptions } from "../session/options.ts";
import type { Awaitable } from "../session/security.ts";
import { type Client, type ClientOptions, createClient, type LinkEvent } from "./client.ts";
import { Emitter } from "./emitter.ts";
import type { Meter, MeterOptions } from "./meter.ts";
import type { Report } from "./reports.ts";

/** Results of LINK: bits 0-2. */
export const LinkResult = LinkResultCode.values;

/** Options of a listener; the numeric ones are listed in {@link listenerOptionTable} or {@link clientOptionTable}. */
export interface ListenerOptions extends ListenerNumbers, ClientOptions {
  /** Decides on a login: one of {@link LinkResult}; default every terminal is accepted. */
  readonly authorize?: (address: ServerAddress, request: LinkRequest) => Awaitable<number>;
  /** Ends the listener and its sessions; {@link Listener.finished} then rejects with an `AbortError`. */
  readonly signal?: AbortSignalLike | undefined;
  /** Of the handle of each terminal: security, scrambling. */
  readonly meter?: (address: ServerAddress) => MeterOptions;
}

/** The events of a listener; see {@link Listener.on}. */
export type ListenerEvents = {
  connection: { readonly channel: ByteChannel };
  login: TerminalSession;
  heartbeat: TerminalSession;
  /** A login or heartbeat that was answered with a result other than 0. */
  refused: { readonly address: ServerAddress; readonly request: LinkRequest; readonly result: number };
  /** A session ended: `logged-out`, `lost` (no heartbeat), `replaced` (logged in anew elsewhere), `closed`. */
  logout: { readonly session: TerminalSession; readonly reason: Dlt698Error };
  /** Confirmed when every handler has accepted it. */
  report: { readonly session: TerminalSession; readonly report: Report };
};

/** One terminal that is logged in. */
export class TerminalSession {
  /** Address of the terminal. */
  readonly address: ServerAddress;
  /** Its channel: other meters behind the terminal can be asked too. */
  readonly client: Client;
  /** The terminal itself. */
  readonly meter: Meter;
  /** Milliseconds of the clock. */
  readonly loggedIn: number;
  /** Time between heartbeats in ms, as in the login; 0 for none. */
  heartbeatPeriod: number;
  /** Heartbeats received since the login. */
  heartbeats = 0;

  constructor(client: Client, meter: Meter, loggedIn: number, heartbeatPeriod: number) {
    this.client = client;
    this.meter = meter;
    this.address = meter.address;
    this.loggedIn = loggedIn;
    this.heartbeatPeriod = heartbeatPeriod;
  }

  /** Milliseconds of the clock when the last good message of the terminal was received. */
  get lastReceived(): number {
    return this.client.lastReceived;
  }

  /** Ends the session and closes its channel. */
  close(): Promise<void> {
    return this.client.close();
  }
}

/**
 * Listens on a source of channels, for instance the connections of a TCP server.
 *
 * @throws Dlt698Error `bad-option`.
 * @example
 * ```ts
 * const listener = createListener(tcpServer);
 * listener.on("login", async ({ address, meter }) => console.log(address.sa, await meter.get(0x40010200)));
 * ```
 */
export function createListener(
  channels: AsyncIterable<ByteChannel>,
  options: ListenerOptions = {},
): Listener {
  argument.check("channels", "channels", channels);
  argument.check("options", "object", options);
  return new Listener(channels, options);
}

/** See {@link createListener}. */
export class Listener {
  private readonly options: ListenerOptions;
  private readonly numbers: Required<ListenerNumbers>;
  private readonly clock: Clock;
  private readonly emitter = new Emitter<ListenerEvents>();
  private readonly terminals = new Map<string, TerminalSession>();
  private readonly clients = new Set<Client>();
  private ended = false;
  /** Resolves when the source of channels has ended, rejects when it failed or the signal was aborted. */
  readonly finished: Promise<void>;

  constructor(channels: AsyncIterable<ByteChannel>, options: ListenerOptions) {
    this.options = options;
    this.numbers = resolveOptions(listenerOptionTable, options);
    this.clock = options.clock ?? systemClock;
    this.finished = abortable(this.accept(channels), options.signal, (reason) => {
      void this.close();
      return aborted(reason);
    });
    this.finished.catch(() => {});
  }

  /** The terminals that are logged in, by `address/logical`. */
  get sessions(): ReadonlyMap<string, TerminalSession> {
    return this.terminals;
  }

  /** The session of a terminal by its address digits. */
  session(address: string, logical = 0): TerminalSession | undefined {
    return this.terminals.get(addressKey({ type: 0, sa: address, logical, extended: false }));
  }

  /** Adds a handler; returns what removes it. */
  on<K extends keyof ListenerEvents>(event: K, handler: (value: ListenerEvents[K]) => unknown): () => void {
    argument.check("handler", "function", handler);
    return this.emitter.on(event, handler);
  }

  /** Ends every session; the source of channels is its owner's to close. */
  async close(): Promise<void> {
    this.ended = true;
    await Promise.all([...this.clients].map((client) => client.close()));
  }

  /** See {@link close}: for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private async accept(channels: AsyncIterable<ByteChannel>): Promise<void> {
    for await (const channel of channels) {
      if (this.ended) {
        await channel.close().catch(() => {});
        continue;
      }
      this.emitter.emit("connection", { channel });
      new Connection(this.host(), channel);
    }
  }

  private host(): ConnectionHost {
    return {
      options: this.options,
      numbers: this.numbers,
      clock: this.clock,
      emitter: this.emitter,
      terminals: this.terminals,
      clients: this.clients,
    };
  }
}

interface ConnectionHost {
  readonly options: ListenerOptions;
  readonly numbers: Required<ListenerNumbers>;
  readonly clock: Clock;
  readonly emitter: Emitter<ListenerEvents>;
  readonly terminals: Map<string, TerminalSession>;
  readonly clients: Set<Client>;
}

/** One connection: anonymous at first, a terminal after its login. */
class Connection {
  private readonly host: ConnectionHost;
  private readonly client: Client;
  private session: TerminalSession | null = null;
  private timer: unknown = null;
  /** A login is being checked. */
  private checking = false;

  constructor(host: ConnectionHost, channel: ByteChannel) {
    this.host = host;
    this.client = createClient(channel, host.options);
    host.clients.add(this.client);
    this.client.on("link", (event) => this.link(event));
    this.client.on("report", (report) => this.report(report));
    this.arm(host.numbers.loginTimeout);
    void this.client.closed.then((reason) => this.closed(reason));
  }

  private async link(event: LinkEvent): Promise<void> {
    const { type } = event.request;
    if (type === LinkRequestType.values.login) return this.login(event);
    const known = this.session !== null && addressKey(this.session.address) === addressKey(event.address);
    if (!known) return this.refuse(event, LinkResult.illegalDevice);
    const session = this.session!;
    event.answer(LinkResult.success);
    if (type === LinkRequestType.values.logout) return this.client.end(sessionError("logged-out", {}));
    session.heartbeats++;
    session.heartbeatPeriod = 1000 * event.request.heartbeatPeriod;
    this.watch();
    this.host.emitter.emit("heartbeat", session);
  }

  private async login(event: LinkEvent): Promise<void> {
    const { host } = this;
    const { address, request } = event;
    // One at a time: its answer also answers its repetitions.
    if (this.checking) return;
    this.checking = true;
    let result: number;
    try {
      result = (await host.options.authorize?.(address, request)) ?? LinkResult.success;
    } catch {
      result = LinkResult.illegalDevice;
    } finally {
      this.checking = false;
    }
    const key = addressKey(address);
    const old = host.terminals.get(key);
    if (
      result === LinkResult.success &&
      old === undefined &&
      host.terminals.size >= host.numbers.maxTerminals
    )
      result = LinkResult.capacityExhausted;
    if (result !== LinkResult.success) return this.refuse(event, result);
    if (old !== undefined && old !== this.session) {
      host.terminals.delete(key);
      void old.client.end(sessionError("replaced", { address: address.sa }));
    }
    // A connection that logs in as another terminal becomes that terminal.
    if (this.session !== null && old !== this.session)
      host.terminals.delete(addressKey(this.session.address));
    const meter = this.client.meter(address, host.options.meter?.(address));
    this.session = new TerminalSession(this.client, meter, host.clock.now(), 1000 * request.heartbeatPeriod);
    host.terminals.set(key, this.session);
    event.answer(result);
    this.watch();
    host.emitter.emit("login", this.session);
  }

  private refuse(event: LinkEvent, result: number): void {
    const { address, request } = event;
    event.answer(result);
    this.host.emitter.emit("refused", { address, request, result });
  }

  private async report(report: Report): Promise<void> {
    const { emitter } = this.host;
    if (this.session === null) throw sessionError("bad-answer", { reason: "before-login" });
    if (emitter.count("report") === 0) throw sessionError("bad-answer", { reason: "no-handler" });
    await emitter.emitAndWait("report", { session: this.session, report });
  }

  /** A terminal that has been silent for too long is lost. */
  private watch(): void {
    const { session } = this;
    if (session === null || session.heartbeatPeriod === 0) return this.disarm();
    const silence = session.heartbeatPeriod * this.host.numbers.heartbeatGrace;
    this.arm(Math.max(1, session.lastReceived + silence - this.host.clock.now()));
  }

  private arm(ms: number): void {
    this.disarm();
    this.timer = this.host.clock.setTimeout(() => this.expired(), ms);
  }

  private disarm(): void {
    if (this.timer !== null) this.host.clock.clearTimeout(this.timer);
    this.timer = null;
  }

  private expired(): void {
    this.timer = null;
    const { session } = this;
    if (session === null) {
      void this.client.end(sessionError("lost", { reason: "login" }));
      return;
    }
    const silence = session.heartbeatPeriod * this.host.numbers.heartbeatGrace;
    if (session.lastReceived + silence > this.host.clock.now()) return this.watch();
    void this.client.end(
      sessionError("lost", { reason: "silence", address: session.address.sa, silentMs: silence }),
    );
  }

  private closed(reason: Dlt698Error): void {
    this.disarm();
    const { host, session } = this;
    host.clients.delete(this.client);
    if (session === null) return;
    const key = addressKey(session.address);
    if (host.terminals.get(key) === session) host.terminals.delete(key);
    host.emitter.emit("logout", { session, reason });
  }
}
