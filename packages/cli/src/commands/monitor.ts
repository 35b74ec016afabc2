import { type Command, Option } from "commander";
import { type App, Exit, Failure } from "../app.ts";
import { helpPage } from "../help.ts";
import { monitorText as text } from "../i18n/monitor.ts";
import { said, type Text } from "../i18n/text.ts";
import {
  type Endpoint,
  endpointParser,
  isLoopback,
  type LineOptions,
  lineOptions,
  openLine,
  tracer,
} from "../io/line.ts";
import { untilStopped } from "../io/stop.ts";
import { addressParser } from "../meter/options.ts";
import { hear, hearFile, type Listener, relay } from "../monitor/taps.ts";
import { type Seen, Watcher } from "../monitor/watcher.ts";
import { renderSeen, seenToJson, type TrafficOptions } from "../render/traffic.ts";

interface Options extends LineOptions {
  readonly relay?: Endpoint;
  readonly address?: string;
  readonly explain?: true;
  readonly hex?: true;
  readonly noise?: true;
  readonly json?: true;
  readonly profile: "2017" | "extended";
  readonly allowRemote?: true;
}

/** Milliseconds of silence after which a frame that has begun is given up. */
const silence = 1000;

export function define(command: Command, app: App): void {
  const { t } = app;
  command.argument("[file]", t(text.file));
  lineOptions(command, app, t(text.tcp), 0);
  command
    .option("--relay <host:port>", t(text.relay), endpointParser(app, 1))
    .option("--address <digits>", t(text.address), addressParser(app, false))
    .option("--explain", t(text.explain))
    .option("--hex", t(text.hex))
    .option("--noise", t(text.noise))
    .addOption(new Option("--json", t(text.json)).conflicts(["explain", "hex"]))
    .addOption(
      new Option("--profile <edition>", t(text.profile)).choices(["2017", "extended"]).default("2017"),
    )
    .option("--allow-remote", t(text.allowRemote))
    .action((file: string | undefined, options: Options) => run(app, file, options));
  helpPage(command, app, {
    about: [text.about, text.about2],
    examples: [
      ["meterwire monitor --port /dev/ttyUSB0", text.exampleSerial],
      ["meterwire monitor --tcp 127.0.0.1:7000 --relay 127.0.0.1:6980 --explain", text.exampleRelay],
      ["meterwire monitor session.jsonl --address 202403140001", text.exampleFile],
    ],
  });
}

async function run(app: App, file: string | undefined, options: Options): Promise<void> {
  const { t, stderr, stdout } = app;
  check(file, options);
  const shown: TrafficOptions = {
    explain: options.explain ?? false,
    hex: options.hex ?? false,
    noise: options.noise ?? false,
    profile: options.profile,
  };
  const watcher = new Watcher(options.profile, (seen) => {
    if (options.address !== undefined && addressOf(seen) !== options.address) return;
    stdout.write(options.json ? `${JSON.stringify(seenToJson(seen))}\n` : renderSeen(app, seen, shown));
  });
  const failure = await watch(app, file, options, watcher).catch((error: unknown) => error ?? null);
  watcher.end(file === undefined ? Date.now() : null);
  const failed = failure !== null && failure !== undefined;
  const { tally } = watcher;
  // Where nothing could be heard, there is nothing to count.
  if (!failed || tally.frames + tally.bad + tally.noise > 0) stderr.write(`${t(text.ended, { ...tally })}\n`);
  if (failed) throw failure;
}

function check(file: string | undefined, { tcp, port, relay, allowRemote }: Options): void {
  const usage = (message: Text) => new Failure(message, Exit.usage);
  if (relay !== undefined && tcp === undefined) throw usage(said(text.relayNeedsTcp));
  if ([file, tcp, port].filter((each) => each !== undefined).length !== 1) throw usage(said(text.oneSource));
  if (relay !== undefined && !isLoopback(tcp!.host) && !allowRemote)
    throw usage(said(text.notLoopback, { host: tcp!.host }));
}

function addressOf(seen: Seen): string | null {
  return seen.kind === "frame" ? seen.frame.link.address.sa : null;
}

/** Watches until the line ends or the user does; the answer is why it ended, or `null`. */
async function watch(
  app: App,
  file: string | undefined,
  options: Options,
  watcher: Watcher,
): Promise<Error | null> {
  const { t, stderr } = app;
  if (file !== undefined) {
    await untilStopped(hearFile(app, file, (chunk) => watcher.take(chunk)));
    return null;
  }
  const { take, ended } = expiring(watcher);
  if (options.relay !== undefined) {
    const { host, port } = options.relay;
    const to = `${host}:${port}`;
    const failed = (error: unknown) =>
      stderr.write(`${app.err.warn(t(text.noRelay, { to, reason: (error as Error).message }))}\n`);
    const listener = { take, ended, failed };
    const running = await relay(options.tcp!, options.relay, tracer(options.trace), listener);
    stderr.write(`${t(text.relaying, { where: running.where, to })}\n`);
    await untilStopped(running.closed);
    await running.close();
    return null;
  }
  const { channel, where } = await openLine(options);
  stderr.write(`${t(text.watching, { where })}\n`);
  const reason = await untilStopped(hear(channel, where, take));
  await channel.close();
  return reason;
}

/** Gives up what has begun on a lane that has fallen silent, or ended. */
function expiring(watcher: Watcher): Pick<Listener, "take" | "ended"> {
  const timers = new Map<string, NodeJS.Timeout>();
  const stop = (lane: string): void => {
    clearTimeout(timers.get(lane));
    timers.delete(lane);
  };
  return {
    take(chunk) {
      const { lane } = chunk;
      stop(lane);
      watcher.take(chunk);
      if (watcher.pending(lane) === 0) return;
      const timer = setTimeout(() => watcher.expire(lane, Date.now()), silence);
      timer.unref();
      timers.set(lane, timer);
    },
    ended(lane) {
      stop(lane);
      watcher.close(lane, Date.now());
    },
  };
}
