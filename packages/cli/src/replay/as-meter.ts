/** Plays the meter's side of a recording. */
import type { Clock } from "@meterwire/dlt698/client";
import type { ByteChannel } from "@meterwire/transport";
import {
  type CaptureDirection,
  createTraffic,
  type Dissector,
  type FrameItem,
} from "@meterwire/transport/capture";
import { type Exchange, frameByFrame, framesIn, type Session } from "./exchanges.ts";
import { answerTo, type Match, sameness } from "./match.ts";
import { Pauses, type Speed } from "./pace.ts";
import type { Requests } from "./requests.ts";

/** How a recording is played. */
export interface PlayOptions {
  readonly dissectors: readonly Dissector[];
  readonly match: Match;
  readonly speed: Speed;
  readonly clock: Clock;
  /** Octets that went over the line. */
  readonly heard: (direction: CaptureDirection, octets: Uint8Array) => void;
}

/** A line that a meter is played on. */
interface PlayedLine extends Pick<PlayOptions, "heard"> {
  readonly channel: ByteChannel;
  readonly pauses: Pauses;
}

/** What has been asked so far. */
export interface MeterCounts {
  /** Requests that were answered as in the recording. */
  answered: number;
  /** Those that the recording does not have (any more). */
  missing: number;
}

/** Answers each request as the recording does, each recorded answer once; a request that is repeated gets its answer again. */
export class MeterReplay {
  readonly counts: MeterCounts = { answered: 0, missing: 0 };
  private readonly session: Session;
  private readonly requests: Requests;
  private readonly loop: boolean;
  private latest: { readonly octets: string; readonly exchange: number } | null = null;

  /** @param loop begin again when the recording does not have a request any more. */
  constructor(session: Session, requests: Requests, loop: boolean) {
    this.session = session;
    this.requests = requests;
    this.loop = loop;
  }

  /** Answers on a channel until it ends. */
  async serve(channel: ByteChannel, options: PlayOptions): Promise<void> {
    const { dissectors, heard, clock, speed } = options;
    const traffic = createTraffic({
      dissectors: frameByFrame(dissectors),
      silence: Number.POSITIVE_INFINITY,
    });
    const line: PlayedLine = { channel, heard, pauses: new Pauses(clock, speed, channel.closed) };
    const first = this.session.count === 0 ? null : this.session.exchange(0);
    if (first?.request === null) await this.say(line, first, null);
    for await (const octets of channel.readable) {
      heard("rx", octets);
      const event = { kind: "octets", time: null, lane: null, at: null, direction: "rx" } as const;
      for (const frame of framesIn(traffic.push({ ...event, octets }))) await this.answer(line, frame);
    }
  }

  private async answer(line: PlayedLine, asked: FrameItem): Promise<void> {
    if (asked.fields.direction === "up") return;
    const exchange = this.find(asked);
    if (exchange === null) this.counts.missing++;
    else {
      this.counts.answered++;
      await this.say(line, this.session.exchange(exchange), asked);
    }
  }

  private find(asked: FrameItem): number | null {
    const octets = sameness(asked, "exact");
    if (this.latest?.octets === octets) return this.latest.exchange;
    const exchange = this.requests.take(asked, this.loop);
    if (exchange !== null) this.latest = { octets, exchange };
    return exchange;
  }

  private async say(
    { channel, heard, pauses }: PlayedLine,
    { request, answers }: Exchange,
    asked: FrameItem | null,
  ): Promise<void> {
    let before = request?.ended ?? null;
    for (const answer of answers) {
      await pauses.wait(before === null || answer.ended === null ? null : answer.ended - before);
      if (pauses.over) return;
      before = answer.ended;
      const octets = asked === null ? answer.frame : answerTo(answer, asked);
      heard("tx", octets);
      await channel.write(octets);
    }
  }
}
