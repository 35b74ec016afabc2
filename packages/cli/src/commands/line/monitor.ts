import { type Command, Option } from "commander";
import { openLine } from "../../connection/line.ts";
import { connectionOptions, resolveBefore } from "../../connection/options.ts";
import { checkLineOptions, LINE, type LineValues, lineTarget } from "../../connection/target.ts";
import { common } from "../../i18n/common.ts";
import { connectionText } from "../../i18n/connection.ts";
import { monitorText as text } from "../../i18n/monitor.ts";
import { untilStopped } from "../../io/stop.ts";
import { lenientTracer } from "../../io/trace.ts";
import { expiring } from "../../monitor/expiring.ts";
import { readCapture, readChannel, relay } from "../../monitor/taps.ts";
import { type Seen, Watcher } from "../../monitor/watcher.ts";
import { usage } from "../../problems/index.ts";
import { type App, Exit, type SetExit } from "../../program/app.ts";
import { helpPage } from "../../program/help.ts";
import { address, type Endpoint, endpoint, isLoopback } from "../../program/values.ts";
import { words } from "../../render/problem.ts";
import { renderSeen, seenToJson, type TrafficOptions } from "../../render/traffic.ts";

interface Options extends LineValues {
  readonly relay?: Endpoint;
  readonly address?: string;
  readonly explain?: true;
  readonly hex?: true;
  readonly noise?: true;
  readonly json?: true;
  readonly profile: "2017" | "extended";
  readonly allowRemote?: true;
}

export function define(command: Command, app: App, setExit: SetExit): void {
  const { t } = app;
  command.argument("[file]", t(text.file));
  connectionOptions(command, app, ["connection", ...LINE, "config"], {
    tcp: { about: text.tcp, parse: endpoint(0) },
  });
  resolveBefore(command, app, { check: checkLineOptions });
  command
    .option("--relay <host:port>", t(text.relay), endpoint(1))
    .option("--address <digits>", t(text.address), address(false))
    .option("--explain", t(text.explain))
    .option("--hex", t(text.hex))
    .option("--noise", t(text.noise))
    .addOption(new Option("--json", t(text.json)).conflicts(["explain", "hex"]))
    .addOption(
      new Option("--profile <edition>", t(text.profile)).choices(["2017", "extended"]).default("2017"),
    )
    .option("--allow-remote", t(text.allowRemote))
    .action((file: string | undefined, options: Options) => {
      const isDirect = file !== undefined || options.relay !== undefined;
      return run(app, file, isDirect ? { ...options, ...directLine(command) } : options, setExit);
    });
  helpPage(command, app, {
    about: [text.about, text.about2, connectionText.about],
    examples: [
      ["meterwire monitor --port /dev/ttyUSB0", text.exampleSerial],
      ["meterwire monitor --tcp 127.0.0.1:7000 --relay 127.0.0.1:6980 --explain", text.exampleRelay],
      ["meterwire monitor session.jsonl --address 202403140001", text.exampleFile],
    ],
    exits: [common.exitOk, text.exitFailed, common.exitUsage],
  });
}

async function run(app: App, file: string | undefined, options: Options, setExit: SetExit): Promise<void> {
  const { t, stderr, stdout } = app;
  check(file, options);
  const shown: TrafficOptions = {
    explain: options.explain ?? false,
    hex: options.hex ?? false,
    noise: options.noise ?? false,
    profile: options.profile,
  };
  let found = 0;
  const watcher = new Watcher(options.profile, (seen) => {
    if (options.address !== undefined && addressOf(seen) !== options.address) return;
    if (seen.kind === "frame") found++;
    stdout.write(options.json ? `${JSON.stringify(seenToJson(seen))}\n` : renderSeen(app, seen, shown));
  });
  const failure = await watch(app, file, options, watcher, setExit).catch((error: unknown) => error ?? null);
  watcher.end(file === undefined ? Date.now() : null);
  const failed = failure !== null && failure !== undefined;
  const { tally } = watcher;
  // Where nothing could be heard, there is nothing to count.
  if (!failed || tally.frames + tally.bad + tally.noise > 0) stderr.write(`${t(text.ended, { ...tally })}\n`);
  if (failed) throw failure;
  // A line may be silent; a file that has nothing to show is the wrong file, or damaged.
  if (file !== undefined) {
    const { address } = options;
    const nothing = address === undefined ? t(text.nothing) : t(text.nothingOf, { address });
    if (found === 0) stderr.write(`${app.err.warn(nothing)}\n`);
    if (found === 0 || tally.bad > 0) setExit(Exit.failed);
  }
}

/** Beside a file, or as a place to wait at, a line is one that the command line names. */
function directLine(command: Command): Pick<LineValues, "tcp" | "port"> {
  const of = (key: string) =>
    command.getOptionValueSource(key) === "cli" ? command.getOptionValue(key) : undefined;
  return { tcp: of("tcp"), port: of("port") };
}

function check(file: string | undefined, { tcp, port, relay, allowRemote, trace }: Options): void {
  if (relay !== undefined && tcp === undefined)
    throw usage("goes-with", { option: "--relay", with: ["--tcp"] });
  if ([file, tcp, port].filter((each) => each !== undefined).length !== 1)
    throw usage("exactly-one", { options: ["FILE", "--port", "--tcp"], examples: [] });
  if (file !== undefined && trace !== undefined) throw usage("exclusive", { options: ["FILE", "--trace"] });
  if (relay !== undefined && !isLoopback(tcp!.host) && !allowRemote)
    throw usage("not-loopback", { host: tcp!.host });
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
  setExit: SetExit,
): Promise<Error | null> {
  const { t, stderr } = app;
  if (file !== undefined) {
    await untilStopped(readCapture(app, file, (chunk) => watcher.take(chunk)));
    return null;
  }
  const { take, ended } = expiring(app, watcher);
  const traced = lenientTracer(app, options.trace, setExit);
  if (options.relay !== undefined) {
    const { host, port } = options.relay;
    const to = `${host}:${port}`;
    const failed = (error: unknown) =>
      stderr.write(`${app.err.warn(t(text.noRelay, { to, reason: words(app, error) }))}\n`);
    const listener = { take, ended, failed };
    const running = await relay(app, options.tcp!, options.relay, traced, listener);
    stderr.write(`${t(text.relaying, { where: running.where, to })}\n`);
    await untilStopped(running.closed);
    await running.close();
    return null;
  }
  const { channel, where } = await openLine(lineTarget(options), traced);
  stderr.write(`${t(text.watching, { where })}\n`);
  const reason = await untilStopped(readChannel(app, channel, where, take));
  await channel.close();
  return reason;
}
