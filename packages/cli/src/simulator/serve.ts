import type { ByteChannel, Server } from "@meterwire/dlt698/server";
import type { MeterDevice, Simulation } from "@meterwire/simulator";
import type { CloseReason } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import type { Endpoint } from "../app/values.ts";
import { openPort } from "../connection/line.ts";
import { type LineTarget, lineSource } from "../connection/target.ts";
import { dialText } from "../i18n/listen.ts";
import { simText as text } from "../i18n/meter.ts";
import { simulatorText } from "../i18n/simulator.ts";
import type { Recorder } from "../io/record.ts";
import { untilStopped } from "../io/stop.ts";
import { words } from "../render/problem.ts";

/** Where a simulation is served: on a line, or at a master that it dials. */
export type ServedAt = LineTarget | { readonly kind: "dial"; readonly master: Endpoint };

/** Where it is, as a recording names it. */
export const servedSource = (at: ServedAt): Readonly<Record<string, unknown>> =>
  at.kind === "dial" ? { dial: `${at.master.host}:${at.master.port}` } : lineSource(at);

/** Serves a simulation until the user ends it. */
export async function serveSimulation(
  app: App,
  simulation: Simulation,
  at: ServedAt,
  recorder: Recorder,
): Promise<void> {
  if (at.kind === "dial") await dialMaster(app, simulation, at.master, recorder);
  else if (at.kind === "serial") await serveSerial(app, simulation, at, recorder);
  else await serveTcp(app, simulation, at, recorder);
}

/** Terminals: each dials, logs in and stays. */
async function dialMaster(
  app: App,
  simulation: Simulation,
  dial: Endpoint,
  recorder: Recorder,
): Promise<void> {
  const { t, stderr } = app;
  const { connectTcp } = await import("@meterwire/transport/tcp");
  const { dialIn } = await import("@meterwire/dlt698/server");
  const where = `${dial.host}:${dial.port}`;
  const { concentrator, meters } = simulation;
  const attachments = concentrator === null ? meters.map(ofMeter) : [concentrator].map(ofConcentrator);
  const terminals = attachments.map(({ server, configure }) =>
    dialIn(server, async () => configure(recorder.connection(await connectTcp(dial))), {
      onState: (state, why) =>
        stderr.write(
          `${t(dialText[state], { where, address: server().address.sa, why: words(app, why) })}\n`,
        ),
    }),
  );
  const stopped = Promise.all(terminals.map((terminal) => terminal.stopped)).then(() => null);
  const failed = await untilStopped(Promise.race([stopped, recorder.full]));
  await Promise.all(terminals.map((terminal) => terminal.stop()));
  if (failed) throw failed;
}

/** A server that dials, and what its channels go through. */
interface Attachment {
  readonly server: () => Server;
  readonly configure: (channel: ByteChannel) => ByteChannel;
}

const ofMeter = (device: MeterDevice): Attachment => ({
  server: () => device.server,
  configure: (channel) => device.faulty(channel),
});
const ofConcentrator = (device: { readonly server: Server }): Attachment => ({
  server: () => device.server,
  configure: (channel) => channel,
});

/** Says which meters are where. */
function printReady({ t, stderr }: App, { meters, concentrator }: Simulation, where: string): void {
  const addresses = meters.map((device) => device.address);
  const [first = ""] = addresses;
  const last = addresses.at(-1) ?? "";
  const count = addresses.length;
  const line =
    concentrator !== null
      ? t(simulatorText.front, { address: concentrator.address, count, where })
      : addresses.length === 1
        ? t(text.listening, { address: first, where })
        : t(simulatorText.several, { count: addresses.length, first, last, where });
  stderr.write(`${line}\n`);
}

async function serveTcp(
  app: App,
  simulation: Simulation,
  target: Endpoint,
  recorder: Recorder,
): Promise<void> {
  const { listenTcp } = await import("@meterwire/transport/tcp");
  const server = await listenTcp({
    ...target,
    onConnection: (channel) => {
      void simulation.attach(recorder.connection(channel)).closed.then(({ code }) => {
        if (code !== "unread") return;
        app.stderr.write(`${app.err.warn(app.t(text.unread, { client: channel.remote }))}\n`);
      });
    },
  });
  const ended = untilStopped(Promise.race([server.closed, recorder.full]));
  printReady(app, simulation, server.where);
  const failed = await ended;
  await server.close();
  if (failed) throw failed;
}

async function serveSerial(
  app: App,
  simulation: Simulation,
  target: LineTarget & { readonly kind: "serial" },
  recorder: Recorder,
): Promise<void> {
  const channel = recorder.channel(await openPort(target));
  simulation.attach(channel);
  const closed = channel.closed.then((reason) => (reason as CloseReason).error);
  const ended = untilStopped(Promise.race([recorder.full, closed]));
  printReady(app, simulation, target.path);
  const failed = await ended;
  await channel.close();
  if (failed) throw failed;
}
