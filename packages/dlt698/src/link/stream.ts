import { type Octets, StreamBuffer } from "../messages/base.ts";
import type { Dlt698Error } from "../messages/error.ts";
import { octetsArgument } from "../schema/arguments.ts";
import * as Fault from "./fault.ts";
import { FCS_INIT, fcsUpdate } from "./fcs.ts";
import { FcsMarks } from "./fcs-marks.ts";
import { checkFrame, faultError, frameLayout, lengthOf, PREAMBLE, START } from "./header.ts";

/**
 * What a {@link FrameStream} found. Every octet that went in comes out in exactly one `frame`, `bad-frame` or
 * `discarded-noise`, or is still waited on. `octets` is a view, and `error` and `suspect` are made from it when asked
 * for (their offsets count from its first octet): take what is to be kept before the next `push`.
 */
export type StreamResult =
  /**
   * A whole frame, 68H to 16H, both checksums right; `preamble` FEH octets stood before it (at most 64; more are noise).
   */
  | {
      readonly kind: "frame";
      readonly octets: Uint8Array;
      readonly preamble: number;
      readonly offset: number;
    }
  /** A frame by its header (HCS right) that is damaged behind it or never ended; `octets` up to the next candidate. */
  | {
      readonly kind: "bad-frame";
      readonly octets: Uint8Array;
      readonly error: Dlt698Error;
      readonly offset: number;
    }
  /** Octets that belong to no frame; `suspect` says why the last 68H among them starts none. */
  | {
      readonly kind: "discarded-noise";
      readonly octets: Uint8Array;
      readonly suspect: Dlt698Error | null;
      readonly offset: number;
    }
  /** Nothing complete: at least so many octets must come first. */
  | { readonly kind: "need-more-data"; readonly atLeast: number };

/** A frame in a stream. The view of its octets is made when asked for. */
export class FoundFrame {
  /** A whole frame that checks. */
  readonly kind = "frame";
  /** FEH octets in front of it. */
  readonly preamble: number;
  /** Position of 68H in the whole stream. */
  readonly offset: number;
  private readonly b: Uint8Array;
  private readonly from: number;
  private readonly to: number;

  constructor(b: Uint8Array, from: number, to: number, preamble: number, offset: number) {
    this.b = b;
    this.from = from;
    this.to = to;
    this.preamble = preamble;
    this.offset = offset;
  }

  /** 68H to 16H, a view until the next `push`. */
  get octets(): Uint8Array {
    return this.b.subarray(this.from, this.to);
  }
}

/** A 68H, why no good frame starts there, and up to where that was looked at. */
interface Suspect {
  readonly fault: number;
  readonly at: number;
  readonly end: number;
  readonly extended: boolean;
  readonly fcs: number;
}

/**
 * Octets that are no good frame. The error is made when asked for: one for every header of a hostile stream would take
 * longer than the search.
 */
class FoundFault {
  readonly kind: "bad-frame" | "discarded-noise";
  declare readonly error: Dlt698Error;
  declare readonly suspect: Dlt698Error;
  readonly offset: number;
  private readonly b: Uint8Array;
  private readonly from: number;
  private readonly to: number;
  private readonly fault: Suspect;

  constructor(
    kind: FoundFault["kind"],
    b: Uint8Array,
    from: number,
    to: number,
    fault: Suspect,
    offset: number,
  ) {
    this.kind = kind;
    this.offset = offset;
    this.b = b;
    this.from = from;
    this.to = to;
    this.fault = fault;
    // A property of its own, so that copies of the result have it.
    Object.defineProperty(this, kind === "bad-frame" ? "error" : "suspect", MADE);
  }

  get octets(): Uint8Array {
    return this.b.subarray(this.from, this.to);
  }

  /** Its offset counts from the first of the octets. */
  made(): Dlt698Error {
    const { fault, at, end, extended, fcs } = this.fault;
    const { from } = this;
    return faultError(fault, this.b.subarray(from, end), at - from, end - from, extended, fcs);
  }
}

const MADE = {
  enumerable: true,
  get(this: FoundFault): Dlt698Error {
    return this.made();
  },
};

/** Bounds of a {@link FrameStream}. */
export interface FrameStreamOptions {
  /** Largest frame in octets, 68H to 16H; a header that announces more starts none. Default 16,385 (2017), 65,536 (extended). */
  readonly maxFrame?: number;
  /** Read lengths in kilo-octets too. Default false. */
  readonly extended?: boolean;
}

const HEADER_MAX = 24;
/** FEH octets that are kept as a preamble; a line sends four. */
const PREAMBLE_MAX = 64;

/**
 * Finds frames in a stream cut anywhere, behind FEH preambles, in noise, after damage (DL/T 698.45-2017, 6.2; receiver
 * rules of clause 6.3). Sans-io: push what arrived, take results until `need-more-data`. Every other result consumes
 * at least one octet; between pushes no more than one frame with its preamble is kept, and the time is linear in the
 * octets, whatever they are.
 *
 * @example
 * ```ts
 * const stream = new FrameStream();
 * stream.push(chunk);
 * for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next()) {
 *   if (found.kind === "frame") handle(decodeFrame(found.octets));
 * }
 * ```
 */
export class FrameStream {
  private readonly buffer = new StreamBuffer();
  /** FEH octets in front that have been looked at. */
  private run = 0;
  /** Position up to which octets have been hashed for a frame that was none. */
  private hashed = 0;
  private marks: FcsMarks | null = null;
  private readonly maxFrame: number;
  private readonly extended: boolean;

  constructor(options: FrameStreamOptions = {}) {
    this.extended = options.extended ?? false;
    this.maxFrame = options.maxFrame ?? (this.extended ? 65_536 : 16_385);
  }

  /** Octets waited on. */
  get pending(): number {
    return this.buffer.pending;
  }

  /** Adds octets. The chunk is read in place until `next` says `need-more-data`; do not change it before. */
  push(chunk: Octets): void {
    this.buffer.push(octetsArgument(chunk));
  }

  /** The next result; call until it is `need-more-data`. */
  next(): StreamResult {
    return this.find(false);
  }

  /**
   * The time for the rest has passed: a started frame is given up as a `bad-frame`, and the search goes on behind its
   * 68H. Call until it is `need-more-data`.
   */
  expire(): StreamResult {
    return this.find(true);
  }

  private find(expired: boolean): StreamResult {
    const { b, from, to } = this.buffer;
    let at = from;
    let start = at + this.run;
    let suspect: Suspect | null = null;
    while (at < to) {
      while (start < to && b[start] === PREAMBLE) start++;
      // An endless preamble is let go in pieces, so that what is left of it does not depend on how it was cut.
      const excess = start - at - PREAMBLE_MAX;
      if (excess >= (start < to ? 1 : PREAMBLE_MAX)) at += excess;
      if (start === to) {
        if (expired) break;
        this.run = start - at;
        return at > from ? this.noise(at, suspect) : this.wait(1);
      }
      if (b[start] === START) {
        const fault = this.check(start);
        if (fault === Fault.none || fault === Fault.short || fault >= Fault.end) {
          this.run = start - at;
          if (at > from) return this.noise(at, suspect);
          if (fault === Fault.none) return this.frame(at, start);
          if (fault !== Fault.short || expired) return this.bad(start, fault);
          return this.wait(this.missing(start));
        }
        const end = Math.min(to, start + HEADER_MAX + 2);
        suspect = { fault, at: start, end, extended: this.extended, fcs: 0 };
      }
      at = ++start;
    }
    this.run = 0;
    return from < to ? this.noise(to, suspect) : this.wait(6);
  }

  /** The fault of what starts at `at`; a header that cannot be one is not waited for. */
  private check(at: number): number {
    const { b, to, origin } = this.buffer;
    let length = 0;
    if (to - at >= 3) {
      length = lengthOf(b, at, this.extended);
      if (length < 0) return Fault.lengthBits;
      if (length + 2 > this.maxFrame || length < 10) return Fault.length;
    }
    const known = origin + at < this.hashed;
    const fault = checkFrame(b, at, to, this.extended, known ? this.update : fcsUpdate);
    if (fault >= Fault.fcs) this.hashed = Math.max(this.hashed, origin + at + length + 2);
    return fault;
  }

  /** Hashes octets that lie in a frame that was none: the next one in it announces the same octets again. */
  private readonly update: typeof fcsUpdate = (state, b, from, to) => {
    this.marks ??= new FcsMarks(this.maxFrame);
    return this.marks.update(state, b, from, to, this.buffer.origin);
  };

  private missing(at: number): number {
    const { b, to } = this.buffer;
    const have = to - at;
    if (have < 6) return 6 - have;
    const header = 8 + (b[at + 4]! & 15) + 1;
    if (have < header) return header - have;
    return lengthOf(b, at, this.extended) + 2 - have;
  }

  private frame(at: number, start: number): StreamResult {
    const { end } = frameLayout();
    const { b, origin } = this.buffer;
    this.consume(end, 0);
    return new FoundFrame(b, start, end, start - at, origin + start);
  }

  /** The damaged frame reaches to the next header that checks, to its own end, or to what has arrived. */
  private bad(start: number, fault: number): StreamResult {
    const { extended } = this;
    const { b, from, to, origin } = this.buffer;
    const claimed = to - start < 3 ? to : start + lengthOf(b, start, extended) + 2;
    const end = Math.min(claimed, to);
    let stop = start + 1;
    while (stop < end && !this.isCandidate(stop)) stop++;
    const suspect = { fault, at: start, end, extended, fcs: frameLayout().fcs };
    this.consume(stop, 0);
    return new FoundFault("bad-frame", b, from, stop, suspect, origin + start) as StreamResult;
  }

  private isCandidate(at: number): boolean {
    const { b, to } = this.buffer;
    if (b[at] !== START) return false;
    if (to - at < 6) return true;
    const hcsAt = at + 7 + (b[at + 4]! & 15);
    if (hcsAt + 2 > to) return true;
    const hcs = fcsUpdate(FCS_INIT, b, at + 1, hcsAt) ^ 0xffff;
    return b[hcsAt] === (hcs & 255) && b[hcsAt + 1] === hcs >>> 8;
  }

  private noise(until: number, suspect: Suspect | null): StreamResult {
    const { b, from, origin } = this.buffer;
    const offset = origin + from;
    this.consume(until, this.run);
    if (suspect === null)
      return { kind: "discarded-noise", octets: b.subarray(from, until), suspect, offset };
    return new FoundFault("discarded-noise", b, from, until, suspect, offset) as StreamResult;
  }

  private consume(until: number, run: number): void {
    this.buffer.from = until;
    this.run = run;
  }

  private wait(atLeast: number): StreamResult {
    this.buffer.settle();
    return { kind: "need-more-data", atLeast };
  }
}
