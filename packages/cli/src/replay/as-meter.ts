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
  private readonly loop: boolean;
  private readonly used = new Set<Exchange>();
  private latest: { readonly octets: string; readonly exchange: Exchange } | null = null;

  /** @param loop begin again when the recording does not have a request any more. */
  constructor(session: Session, loop: boolean) {
    this.session = session;
    this.loop = loop;
  }

  /** Answers on a channel until it ends. */
  async serve(channel: ByteChannel, options: PlayOptions): Promise<void> {
    const { dissectors, heard } = options;
    const traffic = createTraffic({
      dissectors: frameByFrame(dissectors),
      silence: Number.POSITIVE_INFINITY,
    });
    const [first] = this.session.exchanges;
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
    const exchange = this.find(asked, options.match);
    if (exchange === null) this.counts.missing++;
    else {
      this.counts.answered++;
      await this.say(channel, exchange, asked, options);
    }
  }

  private find(asked: FrameItem, match: Match): Exchange | null {
    const wanted = sameness(asked, match);
    const octets = sameness(asked, "exact");
    const fits = ({ request }: Exchange) => request !== null && sameness(request, match) === wanted;
    const unused = (exchange: Exchange) => !this.used.has(exchange) && fits(exchange);
    let found = this.session.exchanges.find(unused) ?? null;
    if (this.latest?.octets === octets) found = this.latest.exchange;
    if (found === null && this.loop) {
      for (const exchange of this.session.exchanges) if (fits(exchange)) this.used.delete(exchange);
      found = this.session.exchanges.find(unused) ?? null;
    }
    if (found === null) return null;
    this.used.add(found);
    this.latest = { octets, exchange: found };
    return found;
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
