import { mkdtempSync, rmSync } from "node:fs";
import { createServer, connect as netConnect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EsamByteChannel } from "../src/remote.ts";
import type { EsamServer } from "../src/serve.ts";

/** A socket as a byte channel. */
export function channelOf(socket: Socket): EsamByteChannel {
  socket.on("error", () => {});
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new Error("the socket is closed"));
        if (socket.destroyed || !socket.writable) return gone();
        socket.once("close", gone);
        socket.write(bytes, (error) => {
          socket.off("close", gone);
          if (error) reject(error);
          else resolve();
        });
      }),
    readable: socket,
    close: async () => void socket.destroy(),
  };
}

/** Connects to a Unix socket. */
export function connectTo(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = netConnect(path, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Serves a bridge on a Unix socket in a folder of its own. */
export async function listen(server: EsamServer): Promise<{
  readonly path: string;
  readonly sockets: ReadonlySet<Socket>;
  close(): Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "esam-"));
  const path = join(folder, "bridge");
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    void server.accept(channelOf(socket));
  });
  await new Promise<void>((resolve) => listener.listen(path, resolve));
  return {
    path,
    sockets,
    async close() {
      await server.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
