import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { isEsamValueError } from "@meterwire/esam-api";
import type { Command } from "commander";
import { type App, Exit, Failure } from "../../app.ts";
import { type BackendFlags, backendFlags, makeBackend, readText } from "../../esam/backend.ts";
import { socketChannel } from "../../esam/bridge.ts";
import { helpPage } from "../../help.ts";
import { serveText as text } from "../../i18n/card.ts";
import { type Endpoint, endpointParser } from "../../io/line.ts";
import { untilStopped } from "../../io/stop.ts";

interface Options extends BackendFlags {
  readonly listen?: Endpoint;
  readonly unix?: string;
  readonly serveToken?: string;
  readonly allowRemote?: true;
}

export function define(command: Command, app: App): void {
  const { t } = app;
  command
    .option("--listen <host:port>", t(text.listen), endpointParser(app, 0))
    .option("--unix <path>", t(text.unix))
    .option("--serve-token <file>", t(text.serveToken))
    .option("--allow-remote", t(text.allowRemote));
  backendFlags(command, app);
  command.action((options: Options) => serve(app, options));
  helpPage(command, app, {
    about: [text.about],
    examples: [
      ["meterwire esam serve --unix /run/meterwire/esam.sock", text.exampleUnix],
      [
        "meterwire esam serve --backend native --library MasterStation_HSM.dll --listen 127.0.0.1:7100",
        text.exampleNative,
      ],
    ],
  });
}

async function serve(app: App, options: Options): Promise<void> {
  const { t, stderr } = app;
  const { listen, unix, serveToken, allowRemote } = options;
  if ((listen === undefined) === (unix === undefined)) throw new Failure(t(text.one), Exit.usage);
  const { checkServePolicy, createEsamServer } = await import("@meterwire/esam-api/serve");
  const token = serveToken === undefined ? undefined : readText(app, serveToken).trim();
  const secret = token === undefined ? {} : { token };
  try {
    if (listen) checkServePolicy({ host: listen.host, ...secret, ...(allowRemote ? { allowRemote } : {}) });
  } catch (error) {
    if (!isEsamValueError(error)) throw error;
    throw new Failure(error.text[app.lang], Exit.usage);
  }
  const backend = await makeBackend(app, options);
  const bridge = createEsamServer(backend, {
    ...secret,
    onPeer: ({ kind, peers, end }) =>
      stderr.write(
        `${kind === "come" ? t(text.come, { peers }) : t(text.gone, { peers, end: end ?? "" })}\n`,
      ),
  });
  const ready = (where: string) => stderr.write(`${t(text.ready, { kind: backend.kind, where })}\n`);
  try {
    if (unix !== undefined)
      await serveUnix(unix, (socket) => void bridge.accept(socketChannel(socket)), ready);
    else {
      const { listenTcp } = await import("@meterwire/transport/tcp");
      const server = await listenTcp({ ...listen!, onConnection: (channel) => void bridge.accept(channel) });
      const ended = untilStopped(server.closed);
      ready(server.where);
      const failed = await ended;
      await server.close();
      if (failed) throw failed;
    }
  } finally {
    await bridge.close();
  }
}

/** Serves a local socket that only this user can open, until the command is stopped. */
async function serveUnix(
  path: string,
  accept: Parameters<typeof createServer>[1] & {},
  ready: (where: string) => void,
): Promise<void> {
  const server = createServer(accept);
  // The folder of a socket may be open to others; the socket itself is this user's.
  const mask = process.umask(0o177);
  try {
    if (await isStale(path)) rmSync(path);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, resolve);
    });
  } catch (error) {
    throw new Failure((error as Error).message);
  } finally {
    process.umask(mask);
  }
  const ended = untilStopped(new Promise<never>(() => {}));
  ready(`unix:${path}`);
  await ended;
  server.close();
}

/** Whether a socket file is there and nobody listens on it any more. */
function isStale(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(false);
    });
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED"));
  });
}
