/** One direction of one lane: its octets, and where each of them came from. */
import type {
  CaptureDirection,
  CapturePlace,
  CaptureTime,
  Dissector,
  OctetsEvent,
} from "../../messages/base.ts";
import { Framing, type Piece } from "./framing.ts";
import type { Seen } from "./items.ts";

/** Octets of a stream that came with one event. */
interface Origin {
  /** The octet of the stream after the last. */
  readonly to: number;
  readonly time: CaptureTime;
  readonly at: CapturePlace | null;
}

/** A piece of a lane's octets with its origin. */
export interface SeenPiece {
  readonly piece: Piece;
  readonly seen: Seen;
}

export class Lane {
  private readonly lane: string | null;
  private readonly direction: CaptureDirection | null;
  private readonly framing: Framing;
  private readonly silence: number;
  private origins: Origin[] = [];
  private head = 0;
  private taken = 0;
  private last: CaptureTime = null;

  /** @param silence microseconds after which a frame that has begun is given up. */
  constructor(
    lane: string | null,
    direction: CaptureDirection | null,
    dissectors: readonly Dissector[],
    silence: number,
  ) {
    this.lane = lane;
    this.direction = direction;
    this.framing = new Framing(dissectors);
    this.silence = silence;
  }

  /** Octets that are waited on. */
  get pending(): number {
    return this.framing.pending;
  }

  push({ time, at, octets, apart }: OctetsEvent): SeenPiece[] {
    const silent = time !== null && this.last !== null && time - this.last > this.silence;
    const before = apart || silent ? this.expire() : [];
    this.last = time;
    this.taken += octets.length;
    this.origins.push({ to: this.taken, time, at });
    return [...before, ...this.seen(this.framing.push(octets))];
  }

  expire(): SeenPiece[] {
    return this.framing.pending === 0 ? [] : this.seen(this.framing.expire());
  }

  private seen(pieces: readonly Piece[]): SeenPiece[] {
    const found = pieces.map((piece) => {
      const first = this.originOf(piece.from);
      const last = this.originOf(piece.to - 1);
      const { lane, direction } = this;
      const seen = { time: first.time, ended: last.time, lane, direction, at: first.at, until: last.at };
      return { piece, seen };
    });
    this.origins.splice(0, this.head);
    this.head = 0;
    return found;
  }

  /** Asked in the order of the stream. */
  private originOf(octet: number): Origin {
    while (this.origins[this.head]!.to <= octet) this.head++;
    return this.origins[this.head]!;
  }
}
