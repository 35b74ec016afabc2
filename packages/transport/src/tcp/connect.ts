import { connect } from "node:net";
import type { AbortSignalLike } from "../messages/base.ts";
import { aborted, argument, problem, requireOption } from "../messages/problem.ts";
import { endpoint, requirePort, socketChannel, type TcpChannel, tcpError } from "./channel.ts";

/** Where {@link connectTcp} connects to. */
export interface ConnectTcpOptions {
  /** Name or address; default "127.0.0.1". */
  readonly host?: string;
  /** 1 to 65535. */
  readonly port: number;
  /** Longest wait for the connection in milliseconds; default 10 000. */
  readonly timeout?: number;
  /** Gives up the attempt; has no effect on a channel that is open. */
  readonly signal?: AbortSignalLike;
  /** Bytes that may lie unread before the far end is made to wait; default 262 144. */
  readonly readLimit?: number;
}

/**
 * Opens a TCP connection.
 *
 * @throws {TransportError} `refused`, `timeout`, `unreachable`, `host-not-found`, `aborted`, `bad-option`
 * @example
 * ```ts
 * import { connectTcp } from "@meterwire/transport/tcp";
 * const channel = await connectTcp({ host: "192.168.1.20", port: 8000, timeout: 3000 });
 * await channel.write(Uint8Array.of(0x68));
 * for await (const chunk of channel.readable) console.log(chunk);
 * console.log((await channel.closed).code); // "ended", "reset" …
 * ```
 */
export async function connectTcp(options: ConnectTcpOptions): Promise<TcpChannel> {
  argument.check("options", "object", options);
  const { host = "127.0.0.1", port, timeout = 10_000, signal, readLimit } = options;
  argument.check("host", "text", host);
  requirePort(port, 1);
  requireOption("timeout", timeout > 0, timeout, { kind: "more-than", limit: 0 });
  const where = endpoint(host, port);
  if (signal?.aborted) throw aborted(where, signal.reason);
  const socket = connect({ host, port });
  let abort = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", (cause) => reject(tcpError(cause, where)));
      abort = () => reject(aborted(where, signal?.reason));
      signal?.addEventListener("abort", abort);
      if (timeout < 2 ** 31) {
        const params = { waiting: "connection", ms: timeout } as const;
        timer = setTimeout(() => reject(problem.error("timeout", params, { where })), timeout);
      }
    });
    return socketChannel(socket, { readLimit });
  } catch (cause) {
    socket.on("error", () => {});
    socket.destroy();
    throw cause;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
