import { text as streamText } from "node:stream/consumers";
import type { Profile } from "@meterwire/dlt698";
import { SERIAL_PREAMBLE, systemClock } from "@meterwire/dlt698/client";
import { createTraffic } from "@meterwire/transport/capture";
import { type Command, Option } from "commander";
import type { App } from "../../app/app.ts";
import { withLine } from "../../connection/line.ts";
import { connectionOptions, resolveBefore } from "../../connection/options.ts";
import type { ValuesOf } from "../../connection/rows.ts";
import {
  checkLineOptions,
  lineName,
  lineTarget,
  MASTER_LINE,
  type MasterLineValues,
} from "../../connection/target.ts";
import { common } from "../../i18n/common.ts";
import { connectionText } from "../../i18n/connection.ts";
import { sendText as text } from "../../i18n/send.ts";
import { confirm } from "../../io/confirm.ts";
import { untilStopped } from "../../io/stop.ts";
import { loggedInBeside } from "../../meter/login.ts";
import { octetsToSend } from "../../meter/sending.ts";
import { View } from "../../monitor/view.ts";
import { Failure } from "../../problems/failure.ts";
import { failed } from "../../problems/index.ts";
import { helpPage } from "../../program/help.ts";
import { dissectorsOf } from "../../traffic/dissectors.ts";
import { exchange } from "../../traffic/exchange.ts";
import { Plan } from "../../traffic/plan.ts";

interface Options extends MasterLineValues, ValuesOf<"address" | "logical" | "client" | "timeout"> {
  readonly raw?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly profile: Profile;
}

export function define(command: Command, app: App): void {
  const { t } = app;
  command.argument("<message...>", t(text.message));
  connectionOptions(command, app, [
    "meter",
    "connection",
    ...MASTER_LINE,
    "address",
    "logical",
    "client",
    "timeout",
    "config",
  ]);
  resolveBefore(command, app, { check: checkLineOptions });
  command
    .option("--raw", t(text.raw))
    .option("-y, --yes", t(text.yes))
    .option("--json", t(text.json))
    .addOption(
      new Option("--profile <edition>", t(text.profile)).choices(["2017", "extended"]).default("2017"),
    )
    .action((words: string[], options: Options) => run(app, words, options));
  helpPage(command, app, {
    about: [text.about, text.about2, connectionText.about],
    examples: [
      ["meterwire send 0501014001020000 --tcp 127.0.0.1:6980", text.exampleApdu],
      [
        `meterwire send '{"service":"GetRequestNormal","piid":1,"oad":"40010200","timeTag":null}' --port /dev/ttyUSB0 --address 28417891`,
        text.exampleJson,
      ],
      ["meterwire send 68170043 --raw --yes --tcp 127.0.0.1:6980", text.exampleRaw],
    ],
    exits: [common.exitOk, text.exitFailed, common.exitUsage],
  });
}

async function run(app: App, words: readonly string[], options: Options): Promise<void> {
  const { timeout = 5000, json = false, yes = false, profile } = options;
  const target = lineTarget(options);
  const dissectors = dissectorsOf({ profile });
  const octets = octetsToSend(
    words.join(" ") === "-" ? await streamText(app.stdin) : words.join(" "),
    options,
  );
  const plan = new Plan(app, lineName(target), dissectors);
  plan.take(octets);
  const changes = plan.text();
  await confirm(app, changes, yes);
  const view = new View(app, {
    ...{ dissectors, json, explain: !json, hex: false, noise: true },
    isMeant: () => true,
  });
  const traffic = createTraffic({ dissectors });
  const show = view.show.bind(view);
  await withLine(app, options, async (line) => {
    const { baud, where, logins } = line;
    const sent =
      baud !== null && !options.raw && octets[0] === 0x68
        ? Uint8Array.of(...new Array<number>(SERIAL_PREAMBLE).fill(0xfe), ...octets)
        : octets;
    const channel = logins === "awaited" ? await loggedInBeside(app, line) : line.channel;
    const work = exchange(sent, { channel, traffic, show, clock: systemClock, timeout });
    // What only reads just ends with the process.
    const outcome = changes === null ? await work : await untilStopped(work);
    if (outcome === "answered") return;
    if (outcome === null) throw new Failure(failed("outcome-unknown", {}), { where });
    const { asked, answered } = traffic.totals;
    if (outcome === "timeout")
      throw new Failure(failed("no-answer", { asked, answered, ms: timeout }), { where });
    throw outcome.error ?? new Failure(failed("line-ended", {}), { where });
  });
}
