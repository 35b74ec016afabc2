import { createTraffic } from "@meterwire/transport/capture";
import { type Command, Option } from "commander";
import type { App } from "../../app/app.ts";
import { address, endpoint, isLoopback } from "../../app/values.ts";
import { connectionOptions, resolveBefore } from "../../connection/options.ts";
import { checkLineOptions, LINE, type LineValues } from "../../connection/target.ts";
import { decodeText } from "../../i18n/codec.ts";
import { common } from "../../i18n/common.ts";
import { connectionText } from "../../i18n/connection.ts";
import { monitorText as text } from "../../i18n/monitor.ts";
import { pacedClock } from "../../io/pace.ts";
import { untilStopped } from "../../io/stop.ts";
import { Live } from "../../monitor/live.ts";
import { type LineOptions, readSource, watchLine } from "../../monitor/sources.ts";
import { View } from "../../monitor/view.ts";
import { Exit } from "../../problems/exit.ts";
import { usage } from "../../problems/index.ts";
import { helpPage } from "../../program/help.ts";
import { keyFile } from "../../security/key-file.ts";
import { opener } from "../../security/opener.ts";
import { dissectorsOf } from "../../traffic/dissectors.ts";
import { filterOf } from "../../traffic/filter.ts";

interface MonitorOptions extends LineOptions {
  readonly address?: string;
  readonly filter?: string;
  readonly keys?: string;
  readonly stats?: true;
  readonly strictExit?: true;
  readonly explain?: true;
  readonly hex?: true;
  readonly noise?: true;
  readonly json?: true;
  readonly profile: "2017" | "extended";
  readonly allowRemote?: true;
}

export function define(command: Command, app: App): void {
  const { t } = app;
  command.argument("[file]", t(text.file));
  connectionOptions(command, app, ["connection", ...LINE, "config"], {
    tcp: { about: text.tcp, parse: endpoint(0) },
    recordFull: { preset: "drop" },
  });
  resolveBefore(command, app, { check: checkLineOptions });
  command
    .option("--relay <host:port>", t(text.relay), endpoint(1))
    .option("--auto", t(text.auto))
    .option("--filter <filter>", t(text.filter))
    .option("--keys <file>", t(decodeText.keys))
    .option("--address <digits>", t(text.address), address(false))
    .option("--explain", t(text.explain))
    .option("--hex", t(text.hex))
    .option("--noise", t(text.noise))
    .addOption(new Option("--json", t(text.json)).conflicts(["explain", "hex"]))
    .option("--stats", t(text.stats))
    .option("--strict-exit", t(text.strictExit))
    .addOption(
      new Option("--profile <edition>", t(text.profile)).choices(["2017", "extended"]).default("2017"),
    )
    .option("--allow-remote", t(text.allowRemote))
    .action((file: string | undefined, options: MonitorOptions) => {
      const isDirect = file !== undefined || options.relay !== undefined;
      return run(app, file, isDirect ? { ...options, ...directLine(command) } : options);
    });
  helpPage(command, app, {
    about: [text.about, text.about2, connectionText.about],
    examples: [
      ["meterwire monitor --port /dev/ttyUSB0 --auto", text.exampleSerial],
      [
        "meterwire monitor --tcp 127.0.0.1:7000 --relay 127.0.0.1:6980 --record relay.jsonl",
        text.exampleRelay,
      ],
      ["meterwire monitor session.jsonl --filter 'address:202403140001' --stats", text.exampleFile],
    ],
    exits: [text.exitOk, text.exitFailed, common.exitUsage],
  });
}

/** Beside a file, or as a place to wait at, a line is one that the command line names. */
function directLine(command: Command): Pick<LineValues, "tcp" | "port"> {
  const of = (key: string) =>
    command.getOptionValueSource(key) === "cli" ? command.getOptionValue(key) : undefined;
  return { tcp: of("tcp"), port: of("port") };
}

function check(file: string | undefined, options: MonitorOptions): void {
  const { tcp, port, relay, allowRemote, record, auto } = options;
  if (relay !== undefined && tcp === undefined)
    throw usage("goes-with", { option: "--relay", with: ["--tcp"] });
  if ([file, tcp, port].filter((each) => each !== undefined).length !== 1)
    throw usage("exactly-one", { options: ["FILE", "--port", "--tcp"], examples: [] });
  if (file !== undefined && record !== undefined) throw usage("exclusive", { options: ["FILE", "--record"] });
  if (auto && port === undefined) throw usage("goes-with", { option: "--auto", with: ["--port"] });
  if (relay !== undefined && !isLoopback(tcp!.host) && !allowRemote)
    throw usage("not-loopback", { host: tcp!.host });
}

async function run(app: App, file: string | undefined, options: MonitorOptions): Promise<void> {
  check(file, options);
  const { address, profile, filter, json, explain, hex, noise, stats, strictExit } = options;
  const dissectors = dissectorsOf({ profile, open: opener(await keyFile(options.keys)) });
  const fits = filterOf(filter);
  const view = new View(app, {
    dissectors,
    isMeant: (item) =>
      fits(item) && (address === undefined || (item.kind === "frame" && item.fields.address === address)),
    json: json ?? false,
    explain: explain ?? false,
    hex: hex ?? false,
    noise: noise ?? false,
  });
  // Of a line, what is late may have waited for us: its clock says when it is silent.
  const traffic = createTraffic({
    dissectors,
    ...(file === undefined ? { silence: Number.POSITIVE_INFINITY } : {}),
  });
  let byUser = false;
  const until = <T>(ended: Promise<T>) =>
    untilStopped(ended, () => {
      byUser = true;
    });
  let failure: Error | null = null;
  if (file !== undefined) await readSource(app, file, traffic, view, until);
  else {
    const live = new Live(traffic, (items) => view.show(items), pacedClock(app.stdout));
    failure = await watchLine(app, options, dissectors, { view, live }, until).catch((error) => error);
    live.end();
  }
  const { frames, fragments, damaged, between } = traffic.totals;
  // Where nothing could be heard, there is nothing to count.
  if (failure === null || frames + fragments + damaged + between > 0) view.end(traffic);
  if (stats) view.statistics(traffic);
  if (failure !== null) throw failure;
  // A line may be silent; a file that has nothing to show is the wrong file, or damaged.
  if (file !== undefined || strictExit) {
    const nothing =
      filter !== undefined ? text.nothingFits : address === undefined ? text.nothing : text.nothingOf;
    if (view.found === 0) app.stderr.write(`${app.err.warn(app.t(nothing, { address: address ?? "" }))}\n`);
    if (!view.isWell(traffic)) app.setExit(Exit.failed);
  }
  if (byUser) await app.stdout.giveUp(() => app.stderr.write(`${app.err.warn(app.t(text.unread))}\n`));
}
