import { createTraffic, type Dissector } from "@meterwire/transport/capture";
import { type Command, Option } from "commander";
import type { App } from "../../app/app.ts";
import { endpoint, isLoopback } from "../../app/values.ts";
import { connectionOptions, resolveBefore } from "../../connection/options.ts";
import type { ValuesOf } from "../../connection/rows.ts";
import {
  checkLineOptions,
  LINE,
  type LineValues,
  lineName,
  lineSource,
  lineTarget,
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
import { playable } from "../../replay/as-master.ts";
import { type Session, sessionOf } from "../../replay/exchanges.ts";
import { MATCHES, type Match } from "../../replay/match.ts";
import { type Played, replayAsMaster, replayAsMeter } from "../../replay/run.ts";
import { dissectorsOf } from "../../traffic/dissectors.ts";
import { planOf } from "../../traffic/plan.ts";
import { openSource, SourceEvents } from "../../traffic/source.ts";

interface Options extends LineValues, ValuesOf<"timeout"> {
  readonly as: "meter" | "master";
  readonly speed: "1" | "10" | "max";
  readonly match: Match;
  readonly loop?: true;
  readonly raw?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly allowRemote?: true;
}

const SPEEDS = { "1": 1, "10": 10, max: Number.POSITIVE_INFINITY } as const;

export function define(command: Command, app: App): void {
  const { t } = app;
  command
    .argument("<file>", t(text.file))
    .addOption(new Option("--as <side>", t(text.as)).choices(["meter", "master"]).makeOptionMandatory());
  connectionOptions(command, app, ["connection", ...LINE, "timeout", "config"], {
    tcp: { about: text.tcp, parse: endpoint(0) },
  });
  resolveBefore(command, app, { check: checkLineOptions });
  command
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
  const { as, match, speed, loop = false, json = false, timeout = 5000 } = options;
  const target = lineTarget(options);
  if (as === "meter" && target.kind === "tcp" && !isLoopback(target.host) && !options.allowRemote)
    throw usage("not-loopback", { host: target.host });
  const dissectors = dissectorsOf();
  const session = await sessionOf(new SourceEvents(openSource(app, file), "auto"), dissectors);
  if (session.damaged > 0) stderr.write(`${app.err.warn(t(text.damaged, { count: session.damaged }))}\n`);
  if (session.exchanges.length === 0) throw failed("nothing-to-play", { file });
  const exchanges = as === "master" ? await agreed(app, session, dissectors, options) : session.exchanges;
  const recorder = openRecorder(app, options, lineSource(target));
  const view = new View(app, {
    dissectors,
    json,
    explain: false,
    hex: false,
    noise: false,
    isMeant: () => true,
  });
  view.name = lineName(target);
  const played: Played = {
    ...{ target, recorder, match, loop, timeout, dissectors },
    session: { ...session, exchanges },
    speed: SPEEDS[speed],
    traffic: createTraffic({ dissectors, silence: Number.POSITIVE_INFINITY }),
    view,
  };
  if (as === "meter") {
    stderr.write(`${t(text.asMeter, { ...(await replayAsMeter(app, played)) })}\n`);
    return;
  }
  const { counts, reason } = await replayAsMaster(app, played);
  stderr.write(`${t(text.asMaster, { ...counts })}\n`);
  if (reason !== null) throw reason;
  if (counts.missing > 0) app.setExit(Exit.failed);
}

/** What is sent, with the user's consent to what changes meters. */
async function agreed(app: App, session: Session, dissectors: readonly Dissector[], options: Options) {
  const { raw = false, yes = false } = options;
  const { played, left } = playable(session, raw);
  if (left > 0) app.stderr.write(`${app.t(text.left, { count: left })}\n`);
  const pieces = played.map(({ request }) => request!.frame);
  const plan = planOf(app, pieces, lineName(lineTarget(options)), dissectors);
  if (plan !== null) await confirm(app, plan, yes);
  return played;
}
