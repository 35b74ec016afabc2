import { createListener, type Listener, type Report, type TerminalSession } from "@meterwire/dlt698/client";
import { reading, readingsOf } from "@meterwire/dlt698/reading";
import type { Command } from "commander";
import type { App } from "../../app/app.ts";
import { endpoint, isLoopback } from "../../app/values.ts";
import { connectionOptions, flagAlone, resolveBefore } from "../../connection/options.ts";
import type { ValuesOf } from "../../connection/rows.ts";
import { listenText as text } from "../../i18n/listen.ts";
import { paced, pacedClock } from "../../io/pace.ts";
import { openRecorder } from "../../io/record.ts";
import { untilStopped } from "../../io/stop.ts";
import { oadOf } from "../../meter/names.ts";
import { usage } from "../../problems/index.ts";
import { errorObject, reported } from "../../problems/json.ts";
import { helpPage } from "../../program/help.ts";
import { problemLine } from "../../render/problem.ts";
import { EventLog, SessionTable, type SessionView } from "../../render/sessions.ts";

interface Options extends ValuesOf<"tcp" | "record" | "recordFull"> {
  readonly json?: true;
  readonly read?: string;
  readonly allowRemote?: true;
}

export function define(command: Command, app: App): void {
  const { t } = app;
  connectionOptions(command, app, ["tcp", "record", "recordFull"], {
    tcp: { ...flagAlone, about: text.tcp, parse: endpoint(0) },
    recordFull: { preset: "drop" },
  });
  resolveBefore(command, app, { alternatives: [] });
  command
    .option("--read <list>", t(text.read))
    .option("--json", t(text.json))
    .option("--allow-remote", t(text.allowRemote))
    .action((options: Options) => run(app, options));
  helpPage(command, app, {
    about: [text.about, text.about2],
    examples: [
      ["meterwire listen --tcp 127.0.0.1:20000", text.example],
      ["meterwire listen --tcp 127.0.0.1:20000 --read 40010200,00100200 --json", text.exampleRead],
    ],
  });
}

async function run(app: App, options: Options): Promise<void> {
  const { t, stderr, stdout } = app;
  const { tcp, json, read } = options;
  if (tcp === undefined) throw usage("missing", { options: ["--tcp"] });
  if (!isLoopback(tcp.host) && !options.allowRemote) {
    throw usage("not-loopback", { host: tcp.host });
  }
  const oads = read === undefined ? [] : read.split(",").map((word) => oadOf(word.trim()));
  const recorder = openRecorder(app, options, { listen: `${tcp.host}:${tcp.port}` });
  const { listenTcp } = await import("@meterwire/transport/tcp");
  const server = await listenTcp({ ...tcp, maxConnections: 10_000 });
  const listener = createListener(
    (async function* () {
      for await (const channel of server) yield paced(recorder.connection(channel), stdout);
    })(),
    { clock: pacedClock(stdout) },
  );
  const ended = untilStopped(Promise.race([server.closed, recorder.full]));
  stderr.write(`${t(text.listening, { where: server.where })}\n`);
  const live = json === undefined && stdout.isTTY;
  const view: SessionView = live ? new SessionTable(app, listener) : new EventLog(app, json === true);
  // Scripts get the error object, people words in their own language.
  const failure = (error: Error) =>
    json ? errorObject(error) : { error: problemLine(app, reported(error)) };
  follow(listener, view, oads, failure);
  const failed = await ended;
  view.end();
  await listener.close();
  await server.close();
  if (failed) throw failed;
}

/** Shows every event, and reads from terminals that log in. */
function follow(
  listener: Listener,
  view: SessionView,
  oads: readonly number[],
  failure: (error: Error) => object,
): void {
  const ask = async (session: TerminalSession): Promise<void> => {
    for (const one of await reading(session.meter).readList(oads))
      await view.showReading("read", session.address.sa, one);
  };
  listener.on("login", async (session) => {
    const { sa } = session.address;
    await view.show("login", sa, { heartbeatPeriod: session.heartbeatPeriod / 1000 });
    if (oads.length > 0) await ask(session).catch((error: Error) => view.show("read", sa, failure(error)));
  });
  listener.on("heartbeat", (session) =>
    view.show("heartbeat", session.address.sa, { count: session.heartbeats }),
  );
  listener.on("refused", ({ address, result }) => view.show("refused", address.sa, { result }));
  listener.on("logout", ({ session, reason }) =>
    view.show("logout", session.address.sa, { reason: reason.code }),
  );
  listener.on("report", ({ session, report }) => showReport(view, session, report));
}

/** A report is confirmed when this resolves: when all of it has been written. */
async function showReport(view: SessionView, session: TerminalSession, { content }: Report): Promise<void> {
  const { sa } = session.address;
  if (content.kind === "attributes") {
    await Promise.all(readingsOf(content.results).map((one) => view.showReading("report", sa, one)));
    return;
  }
  if (content.kind === "octets") {
    const octets = content.octets.map((part) => Buffer.from(part).toString("hex").toUpperCase());
    await view.show("report", sa, { port: content.port.toString(16).padStart(8, "0").toUpperCase(), octets });
    return;
  }
  await Promise.all(content.results.map((result) => view.showRecord(sa, result)));
}
