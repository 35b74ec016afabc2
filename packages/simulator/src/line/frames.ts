/** The frames of a line on which DL/T 698.45, DL/T 645 or both are spoken. */
import { FrameStream as FrameStream645 } from "@meterwire/dlt645";
import { FrameStream as FrameStream698, fcs16 } from "@meterwire/dlt698";

/** What meters speak. */
export type Protocol = "698" | "645";

/** A frame, and whose it is. */
export interface LineFrame {
  readonly protocol: Protocol;
  /** From its 68H on; the receiver's own. */
  readonly octets: Uint8Array;
}

/** A frame by its place in all octets of the line. */
interface Placed extends LineFrame {
  readonly from: number;
  readonly to: number;
}

type Stream = FrameStream698 | FrameStream645;
const MAX_FRAME = 16_385;
const START = 0x68;
const PREAMBLE = 0xfe;

/** A stream, and up to where of the line it has decided. */
class Reader {
  readonly protocol: Protocol;
  private readonly extended: boolean;
  private stream: Stream;
  decided = 0;

  constructor(protocol: Protocol, extended: boolean) {
    this.protocol = protocol;
    this.extended = extended;
    this.stream = this.fresh();
  }

  private fresh(): Stream {
    if (this.protocol === "645") return new FrameStream645();
    return new FrameStream698(this.extended ? { extended: true } : { maxFrame: MAX_FRAME });
  }

  get pending(): number {
    return this.stream.pending;
  }

  push(octets: Uint8Array): void {
    this.stream.push(octets);
  }

  /** Begins anew behind what another protocol has taken. */
  restart(at: number, rest: Uint8Array): void {
    this.stream = this.fresh();
    this.decided = at;
    this.stream.push(rest);
  }

  take(expired: boolean): Placed[] {
    const next = () => (expired ? this.stream.expire() : this.stream.next());
    const frames: Placed[] = [];
    for (let found = next(); found.kind !== "need-more-data"; found = next()) {
      const { octets } = found;
      const from = this.decided;
      this.decided += octets.length + (found.kind === "frame" ? found.preamble : 0);
      if (found.kind !== "frame") continue;
      frames.push({ protocol: this.protocol, octets: octets.slice(), from, to: this.decided });
    }
    return frames;
  }
}

/**
 * Both protocols begin with 68H. A frame is one of 698 if its HCS fits; a whole frame of 645 is one where no header of 698 has fitted
 * around it, and is not waited for any longer, though 698 might still want octets.
 */
export class LineFrames {
  private readonly readers: readonly Reader[];
  private readonly own698: Reader | null;
  private readonly own645: Reader | null;
  /** Octets that 698 has not decided on; its first is at `kept`. */
  private rest: Uint8Array = new Uint8Array(0);
  private kept = 0;
  /** Where the last frame of 698 ended. */
  private given = 0;
  /** Frames of 645 that lie behind a header of 698. */
  private waiting: Placed[] = [];

  /** @param extended lengths of 698 in kilo-octets, too. */
  constructor(protocols: readonly Protocol[], extended = false) {
    this.readers = protocols.map((protocol) => new Reader(protocol, extended));
    const of = (protocol: Protocol) => this.readers.find((each) => each.protocol === protocol) ?? null;
    this.own698 = of("698");
    this.own645 = of("645");
  }

  /** Octets waited on. */
  get pending(): number {
    return this.readers.reduce((most, { pending }) => Math.max(most, pending), 0);
  }

  /** Takes octets as they arrive; gives the frames that are whole with them. */
  push(chunk: Uint8Array): readonly LineFrame[] {
    for (const reader of this.readers) reader.push(chunk);
    if (this.readers.length > 1) this.keep(chunk);
    return this.take(false);
  }

  /** Nothing more comes: what has begun is given up. */
  expire(): readonly LineFrame[] {
    return this.take(true);
  }

  private take(expired: boolean): readonly LineFrame[] {
    const { own698, own645 } = this;
    if (own698 === null || own645 === null) return this.readers.flatMap((each) => each.take(expired));
    const found: Placed[] = [];
    // What lies in a frame of 698 is its content.
    const accept = (frames: readonly Placed[]) => {
      for (const frame of frames) {
        found.push(frame);
        this.given = frame.to;
        this.waiting = this.waiting.filter((each) => each.to <= frame.from || each.from >= frame.to);
      }
    };
    this.waiting.push(...own645.take(expired).filter(({ from }) => from >= this.given));
    accept(own698.take(expired));
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      if (next.to > own698.decided && this.headerFits()) break;
      this.waiting.shift();
      found.push(next);
      if (next.to <= own698.decided) continue;
      own698.restart(next.to, this.rest.slice(next.to - this.kept));
      accept(own698.take(expired));
    }
    this.forget();
    return found.sort((a, b) => a.from - b.from);
  }

  /** Whether what 698 waits on has a header whose HCS is right. */
  private headerFits(): boolean {
    const b = this.rest.subarray(this.own698!.decided - this.kept);
    let at = 0;
    while (b[at] === PREAMBLE) at++;
    if (b[at] !== START || b.length < at + 6) return false;
    const hcsAt = at + 7 + (b[at + 4]! & 15);
    if (hcsAt + 2 > b.length) return false;
    const hcs = fcs16(b.subarray(at + 1, hcsAt));
    return b[hcsAt] === (hcs & 255) && b[hcsAt + 1] === hcs >>> 8;
  }

  private keep(chunk: Uint8Array): void {
    const joined = new Uint8Array(this.rest.length + chunk.length);
    joined.set(this.rest);
    joined.set(chunk, this.rest.length);
    this.rest = joined;
  }

  private forget(): void {
    const { decided } = this.own698!;
    this.rest = this.rest.slice(decided - this.kept);
    this.kept = decided;
  }
}
