import type { CaptureEvent, Dissector, GapEvent, OctetsEvent, Reassembler } from "../../messages/base.ts";
import { argument } from "../../messages/problem.ts";
import { dissectorsArgument } from "./detect.ts";
import { foundMessage } from "./inner.ts";
import type { FoundMessage, FrameItem, Seen, TrafficItem } from "./items.ts";
import { Kept } from "./kept.ts";
import { Lane, type SeenPiece } from "./lane.ts";
import { Pairs } from "./pairs.ts";
import { type MeterStatistics, Statistics, type TrafficTotals } from "./statistics.ts";

/** How {@link createTraffic} reads. */
export interface TrafficOptions {
  /**
   * The protocols, the one that is most certain of its frames first: where frames overlap, the earlier one has it.
   */
  readonly dissectors: readonly Dissector[];
  /** Milliseconds without octets after which a frame that has begun is given up, by the times of the events; default 1000. */
  readonly silence?: number;
}

/** Finds the messages in the events of a capture. */
export interface Traffic {
  /** Takes the next event, and gives what is complete by it. */
  push(event: CaptureEvent): TrafficItem[];
  /** Nothing more comes on a lane: what has begun there is given up. */
  expire(lane: string | null): TrafficItem[];
  /** Nothing more comes at all. */
  end(): TrafficItem[];
  /** Octets of a lane that are waited on. */
  pending(lane: string | null): number;
  /** What was seen so far. */
  readonly totals: TrafficTotals;
  /** What was seen so far of each meter, in the order of their first messages. */
  meters(): MeterStatistics[];
}

/** Lanes at once; beyond them the one that was silent for longest is closed. */
const MOST_LANES = 1024;

/**
 * Finds frames of several protocols in a capture, joins their fragments, pairs requests with answers, and counts. It knows
 * no protocol; memory is bounded by the frames that have begun.
 *
 * @example
 * ```ts
 * const traffic = createTraffic({ dissectors: [] });
 * const event = { kind: "octets", time: 0, direction: "rx", lane: null, at: null, octets: Uint8Array.of(0x68) } as const;
 * traffic.push(event).map(({ kind }) => kind); // ["between"]
 * ```
 */
export function createTraffic(options: TrafficOptions): Traffic {
  argument.check("options", "object", options);
  dissectorsArgument("options.dissectors", options.dissectors);
  return new Engine(options);
}

/** Both directions of a lane. */
interface Connection {
  readonly lane: string | null;
  readonly lanes: Map<string, Lane>;
  readonly reassemblers: Map<Dissector, Reassembler<unknown>>;
}

class Engine implements Traffic {
  private readonly dissectors: readonly Dissector[];
  private readonly silence: number;
  private readonly connections = new Kept<Connection>({
    entries: MOST_LANES,
    octets: Number.POSITIVE_INFINITY,
  });
  private readonly pairs = new Pairs();
  private readonly statistics = new Statistics();

  constructor({ dissectors, silence = 1000 }: TrafficOptions) {
    this.dissectors = dissectors;
    this.silence = silence * 1000;
  }

  get totals(): TrafficTotals {
    return { ...this.statistics.totals };
  }

  meters(): MeterStatistics[] {
    return this.statistics.meters();
  }

  push(event: CaptureEvent): TrafficItem[] {
    switch (event.kind) {
      case "octets":
        return this.octets(event);
      case "gap":
      case "drop":
        return [...this.interrupt(event), { kind: "event", event }];
      case "open":
        return [...this.expire(event.lane), { kind: "event", event }];
      case "close":
        return [...this.close(event.lane), { kind: "event", event }];
      default:
        return [{ kind: "event", event }];
    }
  }

  expire(lane: string | null): TrafficItem[] {
    const connection = this.connections.get(keyOf(lane));
    return connection === undefined ? [] : this.giveUp(connection);
  }

  end(): TrafficItem[] {
    return this.connections.clear().flatMap((each) => this.finish(each));
  }

  pending(lane: string | null): number {
    let sum = 0;
    for (const each of this.connections.get(keyOf(lane))?.lanes.values() ?? []) sum += each.pending;
    return sum;
  }

  /** Octets are missing: what has begun in their direction does not go on. */
  private interrupt({ lane, direction }: GapEvent): TrafficItem[] {
    if (direction === null) return this.expire(lane);
    const connection = this.connections.get(keyOf(lane));
    const items: TrafficItem[] = [];
    const pieces = connection?.lanes.get(direction)?.expire() ?? [];
    if (connection !== undefined) this.pieces(connection, pieces, items);
    return items;
  }

  private octets(event: OctetsEvent): TrafficItem[] {
    const items: TrafficItem[] = [];
    const connection = this.connection(event.lane, items);
    const { lane, direction } = event;
    const key = direction ?? "";
    let each = connection.lanes.get(key);
    if (each === undefined) {
      each = new Lane(lane, direction, this.dissectors, this.silence);
      connection.lanes.set(key, each);
    }
    this.pieces(connection, each.push(event), items);
    return items;
  }

  private connection(lane: string | null, items: TrafficItem[]): Connection {
    const key = keyOf(lane);
    const known = this.connections.take(key) ?? { lane, lanes: new Map(), reassemblers: new Map() };
    for (const gone of this.connections.put(key, known, 0)) items.push(...this.finish(gone));
    return known;
  }

  private close(lane: string | null): TrafficItem[] {
    const connection = this.connections.take(keyOf(lane));
    return connection === undefined ? [] : this.finish(connection);
  }

  private giveUp(connection: Connection): TrafficItem[] {
    const items: TrafficItem[] = [];
    for (const lane of connection.lanes.values()) this.pieces(connection, lane.expire(), items);
    return items;
  }

  private finish(connection: Connection): TrafficItem[] {
    const items = this.giveUp(connection);
    const { lane } = connection;
    const seen: Seen = { time: null, ended: null, lane, direction: null, at: null, until: null };
    for (const [dissector, reassembler] of connection.reassemblers) {
      for (const result of reassembler.end()) {
        if (result.kind === "lost") this.damaged(seen, dissector, NO_OCTETS, result.error, items);
      }
    }
    return items;
  }

  private pieces(connection: Connection, found: readonly SeenPiece[], items: TrafficItem[]): void {
    for (const { piece, seen } of found) {
      const { octets } = piece;
      if (piece.kind === "between") {
        this.statistics.totals.between += octets.length;
        items.push({ kind: "between", ...seen, octets });
      } else if (piece.kind === "damaged") this.damaged(seen, piece.dissector, octets, piece.error, items);
      else this.frame(connection, seen, piece.dissector, octets, piece.preamble, items);
    }
  }

  private frame(
    connection: Connection,
    seen: Seen,
    dissector: Dissector,
    frame: Uint8Array,
    preamble: number,
    items: TrafficItem[],
  ): void {
    const octets = preamble === 0 ? frame : frame.subarray(preamble);
    const line = { preamble, frame };
    const { protocol } = dissector;
    try {
      const message = dissector.decode(octets);
      const result = this.reassembler(connection, dissector)?.accept(message) ?? SINGLE;
      switch (result.kind) {
        case "waiting": {
          const { fragments, octets: joined } = result;
          this.statistics.totals.fragments++;
          const item = { kind: "fragment", ...seen, protocol, dissector, message, octets, ...line } as const;
          items.push({ ...item, fragments, joined });
          return;
        }
        case "lost":
          return this.damaged(seen, dissector, octets, result.error, items);
        case "joined": {
          const whole = foundMessage(dissector, result.message, result.octets, this.dissectors);
          return this.message(seen, whole, line, result.fragments, items);
        }
        case "single":
          return this.message(
            seen,
            foundMessage(dissector, message, octets, this.dissectors),
            line,
            1,
            items,
          );
      }
    } catch (error) {
      this.damaged(seen, dissector, octets, error, items);
    }
  }

  private message(
    seen: Seen,
    found: FoundMessage,
    line: Pick<FrameItem, "preamble" | "frame">,
    fragments: number,
    items: TrafficItem[],
  ): void {
    const { lane, ended } = seen;
    const { dissector, message, fields, octets } = found;
    const asked = this.pairs.match({ lane, dissector, message, fields, octets, ended });
    const after = asked === null || asked.ended === null || ended === null ? null : ended - asked.ended;
    const { protocol } = found;
    const own = { protocol, dissector, message, fields, octets, ...line, fragments, after };
    const item: FrameItem = {
      kind: "frame",
      ...seen,
      ...own,
      get summary() {
        return found.summary;
      },
      get inner() {
        return found.inner;
      },
    };
    this.statistics.totals.frames++;
    this.statistics.note(item, asked !== null);
    items.push(item);
  }

  private damaged(
    seen: Seen,
    { protocol }: Dissector,
    octets: Uint8Array,
    error: unknown,
    items: TrafficItem[],
  ): void {
    this.statistics.totals.damaged++;
    items.push({ kind: "damaged", ...seen, protocol, octets, error });
  }

  private reassembler({ reassemblers }: Connection, dissector: Dissector): Reassembler<unknown> | null {
    const known = reassemblers.get(dissector);
    if (known !== undefined) return known;
    const made = dissector.reassembler?.() ?? null;
    if (made !== null) reassemblers.set(dissector, made);
    return made;
  }
}

const SINGLE = { kind: "single" } as const;
const NO_OCTETS = /*#__PURE__*/ new Uint8Array(0);

const keyOf = (lane: string | null): string => (lane === null ? "" : `:${lane}`);
