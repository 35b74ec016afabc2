/** A server: objects that answer on any number of channels. */
import type { FollowReport } from "../apdu/common.ts";
import type { Profile } from "../codec/codec.ts";
import { fullCodec } from "../codec/messages.ts";
import type { ServerAddress } from "../link/address.ts";
import { AddressType } from "../link/fields.ts";
import { argument } from "../messages/argument.ts";
import { abortable, eachChannel } from "../messages/base.ts";
import { written } from "../messages/problem.ts";
import { singleAddress } from "../session/addresses.ts";
import { type AbortSignalLike, type ByteChannel, type Clock, systemClock } from "../session/channel.ts";
import { aborted, sessionProblem } from "../session/errors.ts";
import { resolveOptions, type ServerNumbers, serverOptionTable } from "../session/options.ts";
import type { ServerSecurity } from "../session/security.ts";
import type { ServerIdentity } from "../session/server-events.ts";
import { completeProfile, type ServerProfile } from "./association.ts";
import type { ReportContent } from "./reports.ts";
import type { LongAnswers, ServerContext } from "./request-handler.ts";
import type { ProxyRouter } from "./router.ts";
import { type ReportOptions, ServerSession, type SessionListener } from "./session.ts";
import type { ObjectStore } from "./store.ts";

/** How a server works; every number with its unit, range and default stands in {@link serverOptionTable}. */
export interface ServerOptions extends ServerNumbers {
  /** Its own single address: digits, or a whole {@link ServerAddress}. */
  readonly address: string | ServerAddress;
  /** Group addresses that it belongs to. */
  readonly groups?: readonly string[];
  /** Edition whose messages are read and written. Default `"2017"`. */
  readonly profile?: Profile;
  /** Measures every time-out, in ms. Default the platform's clock. */
  readonly clock?: Clock;
  /** Milliseconds since 1970 by the device's own calendar: validates time tags, and stands in logins, heartbeats and release notifications; default the clock's. */
  readonly time?: () => number;
  /** 0 up to 1, excluded; says where the invoke numbers of reports begin. Default as for clients. */
  readonly random?: () => number;
  /** Accepts associations and opens protected requests; default: public associations only. */
  readonly security?: ServerSecurity;
  /** Relays proxy requests; default: they are refused with DAR 3. */
  readonly router?: ProxyRouter;
  /** Limits and conformance that CONNECT is answered with (ConnectResponseInfo). */
  readonly association?: Partial<ServerProfile>;
  /**
   * GET answers longer than the client takes go in `blocks` (GetResponseNext, default), in link `fragments`, or in
   * `both`: blocks as long as the APDU limit, each in fragments as long as the frame limit.
   */
  readonly longAnswers?: LongAnswers;
  /** Whether to ask the client to fetch pending data (ACD). */
  readonly acd?: () => boolean;
  /** Called for every answer: the report that is attached to it (FollowReport); `null` for none. */
  readonly followReport?: () => FollowReport | null;
  /** Called for what is not answered: unmatched messages, noise, refusals. */
  readonly listener?: SessionListener;
}

/** Options of {@link Server.serve}. */
export interface ServeOptions {
  /** Stops serving. */
  readonly signal?: AbortSignalLike | undefined;
}

/** What options beside the numbers have to be. */
const optionTypes = {
  address: "address",
  groups: "list",
  profile: "profile",
  clock: "object",
  time: "function",
  random: "function",
  security: "object",
  router: "object",
  association: "object",
  longAnswers: "longAnswers",
  acd: "function",
  followReport: "function",
  listener: "object",
} as const satisfies Partial<Record<keyof ServerOptions, unknown>>;

/**
 * Makes a server of a store.
 *
 * @throws Dlt698Error `bad-argument`, `bad-option`, `bad-address`.
 * @example
 * ```ts
 * const server = createServer(store, { address: "201605190907" });
 * server.attach(channel);
 * ```
 */
export function createServer(store: ObjectStore, options: ServerOptions): Server {
  argument.check("store", "store", store);
  argument.check("options", "object", options);
  for (const [name, type] of Object.entries(optionTypes)) {
    const value = options[name as keyof typeof optionTypes];
    if (value !== undefined || name === "address") argument.check(`options.${name}`, type, value);
  }
  return new Server(store, options);
}

/** See {@link createServer}. */
export class Server {
  /** Its own single address. */
  readonly address: ServerAddress;
  /** The clock of its sessions. */
  readonly clock: Clock;
  private readonly server: ServerContext;
  private readonly identity: ServerIdentity;
  private readonly listener: SessionListener;
  private readonly open = new Set<ServerSession>();

  constructor(store: ObjectStore, options: ServerOptions) {
    const numbers = resolveOptions(serverOptionTable, options);
    const address = typeof options.address === "string" ? singleAddress(options.address) : options.address;
    if (address.type !== AddressType.single || !/^[0-9]{1,32}$/.test(address.sa)) {
      const expected = { kind: "count", of: "digit", from: 1, to: 32 } as const;
      throw sessionProblem.error("bad-address", { expected, got: written(address.sa) }, { path: "address" });
    }
    const clock = options.clock ?? systemClock;
    this.clock = clock;
    this.address = address;
    this.identity = { address, groups: options.groups ?? [] };
    this.listener = options.listener ?? {};
    this.server = {
      address,
      store,
      security: options.security ?? null,
      router: options.router ?? null,
      profile: completeProfile(options.association ?? {}, numbers.maxFrame),
      codec: fullCodec(options.profile),
      options: numbers,
      longAnswers: options.longAnswers ?? "blocks",
      now: () => clock.now(),
      time: options.time ?? (() => clock.now()),
      random: options.random,
      tails: () => ({ acd: options.acd?.() ?? false, followReport: options.followReport?.() ?? null }),
    };
  }

  /** The sessions that are open. */
  get sessions(): ReadonlySet<ServerSession> {
    return this.open;
  }

  /** The numbers that are in force. */
  get options(): ServerContext["options"] {
    return this.server.options;
  }

  /** Milliseconds since 1970 by the device's own calendar. */
  get time(): number {
    return this.server.time();
  }

  /** Serves a channel until it ends. */
  attach(channel: ByteChannel): ServerSession {
    argument.check("channel", "channel", channel);
    const session = new ServerSession(this.server, this.identity, channel, this.clock, this.listener);
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
    argument.check("channels", "channels", channels);
    argument.check("options", "object", options);
    const { signal } = options;
    const all = eachChannel(channels, signal, (channel) => this.attach(channel));
    return abortable(all, signal, aborted);
  }

  /** Reports on every open channel; rejects with the first failure after all are settled. */
  async report(content: ReportContent, options?: ReportOptions): Promise<void> {
    argument.check("content", "object", content);
    const outcomes = await Promise.allSettled(
      [...this.open].map((session) => session.report(content, options)),
    );
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed !== undefined) throw failed.reason;
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
