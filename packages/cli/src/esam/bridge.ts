import { chmodSync, lstatSync, mkdirSync, unlinkSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ByteChannel } from "@meterwire/transport";
import { connectTcp, listenTcp } from "@meterwire/transport/tcp";
import type { BridgeAddress } from "../app/bridge-address.ts";
import { failed } from "../problems/index.ts";

type BridgeChannel = Pick<ByteChannel, "write" | "readable"> & { close(): Promise<unknown> };

/** A listening bridge. */
interface BridgeListener {
  /** The address as `--bridge` takes it. */
  readonly where: string;
  /** Resolves with what ended it, or null. */
  readonly closed: Promise<Error | null>;
  close(): Promise<void>;
}

/** Connects to a bridge. */
export async function connectBridge(address: BridgeAddress): Promise<BridgeChannel> {
  if (!("unix" in address)) return connectTcp(address);
  const path = address.unix;
  try {
    return socketChannel(await connectUnix(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw failed("no-socket", { path });
    throw code === "ECONNREFUSED" ? failed("not-listening", { path }) : error;
  }
}

function connectUnix(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** A local socket as a channel. */
function socketChannel(socket: Socket): BridgeChannel {
  socket.on("error", () => {});
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        // A socket that is destroyed while it writes only reports its end.
        const gone = () => reject(failed("socket-closed", {}));
        if (socket.destroyed || !socket.writable) return gone();
        socket.once("close", gone);
        socket.write(bytes, (error) => {
          socket.off("close", gone);
          if (error) reject(error);
          else resolve();
        });
      }),
    readable: socket,
    async close() {
      socket.destroy();
    },
  };
}

/** Listens for peers of a bridge. */
export async function listenBridge(
  address: BridgeAddress,
  onPeer: (channel: BridgeChannel) => void,
): Promise<BridgeListener> {
  if ("unix" in address) return listenUnix(address.unix, onPeer);
  const { host, port } = address;
  const server = await listenTcp({ host, port, onConnection: onPeer });
  return { where: server.where, closed: server.closed, close: () => server.close() };
}

/** Only this user can connect. A stale socket is replaced. */
async function listenUnix(path: string, onPeer: (channel: BridgeChannel) => void): Promise<BridgeListener> {
  await removeStale(path);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    onPeer(socketChannel(socket));
  });
  const closed = new Promise<Error | null>((resolve) => {
    server.once("close", () => resolve(null)).on("error", resolve);
  });
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(path, resolve);
    });
    if (process.platform !== "win32") chmodSync(path, 0o600);
  } catch (error) {
    throw failed("cannot-listen", { path }, error);
  } finally {
    process.umask(mask);
  }
  const close = async (): Promise<void> => {
    const ended = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await ended;
  };
  return { where: `unix:${path}`, closed, close };
}

async function removeStale(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw failed("not-a-socket", { path });
  const alive = await connectUnix(path).then(
    (socket) => socket.destroy(),
    () => null,
  );
  if (alive !== null) throw failed("socket-in-use", { path });
  unlinkSync(path);
}

/** Where a bridge listens unless told otherwise: a place that only this user can reach. */
export function defaultAddress(): BridgeAddress {
  if (process.platform === "win32") return { host: "127.0.0.1", port: 7100 };
  const { XDG_RUNTIME_DIR: runtime } = process.env;
  const folder = runtime ? join(runtime, "meterwire") : join(tmpdir(), `meterwire-${process.getuid?.()}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0 || !lstatSync(folder).isDirectory()) {
    throw failed("foreign-folder", { folder });
  }
  return { unix: join(folder, "esam.sock") };
}
