/** A recording played on the lines of the command line. */
import { systemClock } from "@meterwire/dlt698/client";
import type { ByteChannel, CloseReason } from "@meterwire/transport";
import type { CaptureDirection, Dissector, Traffic } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { openLine, waitingAt } from "../connection/line.ts";
import { type LineTarget, lineName } from "../connection/target.ts";
import { replayText as text } from "../i18n/replay.ts";
import { paced } from "../io/pace.ts";
import type { Recorder } from "../io/record.ts";
import { untilStopped } from "../io/stop.ts";
import { loggedInBeside } from "../meter/login.ts";
import { Live } from "../monitor/live.ts";
import { nowOn } from "../monitor/taps.ts";
import type { View } from "../monitor/view.ts";
import { failed } from "../problems/index.ts";
import { type MasterCounts, playMaster } from "./as-master.ts";
import { type MeterCounts, MeterReplay, type PlayOptions } from "./as-meter.ts";
import type { Session } from "./exchanges.ts";
import type { Match } from "./match.ts";
import type { Speed } from "./pace.ts";
import type { Requests } from "./requests.ts";

/** What is played, and how. */
export interface Played {
  readonly target: LineTarget;
  readonly recorder: Recorder;
  readonly session: Session;
  readonly requests: Requests;
  readonly dissectors: readonly Dissector[];
  readonly match: Match;
  readonly speed: Speed;
  readonly loop: boolean;
  readonly raw: boolean;
  /** The meter connects: its terminal dials in at a master. */
  readonly dials: boolean;
  /** In milliseconds. */
  readonly timeout: number;
  readonly traffic: Traffic;
  readonly view: View;
}

function playOptions(played: Played, live: Live, lane: string | null): PlayOptions {
  const { dissectors, match, speed } = played;
  const heard = (direction: CaptureDirection, octets: Uint8Array): void =>
    live.heard({ kind: "octets", ...nowOn(lane), direction, octets });
  return { dissectors, match, speed, clock: systemClock, heard };
}

/** Waits for masters until the user ends it. */
export async function replayAsMeter(app: App, played: Played): Promise<MeterCounts> {
  const { target, recorder, session, requests, loop, dials, view, traffic } = played;
  const replay = new MeterReplay(session, requests, loop);
  const live = new Live(traffic, (items) => view.show(items), systemClock);
  const told = (where: string) =>
    app.stderr.write(`${app.t(text.waiting, { where, count: session.count })}\n`);
  const serve = async (channel: ByteChannel, lane: string | null): Promise<void> => {
    // A master that goes away in the midst of an answer ends its own connection alone.
    await replay.serve(paced(channel, app.stdout), playOptions(played, live, lane)).catch(() => {});
    await channel.close();
  };
  let failure: Error | null;
  if (target.kind === "serial" || dials) {
    const { channel } = await openLine(target, recorder);
    const closed = serve(channel, null).then(async () => ((await channel.closed) as CloseReason).error);
    const ended = untilStopped(Promise.race([closed, recorder.full]));
    told(lineName(target));
    failure = await ended;
    await channel.close();
  } else {
    const { listenTcp } = await import("@meterwire/transport/tcp");
    let count = 0;
    const server = await listenTcp({
      host: target.host,
      port: target.port,
      onConnection: (channel) => void serve(recorder.connection(channel), `${++count}`),
    });
    const ended = untilStopped(Promise.race([server.closed, recorder.full]));
    told(server.where);
    failure = await ended;
    await server.close();
  }
  live.end();
  if (failure !== null) throw failure;
  return replay.counts;
}

/** How the master's side ended: all was sent, the user ended it, or why it could not go on. */
type MasterEnd = "done" | "stopped" | Error;

/** Sends everything, once or until the user ends it. */
export async function replayAsMaster(
  app: App,
  played: Played,
): Promise<{ readonly counts: MasterCounts; readonly end: MasterEnd }> {
  const { target, recorder, session, loop, raw, timeout, view, traffic } = played;
  const line = await openLine(target, recorder, waitingAt(app));
  const live = new Live(traffic, (items) => view.show(items), systemClock);
  const counts: MasterCounts = { sent: 0, same: 0, different: 0, missing: 0 };
  const options = { ...playOptions(played, live, null), timeout, loop, raw };
  const ended = ({ error }: CloseReason): Error => error ?? failed("line-ended", {});
  const play = async (): Promise<MasterEnd> => {
    const own = line.logins === "awaited" ? await loggedInBeside(app, line) : line.channel;
    const outcome = await playMaster(paced(own, app.stdout), session, counts, options);
    return outcome === "done" ? outcome : ended(outcome);
  };
  const end = (await untilStopped(Promise.race([play(), recorder.full]))) ?? "stopped";
  await line.channel.close();
  live.end();
  return { counts, end };
}
