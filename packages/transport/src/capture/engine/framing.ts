/** The frames of several protocols in one stream of octets. */
import type { Dissector, FoundOctets, OctetStream } from "../../messages/base.ts";
import { OctetQueue } from "../octet-queue.ts";

/** A piece of a stream; the pieces of a stream tile it. */
export type Piece = {
  /** Octets of the whole stream: the first, and the one after the last; a preamble belongs to its frame. */
  readonly from: number;
  readonly to: number;
  /** All of them, the preamble included. */
  readonly octets: Uint8Array;
} & (
  | { readonly kind: "frame"; readonly preamble: number; readonly dissector: Dissector }
  | { readonly kind: "damaged"; readonly error: unknown; readonly dissector: Dissector }
  | { readonly kind: "between" }
);

/** What one protocol says of a part of the stream. */
interface Claim {
  from: number;
  readonly to: number;
  readonly kind: "frame" | "bad" | "noise";
  readonly preamble: number;
  /** Why there is no good frame; `null` for noise that looks like nothing. */
  readonly error: unknown;
}

/** A protocol at work. */
interface Reader {
  readonly dissector: Dissector;
  readonly stream: OctetStream;
  /** In the order of the stream; those before `head` lie in what has been given. */
  claims: Claim[];
  head: number;
  /** Octets of the whole stream that it has decided on. */
  decided: number;
}

/**
 * Runs the streams of several protocols side by side. A frame of an earlier protocol goes before one of a later that
 * overlaps it; where no protocol finds a frame, the error of the one that got further counts. Keeps what not all have decided
 * on, which their streams bound.
 */
export class Framing {
  private readonly readers: readonly Reader[];
  private readonly buffer = new OctetQueue();
  /** Octets of the whole stream that have been given. */
  private given = 0;
  private taken = 0;

  constructor(dissectors: readonly Dissector[]) {
    this.readers = dissectors.map((dissector) => ({
      dissector,
      stream: dissector.stream(),
      claims: [],
      head: 0,
      decided: 0,
    }));
  }

  /** Octets that are waited on. */
  get pending(): number {
    return this.taken - this.given;
  }

  push(octets: Uint8Array): Piece[] {
    this.buffer.push(octets);
    this.taken += octets.length;
    for (const reader of this.readers) reader.stream.push(octets);
    return this.pieces((stream) => stream.next());
  }

  /** Nothing more comes: what has begun is given up. */
  expire(): Piece[] {
    return this.pieces((stream) => stream.expire());
  }

  private pieces(next: (stream: OctetStream) => FoundOctets): Piece[] {
    for (const reader of this.readers) claim(reader, next);
    const frames = this.frames();
    const pieces: Piece[] = [];
    for (const [dissector, frame] of frames) {
      this.fill(frame.from, pieces);
      const { preamble } = frame;
      pieces.push({ kind: "frame", ...this.cut(frame.from, frame.to), preamble, dissector });
      this.given = frame.to;
    }
    this.fill(this.limit(), pieces);
    this.forget();
    return pieces;
  }

  /** The frames that no earlier protocol can take away any more, in the order of the stream. */
  private frames(): [Dissector, Claim][] {
    let found: [Dissector, Claim][] = [];
    let sure = this.taken;
    for (const { dissector, claims, decided } of this.readers) {
      const both: [Dissector, Claim][] = [];
      let next = 0;
      let end = this.given;
      for (const each of claims) {
        if (each.kind !== "frame" || each.to > sure) continue;
        for (; next < found.length && found[next]![1].from < each.to; next++) {
          both.push(found[next]!);
          end = found[next]![1].to;
        }
        if (each.from < end) continue;
        both.push([dissector, each]);
        end = each.to;
      }
      found = both.concat(found.slice(next));
      sure = Math.min(sure, decided);
    }
    return found;
  }

  /** Up to where there is nothing to wait for. */
  private limit(): number {
    let limit = this.taken;
    for (const { decided } of this.readers) limit = Math.min(limit, Math.max(decided, this.given));
    // What says something of its octets as a whole is not cut in two.
    for (let before = -1; before !== limit; ) {
      before = limit;
      for (const { claims } of this.readers) {
        for (const { from, to, error, kind } of claims) {
          const whole = kind === "frame" || error !== null;
          if (whole && from >= this.given && from < limit && to > limit) limit = from;
        }
      }
    }
    return limit;
  }

  /** Gives what is in front of a place and holds no frame, as the protocol that got furthest has it. */
  private fill(until: number, pieces: Piece[]): void {
    if (until <= this.given) return;
    let best: Reader | null = null;
    let rank = -1;
    for (const reader of this.readers) {
      const reached = reachedIn(reader, this.given, until);
      if (reached > rank) {
        best = reader;
        rank = reached;
      }
    }
    for (let i = best?.head ?? 0; rank > 0 && i < best!.claims.length; i++) {
      const each = best!.claims[i]!;
      if (each.from >= until) break;
      const from = Math.max(each.from, this.given);
      const to = Math.min(each.to, until);
      if (from >= to) continue;
      if (from > this.given) pieces.push({ kind: "between", ...this.cut(this.given, from) });
      const cut = this.cut(from, to);
      // What a frame has taken the beginning of is no damaged frame.
      const isDamaged = each.kind !== "frame" && each.error !== null && from === each.from;
      if (!isDamaged) pieces.push({ kind: "between", ...cut });
      else pieces.push({ kind: "damaged", ...cut, error: each.error, dissector: best!.dissector });
      this.given = to;
    }
    if (this.given < until) pieces.push({ kind: "between", ...this.cut(this.given, until) });
    this.given = until;
  }

  private cut(from: number, to: number): { from: number; to: number; octets: Uint8Array } {
    const origin = this.taken - this.buffer.length;
    return { from, to, octets: this.buffer.slice(from - origin, to - origin) };
  }

  private forget(): void {
    for (const reader of this.readers) {
      skip(reader, this.given);
      reader.claims.splice(0, reader.head);
      reader.head = 0;
    }
    this.buffer.drop(this.buffer.length - (this.taken - this.given));
  }
}

function skip(reader: Reader, until: number): void {
  const { claims } = reader;
  while (reader.head < claims.length && claims[reader.head]!.to <= until) reader.head++;
}

function claim(reader: Reader, next: (stream: OctetStream) => FoundOctets): void {
  const { stream, claims } = reader;
  for (let found = next(stream); found.kind !== "need-more-data"; found = next(stream)) {
    const from = reader.decided;
    const preamble = found.kind === "frame" ? found.preamble : 0;
    const to = from + preamble + found.octets.length;
    const kind = found.kind === "frame" ? "frame" : found.kind === "bad-frame" ? "bad" : "noise";
    const error =
      found.kind === "bad-frame" ? found.error : found.kind === "discarded-noise" ? found.suspect : null;
    claims.push({ from, to, kind, preamble, error });
    reader.decided = to;
  }
}

/** How far a protocol got between two places: a damaged frame is further than what only looks like one. */
function reachedIn(reader: Reader, from: number, to: number): number {
  let best = 0;
  skip(reader, from);
  for (let i = reader.head; i < reader.claims.length; i++) {
    const each = reader.claims[i]!;
    if (each.from >= to) break;
    if (each.error === null || each.from < from) continue;
    const { offset } = each.error as { readonly offset?: unknown };
    const reached = 1 + (typeof offset === "number" ? offset : 0);
    best = Math.max(best, each.kind === "bad" ? reached + BAD : reached);
  }
  return best;
}

/** More than any offset. */
const BAD = 2 ** 32;
