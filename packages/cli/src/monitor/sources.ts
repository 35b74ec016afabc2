/** Where the monitor hears: a file, a line, a relay. */
import { basename } from "node:path";
import { systemClock } from "@meterwire/dlt698/client";
import type { ByteChannel } from "@meterwire/transport";
import type { CaptureEvent, Dissector, Traffic } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import type { Endpoint } from "../app/values.ts";
import { openLine, openPort } from "../connection/line.ts";
import { type LineTarget, type LineValues, lineName, lineSource, lineTarget } from "../connection/target.ts";
import { monitorText as text } from "../i18n/monitor.ts";
import { openRecorder } from "../io/record.ts";
import { words } from "../render/problem.ts";
import { openSource, SourceEvents } from "../traffic/source.ts";
import { findSettings, type LineSettings } from "./auto.ts";
import type { Live } from "./live.ts";
import { type Heard, nowOn, readChannel, relay } from "./taps.ts";
import type { View } from "./view.ts";

/** The line that options name. */
export interface LineOptions extends LineValues {
  /** Where connections are forwarded to. */
  readonly relay?: Endpoint;
  readonly auto?: true;
}

/** Waits for the end, or for the user who ends it: then with `null`. */
type Until = <T>(ended: Promise<T>) => Promise<T | null>;

/** Reads a file, or standard input as it comes. */
export async function readSource(
  app: App,
  path: string,
  traffic: Traffic,
  view: View,
  until: Until,
): Promise<void> {
  const source = openSource(app, path);
  view.name = path === "-" ? path : basename(path);
  const read = async (): Promise<void> => {
    for await (const events of new SourceEvents(source, "auto")) {
      for (const event of events) view.show(traffic.push(path === "-" ? heardNow(event) : event));
      await app.stdout.ready();
    }
  };
  await until(read());
  view.show(traffic.end());
}

/** Octets on standard input, which have no time of their own, come now. */
function heardNow(event: CaptureEvent): CaptureEvent {
  const isRaw = event.time === null && event.at !== null && "octet" in event.at;
  return isRaw ? { ...event, time: nowOn(null).time } : event;
}

/** Watches a line until it ends or the user does; the answer is why it ended, or `null`. */
export async function watchLine(
  app: App,
  options: LineOptions,
  dissectors: readonly Dissector[],
  { view, live }: { readonly view: View; readonly live: Live },
  until: Until,
): Promise<Error | null> {
  const { relay: to } = options;
  const target = lineTarget(options);
  const source = to === undefined ? lineSource(target) : { relay: `${to.host}:${to.port}` };
  const recorder = openRecorder(app, options, source);
  const heard: Heard = (event) => {
    recorder.record(event);
    live.heard(event);
  };
  const ended = (closed: Promise<Error | null>) => until(Promise.race([closed, recorder.full]));
  if (to !== undefined) return relayed(app, options, to, heard, ended);
  view.name = lineName(target);
  const channel =
    options.auto && target.kind === "serial"
      ? await searched(app, target, dissectors, heard, until)
      : (await openLine(target)).channel;
  if (channel === null) return null;
  heard({ kind: "open", ...nowOn(null), code: null, message: null });
  const watched = ended(readChannel(app, channel, heard));
  app.stderr.write(`${app.t(text.watching, { where: view.name })}\n`);
  const reason = await watched;
  await channel.close();
  return reason;
}

async function relayed(
  app: App,
  { tcp }: LineOptions,
  { host, port }: Endpoint,
  heard: Heard,
  ended: (closed: Promise<Error | null>) => Promise<Error | null>,
): Promise<Error | null> {
  const { t, stderr } = app;
  const to = `${host}:${port}`;
  const failed = (error: unknown) =>
    stderr.write(`${app.err.warn(t(text.noRelay, { to, reason: words(app, error) }))}\n`);
  const running = await relay(app, tcp!, { host, port }, heard, failed);
  const watched = ended(running.closed);
  stderr.write(`${t(text.relaying, { where: running.where, to })}\n`);
  const failure = await watched;
  await running.close();
  return failure;
}

/** Opens a port at the speed and parity at which somebody speaks there; `null` where the user ends the search. */
async function searched(
  { t, stderr }: App,
  target: LineTarget & { readonly kind: "serial" },
  dissectors: readonly Dissector[],
  heard: Heard,
  until: Until,
): Promise<ByteChannel | null> {
  const where = lineName(target);
  const tell = (words: typeof text.trying, { baud, parity }: LineSettings) =>
    stderr.write(`${t(words, { where, baud, parity })}\n`);
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const search = findSettings(
    {
      open: (settings) => openPort({ ...target, ...settings }),
      dissectors,
      clock: systemClock,
      first: { baud: target.baud, parity: target.parity ?? "even" },
      trying: (settings) => tell(text.trying, settings),
    },
    stopped,
  );
  const found = await until(search);
  stop();
  if (found === null) {
    await search;
    return null;
  }
  tell(text.isSet, found.settings);
  for (const event of found.heard) heard(event);
  return found.channel;
}
