import { ChannelCore, requireChannel, toTransportError } from "../channel/core.ts";
import type { ByteChannel, CloseReason, OpenChannel } from "../channel/types.ts";
import { type AbortSignalLike, type Clock, FairQueue, type LineTurn, systemClock } from "../messages/base.ts";
import { argument, problem, requireOption, type TransportError } from "../messages/problem.ts";

/** A client's part of a shared line: the channel that it works on, and its turns. */
export interface Lane extends OpenChannel, LineTurn {}

/** Settings of {@link shareLine}. */
export interface ShareOptions {
  /** Calls of all lanes that may wait for the line; default 10 000. */
  readonly maxQueue?: number;
  /** Quiet time between two turns, in milliseconds; default 0. */
  readonly gap?: number;
  /** Default: the platform's. */
  readonly clock?: Clock;
}

/** A line that several clients share. */
export interface SharedLine extends AsyncDisposable {
  /**
   * A new lane. Everything that arrives on the line arrives on each lane, at the pace of the slowest: read what you open, or close it.
   * Closing a lane leaves the line open.
   */
  lane(): Lane;
  /** Calls that wait for the line. */
  readonly waiting: number;
  /** Resolves when the line is closed by either side or lost. Never rejects. */
  readonly closed: Promise<CloseReason>;
  /** Closes the line with all lanes; calls that wait are rejected. */
  close(): Promise<void>;
}

/**
 * One line for clients of several protocols, such as meters of DL/T 645 and DL/T 698.45 on one RS-485: one request is in flight, and every
 * meter has its turn. Each client works on a lane and takes its turns there.
 *
 * @throws {TransportError} `bad-option`
 * @example
 * ```ts
 * import { memoryPair } from "@meterwire/transport/mock";
 * const [near] = memoryPair();
 * const line = shareLine(near);
 * const lane = line.lane(); // createClient(lane, { turn: lane })
 * const leave = await lane.enter("000000000001");
 * leave();
 * await line.close();
 * ```
 */
export function shareLine(channel: ByteChannel, options: ShareOptions = {}): SharedLine {
  requireChannel("channel", channel);
  argument.check("options", "object", options);
  const { maxQueue = 10_000, gap = 0, clock = systemClock } = options;
  for (const [where, value, least] of [
    ["maxQueue", maxQueue, 1],
    ["gap", gap, 0],
  ] as const) {
    requireOption(where, Number.isSafeInteger(value) && value >= least, value, {
      ...{ kind: "integer", from: least, to: null },
    });
  }
  return new Shared(channel, maxQueue, gap, clock);
}

const aborted = (reason: unknown): TransportError => problem.error("aborted", {}, { cause: reason });

class Shared implements SharedLine {
  readonly closed: Promise<CloseReason>;
  private readonly channel: ByteChannel;
  private readonly gap: number;
  private readonly clock: Clock;
  private readonly queue: FairQueue;
  private readonly lanes = new Set<LaneCore>();
  private count = 0;
  private ended: CloseReason | null = null;

  constructor(channel: ByteChannel, maxQueue: number, gap: number, clock: Clock) {
    this.channel = channel;
    this.gap = gap;
    this.clock = clock;
    this.queue = new FairQueue(maxQueue, {
      full: (waiting) => problem.error("queue-full", { waiting }),
      aborted,
    });
    this.closed = channel.closed;
    void this.read();
  }

  get waiting(): number {
    return this.queue.waiting;
  }

  lane(): Lane {
    const name = `lane ${++this.count}`;
    const lane: LaneCore = new LaneCore(name, this.channel, {
      enter: (key, signal) => this.enter(`${name} ${key}`, signal),
      left: () => this.lanes.delete(lane),
    });
    this.lanes.add(lane);
    if (this.ended !== null) endLane(lane, this.ended);
    return lane;
  }

  /** The line is somebody else's a little after it has been given free. */
  private async enter(key: string, signal: AbortSignalLike | undefined): Promise<() => void> {
    const leave = await this.queue.enter(key, signal);
    return this.gap === 0 ? leave : () => void this.clock.setTimeout(leave, this.gap);
  }

  async close(): Promise<void> {
    this.end({ code: "closed", message: "closed on this side", error: null });
    await this.channel.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private async read(): Promise<void> {
    try {
      for await (const chunk of this.channel.readable) {
        const lanes = [...this.lanes];
        for (const lane of lanes) lane.receive(chunk);
        if (lanes.some(({ full }) => full)) await Promise.all(lanes.map((lane) => lane.room()));
      }
      this.end(await this.channel.closed);
    } catch (cause) {
      const error = toTransportError(cause, "failed", { exit: null }, "line");
      this.end({ code: error.code, message: error.message, error });
    }
  }

  private end(reason: CloseReason): void {
    if (this.ended !== null) return;
    this.ended = reason;
    this.queue.end(
      reason.error ?? problem.error("not-open", { why: reason.code === "ended" ? "ended" : "closed" }),
    );
    for (const lane of this.lanes) endLane(lane, reason);
  }
}

/** As the line has ended: what arrived before can still be read. */
function endLane(lane: LaneCore, { code, error }: CloseReason): void {
  if (error !== null) lane.finish(error);
  else if (code === "ended") lane.endReading();
  else lane.finish("closed");
}

/** What a lane has of its line. */
interface LaneHost {
  readonly enter: LineTurn["enter"];
  readonly left: () => void;
}

class LaneCore extends ChannelCore implements Lane {
  readonly enter: LineTurn["enter"];

  constructor(name: string, channel: ByteChannel, { enter, left }: LaneHost) {
    super(name, {
      write: (bytes) => channel.write(bytes),
      close: async () => left(),
    });
    this.enter = enter;
  }
}
