import { createTraffic } from "@meterwire/transport/capture";
import { type Command, Option } from "commander";
import type { App } from "../../app/app.ts";
import { type Endpoint, endpoint, isLoopback } from "../../app/values.ts";
import { connectionOptions, resolveBefore } from "../../connection/options.ts";
import type { ValuesOf } from "../../connection/rows.ts";
import {
  checkLineOptions,
  LINE,
  type LineTarget,
  lineName,
  lineSource,
  lineTarget,
  type MasterLineValues,
} from "../../connection/target.ts";
import { common } from "../../i18n/common.ts";
import { connectionText } from "../../i18n/connection.ts";
import { replayText as text } from "../../i18n/replay.ts";
import { confirm } from "../../io/confirm.ts";
import { openRecorder } from "../../io/record.ts";
import { View } from "../../monitor/view.ts";
import { Exit } from "../../problems/exit.ts";
import { failed, usage } from "../../problems/index.ts";
import { helpPage } from "../../program/help.ts";
import { complain } from "../../render/problem.ts";
import { isPlayed, isRequest } from "../../replay/as-master.ts";
import { sessionOf } from "../../replay/exchanges.ts";
import { MATCHES, type Match } from "../../replay/match.ts";
import { Requests } from "../../replay/requests.ts";
import { type Played, replayAsMaster, replayAsMeter } from "../../replay/run.ts";
import { dissectorsOf } from "../../traffic/dissectors.ts";
import { Plan } from "../../traffic/plan.ts";
import { openSource, SourceEvents } from "../../traffic/source.ts";

interface Options extends MasterLineValues, ValuesOf<"timeout"> {
  readonly dial?: Endpoint;
  readonly as: "meter" | "master";
  readonly speed: "1" | "10" | "max";
  readonly match: Match;
  readonly loop?: true;
  readonly raw?: true;
  readonly yes?: true;
  readonly json?: true;
}

const SPEEDS = { "1": 1, "10": 10, max: Number.POSITIVE_INFINITY } as const;

export function define(command: Command, app: App): void {
  const { t } = app;
  command
    .argument("<file>", t(text.file))
    .addOption(new Option("--as <side>", t(text.as)).choices(["meter", "master"]).makeOptionMandatory());
  connectionOptions(command, app, ["connection", ...LINE, "listen", "timeout", "config"], {
    tcp: { about: text.tcp, parse: endpoint(0) },
  });
  resolveBefore(command, app, { check });
  command
    .option("--dial <host:port>", t(text.dial), endpoint(1))
    .addOption(new Option("--speed <speed>", t(text.speed)).choices(Object.keys(SPEEDS)).default("1"))
    .addOption(new Option("--match <how>", t(text.match)).choices(MATCHES).default("meaning"))
    .option("--loop", t(text.loop))
    .option("--raw", t(text.raw))
    .option("-y, --yes", t(text.yes))
    .option("--json", t(text.json))
    .option("--allow-remote", t(text.allowRemote))
    .action((file: string, options: Options) => run(app, file, options));
  helpPage(command, app, {
    about: [text.about, text.about2, connectionText.about],
    examples: [
      ["meterwire replay session.jsonl --as meter --tcp 127.0.0.1:6980 --speed max", text.exampleMeter],
      ["meterwire replay session.jsonl --as master --port /dev/ttyUSB0", text.exampleMaster],
    ],
    exits: [text.exitOk, text.exitFailed, common.exitUsage],
  });
}

async function run(app: App, file: string, options: Options): Promise<void> {
  const { t, stderr } = app;
  const { as, match, speed, dial, loop = false, raw = false, json = false, timeout = 5000 } = options;
  const target: LineTarget = dial === undefined ? lineTarget(options) : { kind: "tcp", ...dial };
  if (as === "meter" && target.kind === "tcp" && dial === undefined) requireLoopback(target, options);
  const dissectors = dissectorsOf();
  const requests = new Requests(match);
  const plan = new Plan(app, lineName(target), dissectors);
  let left = 0;
  const session = await sessionOf(new SourceEvents(openSource(app, file), "auto"), {
    dissectors,
    damage: ({ problem }) => complain(app, problem, file),
    request(request, exchange) {
      if (as === "meter") requests.note(request, exchange);
      else if (isPlayed(request, raw)) plan.take(request.frame);
      else if (isRequest(request)) left++;
    },
  });
  try {
    const { damaged, unreadable, count } = session;
    if (damaged > 0) stderr.write(`${app.err.warn(t(text.damaged, { count: damaged }))}\n`);
    if (left > 0) stderr.write(`${t(text.left, { count: left })}\n`);
    if (count === 0) throw failed("nothing-to-play", { file });
    await confirm(app, plan.text(), options.yes ?? false);
    const form = { explain: false, hex: false, noise: false, isMeant: () => true };
    const view = new View(app, { dissectors, json, ...form });
    view.name = lineName(target);
    const played: Played = {
      ...{ target, match, loop, raw, timeout, dissectors, session, requests, view },
      dials: dial !== undefined,
      recorder: openRecorder(app, options, dial === undefined ? lineSource(target) : { dial: view.name }),
      speed: SPEEDS[speed],
      traffic: createTraffic({ dissectors, silence: Number.POSITIVE_INFINITY }),
    };
    await (as === "meter" ? playAsMeter : playAsMaster)(app, played);
    // What is not played has been told, and is missing all the same.
    if (damaged + unreadable > 0) app.setExit(Exit.failed);
  } finally {
    session.close();
  }
}

async function playAsMeter(app: App, played: Played): Promise<void> {
  app.stderr.write(`${app.t(text.asMeter, { ...(await replayAsMeter(app, played)) })}\n`);
}

async function playAsMaster(app: App, played: Played): Promise<void> {
  const { counts, end } = await replayAsMaster(app, played);
  app.stderr.write(`${app.t(text.asMaster, { ...counts })}\n`);
  if (end instanceof Error) throw end;
  const isWhole = end === "done" || played.loop;
  if (!isWhole || counts.missing > 0) app.setExit(Exit.failed);
}

function requireLoopback({ host }: Endpoint, { allowRemote }: Options): void {
  if (!isLoopback(host) && !allowRemote) throw usage("not-loopback", { host });
}

/** Whether the options that say who connects fit the side that is played. */
function check(command: Command): void {
  const { as, dial, listen, tcp, port }: Options = command.opts();
  if (listen !== undefined && as === "meter") {
    throw usage("goes-with", { option: "--listen", with: ["--as master"] });
  }
  if (dial === undefined) return checkLineOptions(command);
  if (as === "master") throw usage("goes-with", { option: "--dial", with: ["--as meter"] });
  const others = { "--tcp": tcp, "--port": port };
  for (const [option, value] of Object.entries(others)) {
    if (value !== undefined) throw usage("exclusive", { options: [option, "--dial"] });
  }
}
