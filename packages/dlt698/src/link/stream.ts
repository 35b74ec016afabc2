import type { Dlt698Error } from "../axdr/error.ts";
import { FCS_INIT, fcsUpdate } from "./fcs.ts";
import { checkFrame, Fault, faultError, frameLayout, lengthOf, PREAMBLE, START } from "./header.ts";

/**
 * What a {@link FrameStream} found. Every octet that went in comes out in exactly one `frame`, `bad-frame` or
 * `discarded-noise`, or is still waited on. `octets` is a view: copy it to keep it beyond the next `push`.
 */
export type StreamResult =
  /** A whole frame, 68H to 16H, both checksums right; `preamble` FEH octets stood before it. */
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
  readonly kind = "frame";
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

/** Bounds of a {@link FrameStream}. */
export interface FrameStreamOptions {
  /** Largest frame in octets, 68H to 16H; a header that announces more starts none. Default 16,385 (2017), 65,536 (extended). */
  readonly maxFrame?: number;
  /** Read lengths in kilo-octets too. Default false. */
  readonly extended?: boolean;
}

const HEADER_MAX = 24;

/**
 * Finds frames in a stream cut anywhere, behind FEH preambles, in noise, after damage (DL/T 698.45-2017, 6.2; receiver
 * rules of clause 6.3). Sans-io: push what arrived, take results until `need-more-data`. Every other result consumes
 * at least one octet, and between pushes no more than one frame is kept.
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
  private b: Uint8Array = EMPTY;
  private from = 0;
  private to = 0;
  /** Position in the whole stream of `b[0]`. */
  private origin = 0;
  /** Storage of our own for what is left between pushes. */
  private store: Uint8Array = EMPTY;
  private readonly maxFrame: number;
  private readonly extended: boolean;

  constructor(options: FrameStreamOptions = {}) {
    this.extended = options.extended ?? false;
    this.maxFrame = options.maxFrame ?? (this.extended ? 65_536 : 16_385);
  }

  /** Octets waited on. */
  get pending(): number {
    return this.to - this.from;
  }

  /** Adds octets. The chunk is read in place until `next` says `need-more-data`; do not change it before. */
  push(chunk: Uint8Array): void {
    if (this.from === this.to) {
      this.origin += this.from;
      this.b = chunk;
      this.from = 0;
      this.to = chunk.length;
      return;
    }
    const left = this.to - this.from;
    const size = left + chunk.length;
    if (this.b !== this.store || this.store.length - this.from < size) {
      const store = this.store.length >= size ? this.store : new Uint8Array(Math.max(2 * size, 1024));
      store.set(this.b.subarray(this.from, this.to));
      this.origin += this.from;
      this.b = this.store = store;
      this.from = 0;
    }
    this.b.set(chunk, this.from + left);
    this.to = this.from + size;
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
    const { b, to } = this;
    let at = this.from;
    let suspect = Fault.none as number;
    let suspectAt = 0;
    while (at < to) {
      const octet = b[at]!;
      let start = at;
      if (octet === PREAMBLE) while (start < to && b[start] === PREAMBLE) start++;
      if (start === to && !expired) return at > this.from ? this.noise(at, suspect, suspectAt) : this.wait(1);
      if (start < to && b[start] === START) {
        const fault = this.check(start);
        if (fault === Fault.none || fault === Fault.short || fault >= Fault.end) {
          if (at > this.from) return this.noise(at, suspect, suspectAt);
          if (fault === Fault.none) return this.frame(at, start);
          if (fault !== Fault.short || expired) return this.bad(start, fault);
          return this.wait(this.missing(start));
        }
        suspect = fault;
        suspectAt = start;
        start++;
      } else if (start === at) start++;
      at = start;
    }
    return this.from < to ? this.noise(to, suspect, suspectAt) : this.wait(6);
  }

  /** The fault of what starts at `at`; a header that cannot be one is not waited for. */
  private check(at: number): number {
    const { b, to } = this;
    if (to - at >= 3) {
      const length = lengthOf(b, at, this.extended);
      if (length < 0) return Fault.lengthBits;
      if (length + 2 > this.maxFrame || length < 10) return Fault.length;
    }
    return checkFrame(b, at, to, this.extended);
  }

  private missing(at: number): number {
    const have = this.to - at;
    if (have < 6) return 6 - have;
    const header = 8 + (this.b[at + 4]! & 15) + 1;
    if (have < header) return header - have;
    return lengthOf(this.b, at, this.extended) + 2 - have;
  }

  private frame(at: number, start: number): StreamResult {
    const { end } = frameLayout();
    const found = new FoundFrame(this.b, start, end, start - at, this.origin + start);
    this.from = end;
    return found;
  }

  /** The damaged frame reaches to the next header that checks, to its own end, or to what has arrived. */
  private bad(start: number, fault: number): StreamResult {
    const { b, to } = this;
    const claimed = to - start < 3 ? to : start + lengthOf(b, start, this.extended) + 2;
    const end = Math.min(claimed, to);
    let stop = start + 1;
    while (stop < end && !this.isCandidate(stop)) stop++;
    const error = faultError(fault, b, start, end, this.extended);
    const found: StreamResult = {
      kind: "bad-frame",
      octets: b.subarray(this.from, stop),
      error,
      offset: this.origin + start,
    };
    this.from = stop;
    return found;
  }

  private isCandidate(at: number): boolean {
    const { b, to } = this;
    if (b[at] !== START) return false;
    if (to - at < 6) return true;
    const hcsAt = at + 7 + (b[at + 4]! & 15);
    if (hcsAt + 2 > to) return true;
    const hcs = fcsUpdate(FCS_INIT, b, at + 1, hcsAt) ^ 0xffff;
    return b[hcsAt] === (hcs & 255) && b[hcsAt + 1] === hcs >>> 8;
  }

  private noise(until: number, suspect: number, suspectAt: number): StreamResult {
    const found: StreamResult = {
      kind: "discarded-noise",
      octets: this.b.subarray(this.from, until),
      suspect:
        suspect === Fault.none
          ? null
          : faultError(
              suspect,
              this.b,
              suspectAt,
              Math.min(this.to, suspectAt + HEADER_MAX + 2),
              this.extended,
            ),
      offset: this.origin + this.from,
    };
    this.from = until;
    return found;
  }

  private wait(atLeast: number): StreamResult {
    const { b, from, to } = this;
    if (from === to) {
      this.origin += from;
      this.b = this.store;
      this.from = this.to = 0;
    } else if (b !== this.store) {
      const left = to - from;
      if (this.store.length < left) this.store = new Uint8Array(Math.max(left, 1024));
      this.store.set(b.subarray(from, to));
      this.origin += from;
      this.b = this.store;
      this.from = 0;
      this.to = left;
    }
    return { kind: "need-more-data", atLeast };
  }
}

const EMPTY = /*#__PURE__*/ new Uint8Array(0);
