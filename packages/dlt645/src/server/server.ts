/** A server: one meter that answers on any number of channels. */
import type { Codec } from "../codec/codec.ts";
import type { Edition } from "../link/edition.ts";
import {
  type AbortSignalLike,
  abortable,
  type ByteChannel,
  type Clock,
  createArgumentChecks,
  eachChannel,
  systemClock,
} from "../messages/base.ts";
import { mismatch, problem } from "../messages/error.ts";
import { aborted } from "../session/errors.ts";
import type { AnyFrame } from "../session/message.ts";
import { type ServerNumbers, serverSettings } from "../session/options.ts";
import { Access, type AccessLevels } from "./access.ts";
import { createServerCodec, type ServerContext } from "./handler.ts";
import { ServerSession, type SessionListener } from "./session.ts";
import type { MeterSecurity, MeterStore } from "./store.ts";

/** How a server works; every number with its unit, range and default stands in {@link serverOptionTable}. */
export interface ServerOptions extends ServerNumbers {
  /** Editions whose functions are answered. Default `["2007"]`. */
  readonly editions?: readonly Edition[] | undefined;
  /** The lowest password level that may do something, 0 to 9. Default write and demand 4, control 3, meter and events 2. */
  readonly levels?: Partial<AccessLevels> | undefined;
  /** Answers security commands and opens secured levels; default: they are refused. */
  readonly security?: MeterSecurity | undefined;
  /** Measures every time-out, in ms. Default the platform's clock. */
  readonly clock?: Clock | undefined;
  /** Called for what is not answered. */
  readonly listener?: SessionListener | undefined;
}

/** Options of {@link Server.serve}. */
export interface ServeOptions {
  /** Stops serving. */
  readonly signal?: AbortSignalLike | undefined;
}

const argument = /*#__PURE__*/ createArgumentChecks((argument, expected, got) =>
  problem.error("bad-argument", { argument, expected, got }),
);

/** What options beside the numbers have to be. */
const optionTypes = {
  editions: "list",
  levels: "object",
  security: "object",
  clock: "object",
  listener: "object",
} as const satisfies Partial<Record<keyof ServerOptions, unknown>>;

/**
 * Makes a server of a store.
 *
 * @throws Dlt645Error `bad-argument`, `bad-option`, `bad-value`.
 * @example
 * ```ts
 * const store = new MemoryStore("000000000001");
 * store.set(0x00010000, ["123.45"]);
 * const server = createServer(store);
 * server.attach(channel);
 * ```
 */
export function createServer(store: MeterStore, options: ServerOptions = {}): Server {
  argument.check("store", "object", store);
  argument.check("store.address", "text", store.address);
  for (const method of ["password", "read", "change"] as const) {
    argument.check(`store.${method}`, "function", store[method]);
  }
  argument.check("options", "object", options);
  for (const [name, type] of Object.entries(optionTypes)) {
    const value = options[name as keyof typeof optionTypes];
    if (value !== undefined) argument.check(`options.${name}`, type, value);
  }
  return new Server(store, options);
}

/** See {@link createServer}. */
export class Server {
  /** The clock of its sessions. */
  readonly clock: Clock;
  private readonly server: ServerContext;
  private readonly codec: Codec<AnyFrame["command"]> = createServerCodec();
  private readonly listener: SessionListener;
  private readonly open = new Set<ServerSession>();

  constructor(store: MeterStore, options: ServerOptions) {
    const settings = serverSettings(options);
    const { editions = ["2007"], levels = {}, security = null, clock = systemClock, listener = {} } = options;
    if (!/^\d{12}$/.test(store.address)) throw mismatch("store.address", "NNNNNNNNNNNN", store.address);
    for (const edition of editions) {
      if (edition !== "2007" && edition !== "1997") throw mismatch("editions", "2007, 1997", edition);
    }
    for (const [what, level] of Object.entries(levels)) {
      if (!Number.isInteger(level) || level < 0 || level > 9) throw mismatch(`levels.${what}`, "0…9", level);
    }
    this.clock = clock;
    this.listener = listener;
    const access = new Access(settings, levels);
    this.server = { store, security, access, settings, editions, now: () => clock.now() };
  }

  /** Its communication address, 12 digits. */
  get address(): string {
    return this.server.store.address;
  }

  /** The sessions that are open. */
  get sessions(): ReadonlySet<ServerSession> {
    return this.open;
  }

  /** The numbers that are in force. */
  get options(): ServerContext["settings"] {
    return this.server.settings;
  }

  /** Serves a channel until it ends. */
  attach(channel: ByteChannel): ServerSession {
    argument.check("channel", "channel", channel);
    const session = new ServerSession(this.server, this.codec, channel, this.clock, this.listener);
    this.open.add(session);
    void session.closed.then(() => this.open.delete(session));
    return session;
  }

  /**
   * Serves every channel of a source, for instance the connections of a listening socket; resolves when it ends.
   *
   * @param options `signal` stops serving: the call rejects with an `AbortError`, further channels are closed, open sessions go on.
   */
  async serve(channels: AsyncIterable<ByteChannel>, options: ServeOptions = {}): Promise<void> {
    argument.check("channels", "object", channels);
    argument.check("options", "object", options);
    const { signal } = options;
    const all = eachChannel(channels, signal, (channel) => this.attach(channel));
    return abortable(all, signal, aborted);
  }

  /** Ends every session and closes its channel. */
  async close(): Promise<void> {
    await Promise.all([...this.open].map((session) => session.close()));
  }

  /** See {@link close}: for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
