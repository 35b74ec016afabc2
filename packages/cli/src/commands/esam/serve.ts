import type { Command } from "commander";
import type { App } from "../../app/app.ts";
import { defined } from "../../app/defined.ts";
import { durationOption, type Endpoint, endpoint } from "../../app/values.ts";
import { type BackendFlags, backendFlags, makeBackend } from "../../esam/backend.ts";
import { serveText as text } from "../../i18n/bridge.ts";
import { connectionText } from "../../i18n/connection.ts";
import { readText } from "../../io/read.ts";
import { untilStopped } from "../../io/stop.ts";
import { cataloguesOf } from "../../problems/catalogues.ts";
import { asUsage } from "../../problems/failure.ts";
import { usage } from "../../problems/index.ts";
import { helpPage } from "../../program/help.ts";

interface Options extends BackendFlags {
  readonly listen?: Endpoint;
  readonly unix?: string;
  readonly serveToken?: string;
  readonly allowRemote?: true;
  /** In milliseconds. */
  readonly idle: number;
}

const IDLE = { from: 0, to: 86_400_000, preset: "10min" };

export function define(command: Command, app: App): void {
  const { t } = app;
  command
    .option("--listen <host:port>", t(text.listen), endpoint(0))
    .option("--unix <path>", t(text.unix))
    .option("--serve-token <file>", t(text.serveToken))
    .option("--allow-remote", t(text.allowRemote))
    .addOption(durationOption("--idle <duration>", t(text.idle), IDLE));
  const [option, preset] =
    process.platform === "win32"
      ? ["--listen", "127.0.0.1:7100"]
      : ["--unix", "$XDG_RUNTIME_DIR/meterwire/esam.sock"];
  command.options.find(({ long }) => long === option)?.default(undefined, preset);
  backendFlags(command, app);
  command.action((options: Options) => serve(app, options));
  helpPage(command, app, {
    about: [text.about, text.about2, connectionText.about],
    examples: [
      ["meterwire esam serve", text.exampleDefault],
      [
        "meterwire esam serve --backend native --library MasterStation_HSM.dll --listen 127.0.0.1:7100",
        text.exampleTcp,
      ],
      [
        "meterwire esam serve --backend card --listen 0.0.0.0:7100 --allow-remote --serve-token token.txt",
        text.exampleRemote,
      ],
    ],
  });
}

async function serve(app: App, options: Options): Promise<void> {
  const { t, err, stderr } = app;
  const { checkServePolicy, createEsamServer } = await import("@meterwire/esam-api/serve");
  const { defaultAddress, listenBridge } = await import("../../esam/bridge.ts");
  const say = (line: string) => void stderr.write(`${line}\n`);
  const token = tokenOf(options.serveToken);
  const { listen, unix } = options;
  if (listen !== undefined && unix !== undefined)
    throw usage("exclusive", { options: ["--listen", "--unix"] });
  const address = listen ?? (unix === undefined ? defaultAddress() : { unix });
  const host = "host" in address ? address.host : "127.0.0.1";
  try {
    checkServePolicy({ host, ...defined({ token, allowRemote: options.allowRemote }) });
  } catch (error) {
    throw asUsage(error);
  }
  await checkLibrary(options);
  const backend = await makeBackend(app, options);
  const server = createEsamServer(backend, {
    ...defined({ token }),
    catalogues: [...(await cataloguesOf("zh"))],
    limits: defined({ idleTimeout: options.idle }),
    onPeer: ({ kind, peers, end }) =>
      say(
        err.dim(
          kind === "come" ? t(text.come, { peers }) : t(text.gone, { peers, end: t(text[`end.${end!}`]) }),
        ),
      ),
  });
  const listener = await listenBridge(address, (channel) => void server.accept(channel));
  // Stopping works from the moment on that we say we are ready.
  const ended = untilStopped(listener.closed);
  try {
    if ("host" in address && token === undefined) say(err.warn(t(text.noToken)));
    say(t(text.ready, { kind: backend.kind, where: listener.where }));
    say(err.dim(t(text.use, { where: listener.where })));
    const failed = await ended;
    if (failed) throw failed;
  } finally {
    await server.close();
    await listener.close();
  }
}

function tokenOf(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const token = readText("--serve-token", file).trim();
  if (token === "") throw usage("empty-token", { file });
  return token;
}

/** A library that cannot work is reported now, not to the first peer. */
async function checkLibrary({ backend, library }: Options): Promise<void> {
  if (backend !== "native" || library === undefined) return;
  const { inspectLibrary } = await import("@meterwire/esam-api/native");
  inspectLibrary(library);
}
