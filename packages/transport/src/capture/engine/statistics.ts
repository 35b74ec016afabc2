import type { FrameItem } from "./items.ts";

/** Answer times in microseconds. */
export interface AnswerTimes {
  /** Answers that were timed. */
  readonly count: number;
  /** The quickest, ms. */
  readonly least: number;
  /** The slowest, ms. */
  readonly most: number;
  /** All together, ms. */
  readonly sum: number;
}

/** What was seen of one meter. */
export interface MeterStatistics {
  /** As printed on the meter; `null` for messages that name none, `*` for the meters beyond the first 4096. */
  readonly address: string | null;
  /** Protocol of the messages. */
  readonly protocol: string;
  /** Messages from and to the meter. */
  readonly messages: number;
  /** Octets of these messages. */
  readonly octets: number;
  /** Messages that ask for an answer, and those that were answered. */
  readonly asked: number;
  /** Requests that were answered. */
  readonly answered: number;
  /** Messages that report a failed access. */
  readonly refused: number;
  /** `null` where no answer with times was seen. */
  readonly times: AnswerTimes | null;
}

/** What was seen of all. */
export interface TrafficTotals {
  /** Whole frames. */
  readonly frames: number;
  /** Fragments of longer messages. */
  readonly fragments: number;
  /** Frames that cannot be decoded. */
  readonly damaged: number;
  /** Octets of no frame. */
  readonly between: number;
  /** Requests. */
  readonly asked: number;
  /** Requests that were answered. */
  readonly answered: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const MOST_METERS = 4096;

export class Statistics {
  readonly totals: Writable<TrafficTotals> = {
    frames: 0,
    fragments: 0,
    damaged: 0,
    between: 0,
    asked: 0,
    answered: 0,
  };
  private readonly byMeter = new Map<string, Writable<MeterStatistics>>();

  /** @param answers whether it answers a request that was seen. */
  note(item: Pick<FrameItem, "protocol" | "fields" | "octets" | "after">, answers: boolean): void {
    const { protocol, fields, octets, after } = item;
    const each = this.meter(protocol, fields.address);
    each.messages++;
    each.octets += octets.length;
    if (fields.role === "ask") {
      each.asked++;
      this.totals.asked++;
    }
    if (fields.dar.some((dar) => dar !== 0)) each.refused++;
    if (!answers) return;
    each.answered++;
    this.totals.answered++;
    if (after === null) return;
    const { count, least, most, sum } = each.times ?? { count: 0, least: after, most: after, sum: 0 };
    each.times = {
      count: count + 1,
      least: Math.min(least, after),
      most: Math.max(most, after),
      sum: sum + after,
    };
  }

  meters(): MeterStatistics[] {
    return [...this.byMeter.values()].map((each) => ({ ...each }));
  }

  private meter(protocol: string, address: string | null): Writable<MeterStatistics> {
    const key = `${protocol} ${address ?? ""}`;
    const known = this.byMeter.get(key);
    if (known !== undefined) return known;
    if (this.byMeter.size >= MOST_METERS && address !== "*") return this.meter(protocol, "*");
    const made = {
      address,
      protocol,
      messages: 0,
      octets: 0,
      asked: 0,
      answered: 0,
      refused: 0,
      times: null,
    };
    this.byMeter.set(key, made);
    return made;
  }
}
