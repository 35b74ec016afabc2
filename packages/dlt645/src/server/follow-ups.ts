/** Long answers: what does not fit into a frame waits for ReadNext. */
import { hexOf } from "../field/hex.ts";
import { DataWriter } from "../field/writer.ts";
import { problem } from "../messages/error.ts";
import { ACTIVE_REPORT } from "../session/pairing.ts";

/** The highest SEQ. */
const LAST_SEQ = 255;
/** Octets of an identifier of 2007, and of SEQ. */
const DI = 4;
const SEQ = 1;

/** Octets of any length that can be sent; a data field holds 255. */
export class LongWriter extends DataWriter {
  override readonly b: Uint8Array;

  /** @param maxData octets of one data field. */
  constructor(maxData: number) {
    super();
    this.b = new Uint8Array(maxData - DI + LAST_SEQ * (maxData - DI - SEQ));
  }

  override take(size: number): number {
    const { at, b } = this;
    if (at + size > b.length) throw problem.error("too-long", { most: b.length }, { path: "command" });
    this.at = at + size;
    return at;
  }
}

/** A frame of a long answer. */
export interface Part {
  readonly di: number;
  /** Hex in the order of the wire. */
  readonly data: string;
  readonly follow: boolean;
}

/** The answer that is being fetched on one line; the next read replaces it. */
export class FollowUps {
  private readonly maxData: number;
  private asked: number | null = null;
  private parts: readonly Omit<Part, "follow">[] = [];
  /** 1997 counts no frames: the next one is that behind the last. */
  private position = 0;

  constructor(maxData: number) {
    this.maxData = maxData;
  }

  /** The first frame; the others are kept. A report comes as the last one, under its own identifier. */
  begin(di: number, octets: Uint8Array, report: Uint8Array | null): Part {
    const first = this.maxData - DI;
    const size = first - SEQ;
    const rest: Omit<Part, "follow">[] = [];
    for (let at = first; at < octets.length; at += size) {
      rest.push({ di, data: hexOf(octets, at, Math.min(at + size, octets.length)) });
    }
    if (report !== null) rest.push({ di: ACTIVE_REPORT, data: hexOf(report) });
    this.asked = di;
    this.parts = rest;
    this.position = 0;
    return { di, data: hexOf(octets, 0, Math.min(first, octets.length)), follow: rest.length > 0 };
  }

  /** The frame of a SEQ, however often it is asked for; `null` where there is none. */
  next(di: number, seq: number = this.position + 1): Part | null {
    const part = di === this.asked ? this.parts[seq - 1] : undefined;
    if (part === undefined) return null;
    this.position = seq;
    return { ...part, follow: seq < this.parts.length };
  }
}
