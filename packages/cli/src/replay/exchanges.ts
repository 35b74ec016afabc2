/** What was said in a recording: each request with what followed it. */
import {
  type CaptureEvent,
  createTraffic,
  type DamageEvent,
  type Dissector,
  type FrameItem,
  type TrafficItem,
} from "@meterwire/transport/capture";
import { Numbers } from "./numbers.ts";
import { Spool } from "./spool.ts";

/** A frame of the master, and the frames of the meter until the next one. */
export interface Exchange {
  /** `null`: the meter spoke first. */
  readonly request: FrameItem | null;
  readonly answers: Iterable<FrameItem>;
  /** Microseconds from the frame before to the request; `null` where nobody knows. */
  readonly pause: number | null;
}

/** The same protocols, of which each fragment is a frame of its own: it must be sent as it was. */
export function frameByFrame(dissectors: readonly Dissector[]): readonly Dissector[] {
  const own = { reassembler: { value: undefined } };
  return dissectors.map((dissector) => Object.create(dissector, own) as Dissector);
}

/** The frames among what was found. */
export const framesIn = (items: readonly TrafficItem[]): FrameItem[] =>
  items.filter((item): item is FrameItem => item.kind === "frame");

/** What is told while a recording is read. */
export interface Noted {
  readonly dissectors: readonly Dissector[];
  /** A request, and the number of its exchange. */
  readonly request?: (request: FrameItem, exchange: number) => void;
  /** A part that cannot be read. */
  readonly damage?: (event: DamageEvent) => void;
}

/** The exchanges of a recording, those of one connection after those that began before. */
export async function sessionOf(
  events: AsyncIterable<readonly CaptureEvent[]>,
  { dissectors, request, damage }: Noted,
): Promise<Session> {
  const own = frameByFrame(dissectors);
  const traffic = createTraffic({ dissectors: own });
  const session = new Session(own);
  const take = (items: readonly TrafficItem[]): void => {
    for (const item of items) {
      if (item.kind === "frame") {
        const exchange = session.take(item);
        if (exchange !== null) request?.(item, exchange);
      } else if (item.kind === "damaged") session.damaged++;
      else if (item.kind === "event" && item.event.kind === "damage") {
        session.unreadable++;
        damage?.(item.event);
      } else if (item.kind === "event" && item.event.kind === "close") session.ended(item.event.lane);
    }
  };
  for await (const each of events) for (const event of each) take(traffic.push(event));
  take(traffic.end());
  return session;
}

/** Connections at once; beyond them the one that was silent for longest has ended. */
const MOST_LANES = 1024;
/** Octets in front of a frame: its length, when it ended, the pause before it. */
const HEAD = 20;
const NOTHING = -1;

/** The exchanges of a recording of any length: of each frame two numbers are in memory, the rest is read when it is played. */
export class Session {
  /** Damaged frames, which are not played. */
  damaged = 0;
  /** Parts of the recording that could not be read. */
  unreadable = 0;
  private readonly dissectors: readonly Dissector[];
  private readonly spool = new Spool();
  private readonly positions = new Numbers();
  /** The frame that follows in the exchange. */
  private readonly following = new Numbers();
  /** The first frame of each exchange. */
  private readonly firsts = new Numbers();
  /** The last frame so far of each connection. */
  private readonly latest = new Map<string | null, number>();
  private last: number | null = null;

  /** @param dissectors those of single frames. */
  constructor(dissectors: readonly Dissector[]) {
    this.dissectors = dissectors;
  }

  /** Exchanges. */
  get count(): number {
    return this.firsts.length;
  }

  /** Takes the next frame; gives the number of the exchange that it begins as a request, otherwise `null`. */
  take({ lane, fields, time, ended, frame }: FrameItem): number | null {
    const index = this.positions.length;
    const before = this.latest.get(lane);
    const pause = this.last === null || time === null ? null : Math.max(0, time - this.last);
    this.last = ended;
    this.positions.push(this.spool.append(recordOf(frame, ended, pause)));
    this.following.push(NOTHING);
    const goesOn = fields.direction === "up" && before !== undefined;
    if (goesOn) this.following.set(before, index);
    else this.firsts.push(index);
    this.latest.delete(lane);
    this.latest.set(lane, index);
    if (this.latest.size > MOST_LANES) this.latest.delete(this.latest.keys().next().value!);
    return !goesOn && fields.direction === "down" ? this.count - 1 : null;
  }

  /** Nothing that comes on a connection continues what was said there. */
  ended(lane: string | null): void {
    this.latest.delete(lane);
  }

  exchange(number: number): Exchange {
    const index = this.firsts.at(number);
    const { frame, pause } = this.frame(index);
    const isRequest = frame.fields.direction === "down";
    const answers = () => this.frames(isRequest ? this.following.at(index) : index);
    return { request: isRequest ? frame : null, answers: { [Symbol.iterator]: answers }, pause };
  }

  *[Symbol.iterator](): Generator<Exchange> {
    for (let number = 0; number < this.count; number++) yield this.exchange(number);
  }

  close(): void {
    this.spool.close();
  }

  private *frames(from: number): Generator<FrameItem> {
    for (let at = from; at !== NOTHING; at = this.following.at(at)) yield this.frame(at).frame;
  }

  private frame(index: number): { readonly frame: FrameItem; readonly pause: number | null } {
    const position = this.positions.at(index);
    const head = this.spool.read(position, HEAD);
    const octets = this.spool.read(position + HEAD, head.readUInt32LE(0));
    const time = numberAt(head, 4);
    const traffic = createTraffic({ dissectors: this.dissectors });
    const event = { kind: "octets", lane: null, at: null, direction: null, time, octets } as const;
    const [frame] = framesIn([...traffic.push(event), ...traffic.end()]);
    return { frame: frame!, pause: numberAt(head, 12) };
  }
}

function recordOf(frame: Uint8Array, ended: number | null, pause: number | null): Uint8Array {
  const record = Buffer.alloc(HEAD + frame.length);
  record.writeUInt32LE(frame.length, 0);
  record.writeDoubleLE(ended ?? Number.NaN, 4);
  record.writeDoubleLE(pause ?? Number.NaN, 12);
  record.set(frame, HEAD);
  return record;
}

function numberAt(head: Buffer, at: number): number | null {
  const number = head.readDoubleLE(at);
  return Number.isNaN(number) ? null : number;
}
