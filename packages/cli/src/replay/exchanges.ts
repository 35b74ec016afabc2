/** What was said in a recording: each request with what followed it. */
import {
  type CaptureEvent,
  createTraffic,
  type Dissector,
  type FrameItem,
  type TrafficItem,
} from "@meterwire/transport/capture";

/** A frame of the master, and the frames of the meter until the next one. */
export interface Exchange {
  /** `null`: the meter spoke first. */
  readonly request: FrameItem | null;
  readonly answers: readonly FrameItem[];
  /** Microseconds from the frame before to the request; `null` where nobody knows. */
  readonly pause: number | null;
}

/** What a recording holds. */
export interface Session {
  readonly exchanges: readonly Exchange[];
  /** Damaged frames, which are not played. */
  readonly damaged: number;
}

/** The same protocols, of which each fragment is a frame of its own: it must be sent as it was. */
export function frameByFrame(dissectors: readonly Dissector[]): readonly Dissector[] {
  const own = { reassembler: { value: undefined } };
  return dissectors.map((dissector) => Object.create(dissector, own) as Dissector);
}

/** The frames among what was found. */
export const framesIn = (items: readonly TrafficItem[]): FrameItem[] =>
  items.filter((item): item is FrameItem => item.kind === "frame");

/** The exchanges of a recording, those of one connection after those that began before. */
export async function sessionOf(
  events: AsyncIterable<readonly CaptureEvent[]>,
  dissectors: readonly Dissector[],
): Promise<Session> {
  const traffic = createTraffic({ dissectors: frameByFrame(dissectors) });
  const found = new Found();
  for await (const each of events) for (const event of each) found.take(traffic.push(event));
  found.take(traffic.end());
  return { exchanges: found.exchanges, damaged: traffic.totals.damaged };
}

class Found {
  readonly exchanges: { request: FrameItem | null; answers: FrameItem[]; pause: number | null }[] = [];
  private readonly current = new Map<string | null, (typeof this.exchanges)[number]>();
  private last: number | null = null;

  take(items: readonly TrafficItem[]): void {
    for (const frame of framesIn(items)) {
      const { lane, fields, time, ended } = frame;
      const current = this.current.get(lane);
      if (fields.direction === "up" && current !== undefined) current.answers.push(frame);
      else {
        const isRequest = fields.direction === "down";
        const pause = this.last === null || time === null ? null : Math.max(0, time - this.last);
        const next = { request: isRequest ? frame : null, answers: isRequest ? [] : [frame], pause };
        this.exchanges.push(next);
        this.current.set(lane, next);
      }
      this.last = ended;
    }
  }
}
