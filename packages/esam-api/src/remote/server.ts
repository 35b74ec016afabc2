import { type Clock, systemClock, within } from "../messages/base.ts";
import { argument, valueProblem } from "../messages/value-error.ts";
import type { EsamBackend } from "../module/backend.ts";
import { Peer, type PeerEnd, type ServeLimits } from "./peer.ts";
import { type EsamByteChannel, encodeLine, RPC_ERRORS } from "./protocol.ts";
import { shareBackend } from "./shared.ts";
import type { Catalogues } from "./tell.ts";

/** Options of {@link createEsamServer}. */
export interface EsamServerOptions {
  /** What a peer must say first. Needed wherever others than this machine can connect. */
  readonly token?: string;
  /** Limits; each has a default. */
  readonly limits?: Partial<ServeLimits>;
  /** Chinese words of other packages, for what causes failures: `zh` of their `/messages-zh`. Without them causes are told in English. */
  readonly catalogues?: Catalogues;
  /** Default: the platform's. */
  readonly clock?: Clock;
  /** Is told of peers that come and go. */
  readonly onPeer?: (event: {
    readonly kind: "come" | "gone";
    readonly peers: number;
    readonly end?: PeerEnd;
  }) => void;
}

/** A bridge: one backend for any number of peers. */
export interface EsamServer extends AsyncDisposable {
  /** Serves a connection; resolves with why it ended, never rejects. */
  accept(channel: EsamByteChannel): Promise<PeerEnd>;
  /** Peers that are connected now. */
  readonly peers: number;
  /** Lets all peers go and the device with them. */
  close(): Promise<void>;
}

const defaults: ServeLimits = {
  lineBytes: 16_384,
  lineTimeout: 10_000,
  idleTimeout: 600_000,
  helloTimeout: 5_000,
  quietAfter: 60_000,
  writeTimeout: 10_000,
  pending: 32,
  peers: 16,
};

const leastToken = 16;
const loopback = /^(localhost|127(\.[0-9]{1,3}){3}|::1|\[::1\])$/i;

/**
 * Refuses to listen where strangers could come: beyond loopback only with a token of 16 characters or more and an explicit word
 * from the user.
 *
 * @throws {EsamValueError} `address` or `bad-argument`
 */
export function checkServePolicy(options: {
  /** Host to listen on. */
  readonly host: string;
  readonly token?: string;
  /** The user's explicit word. */
  readonly allowRemote?: boolean;
}): void {
  argument.check("options", "object", options);
  argument.check("options.host", "text", options.host);
  if (options.token !== undefined) argument.check("options.token", "text", options.token);
  if (loopback.test(options.host)) return;
  const token = options.token ?? "";
  if (options.allowRemote === true && token.length >= leastToken) return;
  throw valueProblem.error("address", {
    what: "listen",
    host: options.host,
    expected: options.allowRemote === true ? { kind: "characters", least: leastToken } : { kind: "loopback" },
    got: { kind: "characters", count: token.length },
  });
}

/**
 * Exposes a backend as line-delimited JSON-RPC over byte channels, so that a 32-bit process can serve a 64-bit one, another language
 * or another machine. Calls are carried out one at a time; the device is open as long as one peer has it open. Slow, silent,
 * oversized and unauthorised peers are cut off, and so is whoever begins with anything but a good hello. Where all places are
 * taken, a new connection displaces the oldest one without a hello, and a new peer the one that has been silent longest.
 *
 * @throws {EsamValueError} `bad-argument`
 * @example
 * const server = createEsamServer(createSoftwareBackend(), { token: "a long word between friends" });
 * // for each connection: void server.accept(connection)
 * await server.close();
 */
export function createEsamServer(backend: EsamBackend, options: EsamServerOptions = {}): EsamServer {
  argument.check("backend", "object", backend);
  argument.check("backend.execute", "function", backend.execute);
  argument.check("options", "object", options);
  if (options.token !== undefined) argument.check("options.token", "text", options.token);
  const limits: ServeLimits = { ...defaults, ...options.limits };
  const clock = options.clock ?? systemClock;
  const token = options.token === undefined ? null : new TextEncoder().encode(options.token);
  const catalogues = options.catalogues ?? [];
  const device = shareBackend(backend);
  const peers = new Map<Peer, Promise<PeerEnd>>();
  /** Those that have been silent for a while, the longest first. */
  const quiet = new Set<Peer>();
  let closed = false;

  const those = (which: "isGuest" | "isAdmitted"): Peer[] => [...peers.keys()].filter((peer) => peer[which]);

  /** Whether there is a place for another peer that has said hello. */
  function admit(): boolean {
    if (those("isAdmitted").length < limits.peers) return true;
    const [silent] = quiet;
    if (silent === undefined) return false;
    quiet.delete(silent);
    silent.stop("displaced");
    return true;
  }

  const close = async (): Promise<void> => {
    closed = true;
    for (const peer of peers.keys()) peer.stop("closed");
    await Promise.all(peers.values());
  };

  return {
    get peers() {
      return peers.size;
    },
    async accept(channel) {
      if (closed) {
        const error = { code: RPC_ERRORS.busy, message: "the bridge is closing" };
        const last = channel.write(encodeLine({ jsonrpc: "2.0", id: null, error }));
        await within(clock, limits.writeTimeout, last, () => new Error("slow")).catch(() => {});
        await channel.close().catch(() => {});
        return "closed";
      }
      const guests = those("isGuest");
      if (guests.length >= limits.peers) guests[0]!.stop("displaced");
      const onQuiet = (silent: boolean): void => void (silent ? quiet.add(peer) : quiet.delete(peer));
      const peer = new Peer(channel, {
        view: device.view(),
        token,
        limits,
        clock,
        admit,
        onQuiet,
        catalogues,
      });
      const served = peer.serve();
      peers.set(peer, served);
      options.onPeer?.({ kind: "come", peers: peers.size });
      const end = await served;
      peers.delete(peer);
      quiet.delete(peer);
      options.onPeer?.({ kind: "gone", peers: peers.size, end });
      return end;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
