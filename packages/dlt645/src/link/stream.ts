import { octetsArgument } from "../messages/argument.ts";
import { type Octets, StreamBuffer } from "../messages/base.ts";
import type { Dlt645Error } from "../messages/error.ts";
import {
  BAD_SECOND_START,
  type Fault,
  faultError,
  faultOf,
  frameSize,
  NO_FAULT,
  PREAMBLE,
  SECOND_START_AT,
  SHORT,
  START,
} from "./header.ts";

/**
 * What a {@link FrameStream} found. Every octet that went in comes out in exactly one `frame`, `bad-frame` or
 * `discarded-noise`, or is still waited on. `octets` is a view, and `error` is made from it when asked for: take what is to be kept before
 * the next `push`.
 */
export type StreamResult =
  /** A whole frame, 68H to 16H, its sum right; `preamble` FEH octets stood before it (at most 64; more are noise). */
  | {
      readonly kind: "frame";
      readonly octets: Uint8Array;
      readonly preamble: number;
      readonly offset: number;
    }
  /** Both 68H are there and the frame is damaged or never ended; `octets` up to the next candidate. */
  | {
      readonly kind: "bad-frame";
      readonly octets: Uint8Array;
      /** Its offset counts from the first of the octets. */
      readonly error: Dlt645Error;
      readonly offset: number;
    }
  /** Octets that belong to no frame; none of them looks like a beginning, which two 68H are. */
  | {
      readonly kind: "discarded-noise";
      readonly octets: Uint8Array;
      readonly suspect: null;
      readonly offset: number;
    }
  /** Nothing complete: at least so many octets must come first. */
  | { readonly kind: "need-more-data"; readonly atLeast: number };

/** Octets of a stream. The view of them is made when asked for. */
class FoundOctets {
  /** Position of 68H in the whole stream. */
  readonly offset: number;
  private readonly b: Uint8Array;
  private readonly from: number;
  private readonly to: number;

  constructor(b: Uint8Array, from: number, to: number, offset: number) {
    this.b = b;
    this.from = from;
    this.to = to;
    this.offset = offset;
  }

  /** From 68H on, a view until the next `push`. */
  get octets(): Uint8Array {
    return this.b.subarray(this.from, this.to);
  }
}

/** A frame in a stream, 68H to 16H. */
export class FoundFrame extends FoundOctets {
  /** A frame whose length, checksum and end fit. */
  readonly kind = "frame";
  /** FEH octets in front of it. */
  readonly preamble: number;

  constructor(b: Uint8Array, from: number, to: number, offset: number, preamble: number) {
    super(b, from, to, offset);
    this.preamble = preamble;
  }
}

/**
 * A damaged frame, up to the next candidate. Its error is made when asked for: one for every 68H of a hostile stream would
 * take longer than the search.
 */
export class FoundFault extends FoundOctets {
  /** What begins like a frame and is none. */
  readonly kind = "bad-frame";
  /** Makes it; its offset counts from the first of the octets. */
  private readonly make: () => Dlt645Error;

  constructor(b: Uint8Array, from: number, to: number, offset: number, make: () => Dlt645Error) {
    super(b, from, to, offset);
    this.make = make;
  }

  /** Its offset counts from the first of the octets. */
  get error(): Dlt645Error {
    return this.make();
  }
}

/** FEH octets that are kept as a preamble; senders use four. */
const PREAMBLE_MAX = 64;

/**
 * Finds frames in a stream cut anywhere: behind FEH preambles, noise and a doubled 68H, behind damage, and with 68H or 16H
 * in data and checksum, since the end is found by the length. A frame that does not check is searched again from its second
 * octet, so that it hides none. Sans-io: push what arrived, take results until `need-more-data`. No more than one frame with
 * its preamble is kept between pushes, and no octet is added up more than 256 times.
 *
 * @example
 * ```ts
 * const stream = new FrameStream();
 * stream.push(chunk);
 * for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next()) {
 *   if (found.kind === "frame") handle(createCodec(readCommands).decodeFrame(found.octets));
 * }
 * ```
 */
export class FrameStream {
  private readonly buffer = new StreamBuffer();
  /** FEH octets in front that have been looked at. */
  private run = 0;

  /** Octets waited on. */
  get pending(): number {
    return this.buffer.pending;
  }

  /** Adds octets. The chunk is read in place until `next` says `need-more-data`; do not change it before. */
  push(chunk: Octets): void {
    this.buffer.push(octetsArgument("chunk", chunk));
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
    for (;;) {
      while (start < to && b[start] === PREAMBLE) start++;
      // An endless preamble is let go in pieces, so that what is left of it does not depend on how it was cut.
      const excess = start - at - PREAMBLE_MAX;
      if (excess >= (start < to ? 1 : PREAMBLE_MAX)) at += excess;
      if (start === to) break;
      if (b[start] === START) {
        const fault = faultOf(b, start, to);
        if (fault !== BAD_SECOND_START) {
          if (at > from) return this.noise(at, start - at);
          if (fault === NO_FAULT) return this.frame(at, start);
          if (fault !== SHORT || expired) return this.bad(start, fault);
          this.run = start - at;
          return this.wait(frameSize(b, start, to) - (to - start));
        }
      }
      at = ++start;
    }
    if (expired) at = to;
    if (at > from) return this.noise(at, to - at);
    this.run = to - at;
    return this.wait(12);
  }

  private frame(at: number, start: number): StreamResult {
    const { b, to, origin } = this.buffer;
    const end = start + frameSize(b, start, to);
    this.consume(end, 0);
    return new FoundFrame(b, start, end, origin + start, start - at);
  }

  /** The damaged frame reaches to the next octet that may start one, or to its own end. */
  private bad(start: number, fault: Fault): StreamResult {
    const { b, from, to, origin } = this.buffer;
    const end = Math.min(start + frameSize(b, start, to), to);
    let stop = start + 1;
    while (stop < end && !this.isCandidate(stop)) stop++;
    this.consume(stop, 0);
    return new FoundFault(b, from, stop, origin + start, () =>
      faultError(fault, b.subarray(from, end), start - from, end - from),
    );
  }

  private isCandidate(at: number): boolean {
    const { b, to } = this.buffer;
    return b[at] === START && (at + SECOND_START_AT >= to || b[at + SECOND_START_AT] === START);
  }

  private noise(until: number, run: number): StreamResult {
    const { b, from, origin } = this.buffer;
    this.consume(until, run);
    return { kind: "discarded-noise", octets: b.subarray(from, until), suspect: null, offset: origin + from };
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
