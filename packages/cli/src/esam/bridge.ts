import { connect, type Socket } from "node:net";
import type { ByteChannel } from "@meterwire/transport";
import { connectTcp } from "@meterwire/transport/tcp";
import { type App, Exit, Failure } from "../app.ts";
import { esamText as text } from "../i18n/esam.ts";
import { endpointParser } from "../io/line.ts";

type BridgeChannel = Pick<ByteChannel, "write" | "readable"> & { close(): Promise<unknown> };

/**
 * How to connect to a bridge at `HOST:PORT` or `unix:PATH`.
 *
 * @throws Failure for an address that is neither
 */
export function bridgeConnector(app: App, address: string): () => Promise<BridgeChannel> {
  if (address.startsWith("unix:")) return () => connectUnix(address.slice(5));
  try {
    const endpoint = endpointParser(app, 1)(address);
    return () => connectTcp(endpoint);
  } catch (error) {
    const reason = (error as Error).message;
    throw new Failure(app.t(text.badValue, { option: "--bridge", reason }), Exit.usage);
  }
}

function connectUnix(path: string): Promise<BridgeChannel> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(socketChannel(socket));
    });
  });
}

/** A local socket as a channel. */
export function socketChannel(socket: Socket): BridgeChannel {
  socket.on("error", () => {});
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    readable: socket,
    async close() {
      socket.destroy();
    },
  };
}
