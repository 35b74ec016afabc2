import type { Socket } from "node:net";
import { ChannelCore, toTransportError } from "../channel/core.ts";
import type { OpenChannel } from "../channel/types.ts";
import { problem, requireOption, type TransportError } from "../messages/problem.ts";
import type { KnownProblem } from "../messages/problems.ts";

/** A TCP connection. */
export interface TcpChannel extends OpenChannel {
  /** `host:port` of the far end. */
  readonly remote: string;
  /** `host:port` of this end. */
  readonly local: string;
  /** Breaks the connection off as a crashed program does: the far end sees `reset`. */
  reset(): Promise<void>;
}

const known: Readonly<Record<string, KnownProblem>> = {
  ECONNREFUSED: ["refused", { service: null }],
  ECONNRESET: ["reset", {}],
  EPIPE: ["reset", {}],
  ECONNABORTED: ["reset", {}],
  ETIMEDOUT: ["timeout", { waiting: "peer", ms: null }],
  EHOSTUNREACH: ["unreachable", {}],
  ENETUNREACH: ["unreachable", {}],
  EHOSTDOWN: ["unreachable", {}],
  ENETDOWN: ["unreachable", {}],
  ENOTFOUND: ["host-not-found", {}],
  EAI_AGAIN: ["host-not-found", {}],
  EADDRINUSE: ["address-in-use", {}],
  EADDRNOTAVAIL: ["address-not-available", {}],
  EACCES: ["denied", { what: "address" }],
};

/** A socket's error as ours. */
export function tcpError(cause: unknown, where: string): TransportError {
  const [code, params] = known[(cause as NodeJS.ErrnoException | null)?.code ?? ""] ?? [
    "failed",
    { exit: null },
  ];
  return toTransportError(cause, code, params, where);
}

/** `host:port`, with brackets around an IPv6 address. */
export const endpoint = (host: string, port: number): string =>
  host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;

/** How long a far end that has ended may still be answered, in milliseconds; unset: not at all. */
export interface SocketSettings {
  readonly readLimit?: number | undefined;
  readonly halfOpenTimeout?: number | undefined;
  /** Told when the system has taken a write that follows something received. */
  readonly onAnswered?: () => void;
}

/** A connected socket as a channel. */
export function socketChannel(socket: Socket, settings: SocketSettings): TcpChannel {
  const remote = endpoint(socket.remoteAddress ?? "?", socket.remotePort ?? 0);
  const local = endpoint(socket.localAddress ?? "?", socket.localPort ?? 0);
  let ended = false;
  let asked = false;
  let lingering: NodeJS.Timeout | undefined;
  const core = new ChannelCore(
    remote,
    {
      write: (bytes) =>
        new Promise((resolve, reject) => {
          socket.write(bytes, (cause) => {
            if (cause) return reject(tcpError(cause, remote));
            if (asked) settings.onAnswered?.();
            asked = false;
            resolve();
          });
          lingering?.refresh();
        }),
      close: () =>
        new Promise((resolve) => {
          clearTimeout(lingering);
          if (socket.closed) return resolve();
          socket.once("close", () => resolve());
          // Bytes of a write that was cut off must not go out later; finished writes lie with the system already.
          if (socket.writableLength > 0) socket.destroy();
          else socket.destroySoon();
        }),
      pause: () => socket.pause(),
      resume: () => socket.resume(),
    },
    settings.readLimit,
  );
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 30_000);
  socket.on("data", (data) => {
    asked = true;
    core.receive(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  });
  socket.on("end", () => {
    ended = true;
    if (settings.halfOpenTimeout === undefined || settings.halfOpenTimeout === 0) return core.finish("ended");
    core.endReading();
    lingering = setTimeout(() => core.finish("ended"), settings.halfOpenTimeout).unref();
  });
  socket.on("error", (cause) => core.finish(tcpError(cause, remote)));
  socket.on("close", () => core.finish(ended ? "ended" : problem.error("reset", {}, { where: remote })));
  return Object.assign(core, {
    remote,
    local,
    async reset() {
      socket.resetAndDestroy();
      await core.close();
    },
  });
}

/** Checks a port number; 0 only where the system may choose. */
export function requirePort(port: number, least: 0 | 1): void {
  const valid = Number.isInteger(port) && port >= least && port <= 65535;
  requireOption("port", valid, port, { kind: "integer", from: least, to: 65535 });
}
