import { type AddressInfo, createServer } from "node:net";
import { type AbortSignalLike, type Clock, systemClock } from "../messages/base.ts";
import { aborted, argument, type TransportError } from "../messages/problem.ts";
import { endpoint, requirePort, socketChannel, type TcpChannel, tcpError } from "./channel.ts";
import { Places } from "./places.ts";

/** Where {@link listenTcp} listens. */
export interface ListenTcpOptions {
  /** Address of this machine; default "127.0.0.1", so that only this machine can connect. */
  readonly host?: string;
  /** 0 lets the system choose one; the server's `port` tells which. */
  readonly port: number;
  /** Called with every connection; without it, iterate over the server. */
  readonly onConnection?: (channel: TcpChannel) => void;
  /**
   * Connections at a time; default 256. One more ends a silent one: the oldest of those that this end has never answered,
   * of the address that has the most of them; else the one that was answered longest ago, if that is `quietAfter` ago. While
   * none is silent, the new one is refused.
   */
  readonly maxConnections?: number;
  /** Milliseconds without an answer after which a connection is silent; default 60 000. */
  readonly quietAfter?: number;
  /** The clock; default the system's. */
  readonly clock?: Pick<Clock, "now">;
  /**
   * How long a client that has stopped sending may still be answered, in milliseconds, counted from the last write;
   * default 5000. For clients such as `nc`, which end their side as soon as the request is out.
   */
  readonly halfOpenTimeout?: number;
  /** Bytes that may lie unread on a connection before its far end is made to wait; default 262 144. */
  readonly readLimit?: number;
  /** Closes the server; before it listens, gives up the attempt. */
  readonly signal?: AbortSignalLike;
}

/** A listening TCP server. Iterating over it gives the connections; it ends with `close()`. */
export interface TcpServer extends AsyncIterable<TcpChannel>, AsyncDisposable {
  /** The address it listens on. */
  readonly host: string;
  /** The port it listens on. */
  readonly port: number;
  /** `host:port`. */
  readonly where: string;
  /** The open connections. */
  readonly connections: ReadonlySet<TcpChannel>;
  /** Stops listening and closes every connection. Safe to call again. */
  close(): Promise<void>;
  /** Resolves when it no longer listens: null after `close()`, else the error that ended it. Never rejects. */
  readonly closed: Promise<TransportError | null>;
}

/**
 * Listens for TCP connections, on the loopback address unless told otherwise.
 *
 * @throws {TransportError} `address-in-use`, `address-not-available`, `denied`, `bad-option`
 * @example
 * ```ts
 * import { listenTcp } from "@meterwire/transport/tcp";
 * const server = await listenTcp({ port: 0 });
 * for await (const channel of server) {
 *   for await (const chunk of channel.readable) await channel.write(chunk); // an echo, one client at a time
 *   await channel.close();
 * }
 * ```
 */
export async function listenTcp(options: ListenTcpOptions): Promise<TcpServer> {
  argument.check("options", "object", options);
  const {
    host = "127.0.0.1",
    port,
    onConnection,
    maxConnections = 256,
    quietAfter = 60_000,
    clock = systemClock,
    halfOpenTimeout = 5000,
    readLimit,
    signal,
  } = options;
  argument.check("host", "text", host);
  if (onConnection !== undefined) argument.check("onConnection", "function", onConnection);
  requirePort(port, 0);
  if (signal?.aborted) throw aborted(endpoint(host, port), signal.reason);
  const server = createServer({ allowHalfOpen: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(tcpError(cause, endpoint(host, port))));
    server.listen({ host, port }, resolve);
  });
  const address = server.address() as AddressInfo;
  const where = endpoint(address.address, address.port);
  const connections = new Set<TcpChannel>();
  const places = new Places<{ readonly source: string; readonly end: () => void }>(quietAfter, clock.now);
  const arrived: TcpChannel[] = [];
  const waiting: (() => void)[] = [];
  let open = true;
  const wake = (): void => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  let failure: TransportError | null = null;
  const closed = new Promise<TransportError | null>((resolve) =>
    server.once("close", () => resolve(failure)),
  );

  server.on("connection", (socket) => {
    if (places.taken >= maxConnections) {
      const silent = places.dispensable;
      if (silent === null) return void socket.destroy();
      places.leave(silent);
      silent.end();
    }
    const onAnswered = (): void => places.answered(guest);
    const channel = socketChannel(socket, { readLimit, halfOpenTimeout, onAnswered });
    const guest = { source: socket.remoteAddress ?? "", end: () => void channel.close().catch(() => {}) };
    places.add(guest);
    socket.once("end", () => places.ended(guest));
    connections.add(channel);
    socket.once("close", () => {
      places.leave(guest);
      connections.delete(channel);
    });
    if (onConnection !== undefined) onConnection(channel);
    else {
      arrived.push(channel);
      wake();
    }
  });
  const close = async (): Promise<void> => {
    if (open) {
      open = false;
      server.close();
      wake();
    }
    await Promise.all(Array.from(connections, (channel) => channel.close()));
    await closed;
  };
  server.on("error", (cause) => {
    failure = tcpError(cause, where);
    void close();
  });
  const stop = (): void => void close();
  signal?.addEventListener("abort", stop);
  void closed.then(() => signal?.removeEventListener("abort", stop));

  return {
    host: address.address,
    port: address.port,
    where,
    connections,
    close,
    closed,
    [Symbol.asyncDispose]: close,
    async *[Symbol.asyncIterator]() {
      while (true) {
        const channel = arrived.shift();
        if (channel !== undefined) yield channel;
        else if (open) await new Promise<void>((resolve) => waiting.push(resolve));
        else return;
      }
    },
  };
}
