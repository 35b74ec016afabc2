/** A master that terminals dial into: one session per terminal, logins and heartbeats answered. */
import { type LinkRequest, LinkRequestType, LinkResultCode } from "../apdu/link.ts";
import type { ServerAddress } from "../link/address.ts";
import type { Dlt698Error } from "../messages/error.ts";
import { addressKey } from "../session/addresses.ts";
import { type ByteChannel, type Clock, systemClock } from "../session/channel.ts";
import { sessionError } from "../session/errors.ts";
import { type ListenerNumbers, listenerOptionTable, resolveOptions } from "../session/options.ts";
import type { Awaitable } from "../session/security.ts";
import { type Client, type ClientOptions, createClient, type LinkEvent } from "./client.ts";
import { Emitter } from "./emitter.ts";
import type { Meter, MeterOptions } from "./meter.ts";
import type { Report } from "./reports.ts";

/** Results of LINK: bits 0-2. */
export const LinkResult = LinkResultCode.values;

/** How a listening master works; every number stands in {@link listenerOptionTable} or {@link clientOptionTable}. */
export interface ListenerOptions extends ListenerNumbers, ClientOptions {
  /** Judges a login: one of {@link LinkResult}; default everybody is let in. */
  readonly authorize?: (address: ServerAddress, request: LinkRequest) => Awaitable<number>;
  /** Of the handle of each terminal: security, scrambling. */
  readonly meter?: (address: ServerAddress) => MeterOptions;
}

/** What a listener tells of; see {@link Listener.on}. */
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
  readonly address: ServerAddress;
  /** Its bus: also other meters behind it can be asked. */
  readonly client: Client;
  /** The terminal itself. */
  readonly meter: Meter;
  /** Milliseconds of the clock. */
  readonly loggedIn: number;
  /** Seconds; announced at login, 0 when none was. */
  heartbeatPeriod: number;
  heartbeats = 0;

  constructor(client: Client, meter: Meter, loggedIn: number, heartbeatPeriod: number) {
    this.client = client;
    this.meter = meter;
    this.address = meter.address;
    this.loggedIn = loggedIn;
    this.heartbeatPeriod = heartbeatPeriod;
  }

  /** Milliseconds of the clock when the terminal was last heard of. */
  get lastHeard(): number {
    return this.client.lastHeard;
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
 * const listener = listen(tcpServer);
 * listener.on("login", async ({ address, meter }) => console.log(address.sa, await meter.get(0x40010200)));
 * ```
 */
export function listen(channels: AsyncIterable<ByteChannel>, options: ListenerOptions = {}): Listener {
  return new Listener(channels, options);
}

/** See {@link listen}. */
export class Listener {
  private readonly options: ListenerOptions;
  private readonly numbers: Required<ListenerNumbers>;
  private readonly clock: Clock;
  private readonly emitter = new Emitter<ListenerEvents>();
  private readonly terminals = new Map<string, TerminalSession>();
  private readonly guests = new Set<Client>();
  private ended = false;
  /** Resolves when the source of channels has ended, rejects when it failed. */
  readonly finished: Promise<void>;

  constructor(channels: AsyncIterable<ByteChannel>, options: ListenerOptions) {
    this.options = options;
    this.numbers = resolveOptions(listenerOptionTable, options);
    this.clock = options.clock ?? systemClock;
    this.finished = this.accept(channels);
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

  /** Adds a handler; the answer takes it away again. */
  on<K extends keyof ListenerEvents>(event: K, handler: (value: ListenerEvents[K]) => unknown): () => void {
    return this.emitter.on(event, handler);
  }

  /** Ends every session; the source of channels is its owner's to close. */
  async close(): Promise<void> {
    this.ended = true;
    await Promise.all([...this.guests].map((client) => client.close()));
  }

  private async accept(channels: AsyncIterable<ByteChannel>): Promise<void> {
    for await (const channel of channels) {
      if (this.ended) {
        await channel.close().catch(() => {});
        continue;
      }
      this.emitter.tell("connection", { channel });
      new Guest(this.host(), channel);
    }
  }

  private host(): GuestHost {
    return {
      options: this.options,
      numbers: this.numbers,
      clock: this.clock,
      emitter: this.emitter,
      terminals: this.terminals,
      guests: this.guests,
    };
  }
}

interface GuestHost {
  readonly options: ListenerOptions;
  readonly numbers: Required<ListenerNumbers>;
  readonly clock: Clock;
  readonly emitter: Emitter<ListenerEvents>;
  readonly terminals: Map<string, TerminalSession>;
  readonly guests: Set<Client>;
}

/** One connection: first nobody, after its login a terminal. */
class Guest {
  private readonly host: GuestHost;
  private readonly client: Client;
  private session: TerminalSession | null = null;
  private timer: unknown = null;
  /** A login is being judged. */
  private judging = false;

  constructor(host: GuestHost, channel: ByteChannel) {
    this.host = host;
    this.client = createClient(channel, host.options);
    host.guests.add(this.client);
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
    session.heartbeatPeriod = event.request.heartbeatPeriod;
    this.watch();
    this.host.emitter.tell("heartbeat", session);
  }

  private async login(event: LinkEvent): Promise<void> {
    const { host } = this;
    const { address, request } = event;
    // One at a time: its answer answers what is said again meanwhile.
    if (this.judging) return;
    this.judging = true;
    let result: number;
    try {
      result = (await host.options.authorize?.(address, request)) ?? LinkResult.success;
    } catch {
      result = LinkResult.illegalDevice;
    } finally {
      this.judging = false;
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
    // A connection that speaks for another terminal now is that terminal.
    if (this.session !== null && old !== this.session)
      host.terminals.delete(addressKey(this.session.address));
    const meter = this.client.meter(address, host.options.meter?.(address));
    this.session = new TerminalSession(this.client, meter, host.clock.now(), request.heartbeatPeriod);
    host.terminals.set(key, this.session);
    event.answer(result);
    this.watch();
    host.emitter.tell("login", this.session);
  }

  private refuse(event: LinkEvent, result: number): void {
    const { address, request } = event;
    event.answer(result);
    this.host.emitter.tell("refused", { address, request, result });
  }

  private async report(report: Report): Promise<void> {
    const { emitter } = this.host;
    if (this.session === null) throw sessionError("bad-answer", { reason: "before-login" });
    if (emitter.count("report") === 0) throw sessionError("bad-answer", { reason: "no-handler" });
    await emitter.ask("report", { session: this.session, report });
  }

  /** Whoever has not been heard of for too long is lost. */
  private watch(): void {
    const { session } = this;
    if (session === null || session.heartbeatPeriod === 0) return this.disarm();
    const silence = 1000 * session.heartbeatPeriod * this.host.numbers.heartbeatGrace;
    this.arm(Math.max(1, session.lastHeard + silence - this.host.clock.now()));
  }

  private arm(ms: number): void {
    this.disarm();
    this.timer = this.host.clock.setTimeout(() => this.ring(), ms);
  }

  private disarm(): void {
    if (this.timer !== null) this.host.clock.clearTimeout(this.timer);
    this.timer = null;
  }

  private ring(): void {
    this.timer = null;
    const { session } = this;
    if (session === null) {
      void this.client.end(sessionError("lost", { reason: "login" }));
      return;
    }
    const silence = 1000 * session.heartbeatPeriod * this.host.numbers.heartbeatGrace;
    if (session.lastHeard + silence > this.host.clock.now()) return this.watch();
    void this.client.end(
      sessionError("lost", { reason: "silence", address: session.address.sa, silentMs: silence }),
    );
  }

  private closed(reason: Dlt698Error): void {
    this.disarm();
    const { host, session } = this;
    host.guests.delete(this.client);
    if (session === null) return;
    const key = addressKey(session.address);
    if (host.terminals.get(key) === session) host.terminals.delete(key);
    host.emitter.tell("logout", { session, reason });
  }
}
