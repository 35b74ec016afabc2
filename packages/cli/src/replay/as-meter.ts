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
import { pauseFor, type Speed } from "./pace.ts";
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
    const { dissectors, heard } = options;
    const traffic = createTraffic({
      dissectors: frameByFrame(dissectors),
      silence: Number.POSITIVE_INFINITY,
    });
    const first = this.session.count === 0 ? null : this.session.exchange(0);
    if (first?.request === null) await this.say(channel, first, null, options);
    for await (const octets of channel.readable) {
      heard("rx", octets);
      const event = { kind: "octets", time: null, lane: null, at: null, direction: "rx" } as const;
      for (const frame of framesIn(traffic.push({ ...event, octets })))
        await this.answer(channel, frame, options);
    }
  }

  private async answer(channel: ByteChannel, asked: FrameItem, options: PlayOptions): Promise<void> {
    if (asked.fields.direction === "up") return;
    const exchange = this.find(asked);
    if (exchange === null) this.counts.missing++;
    else {
      this.counts.answered++;
      await this.say(channel, this.session.exchange(exchange), asked, options);
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
    channel: ByteChannel,
    { request, answers }: Exchange,
    asked: FrameItem | null,
    { speed, clock, heard }: PlayOptions,
  ): Promise<void> {
    let before = request?.ended ?? null;
    for (const answer of answers) {
      await pauseFor(clock, before === null || answer.ended === null ? null : answer.ended - before, speed);
      before = answer.ended;
      const octets = asked === null ? answer.frame : answerTo(answer, asked);
      heard("tx", octets);
      await channel.write(octets);
    }
  }
}
