import { connect } from "node:net";
import { problem, requireOption, type TransportError } from "../messages/problem.ts";
import { endpoint, requirePort, socketChannel, type TcpChannel, tcpError } from "./channel.ts";

/** Where {@link connectTcp} connects to. */
export interface ConnectTcpOptions {
  /** Name or address; default "127.0.0.1". */
  readonly host?: string;
  /** 1 to 65535. */
  readonly port: number;
  /** Longest wait for the connection in milliseconds; default 10 000. */
  readonly timeoutMs?: number;
  /** Gives up the attempt; has no effect on a channel that is open. */
  readonly signal?: AbortSignal;
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
 * const channel = await connectTcp({ host: "192.168.1.20", port: 8000, timeoutMs: 3000 });
 * await channel.write(Uint8Array.of(0x68));
 * for await (const chunk of channel.readable) console.log(chunk);
 * console.log((await channel.closed).code); // "ended", "reset" …
 * ```
 */
export async function connectTcp(options: ConnectTcpOptions): Promise<TcpChannel> {
  const { host = "127.0.0.1", port, timeoutMs = 10_000, signal, readLimit } = options;
  requirePort(port, 1);
  requireOption("timeoutMs", timeoutMs > 0, timeoutMs, { kind: "more-than", limit: 0 });
  const where = endpoint(host, port);
  const aborted = (): TransportError => problem.error("aborted", {}, { where, cause: signal?.reason });
  if (signal?.aborted) throw aborted();
  const socket = connect({ host, port });
  let abort = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", (cause) => reject(tcpError(cause, where)));
      abort = () => reject(aborted());
      signal?.addEventListener("abort", abort, { once: true });
      if (timeoutMs < 2 ** 31) {
        const params = { waiting: "connection", ms: timeoutMs } as const;
        timer = setTimeout(() => reject(problem.error("timeout", params, { where })), timeoutMs);
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
