/** Plays the master's side of a recording. */
import type { ByteChannel, CloseReason } from "@meterwire/transport";
import { createTraffic, type FrameItem } from "@meterwire/transport/capture";
import { isProtected } from "../traffic/changes.ts";
import type { PlayOptions } from "./as-meter.ts";
import { type Exchange, frameByFrame, framesIn, type Session } from "./exchanges.ts";
import { sameness } from "./match.ts";
import { Pauses } from "./pace.ts";

/** How the master's side is played. */
export interface MasterOptions extends PlayOptions {
  /** Milliseconds that an answer is waited for. */
  readonly timeout: number;
  /** Begin again at the end. */
  readonly loop: boolean;
  /** Send what is protected, too. */
  readonly raw: boolean;
}

/** What has been sent so far, and answered. */
export interface MasterCounts {
  sent: number;
  /** Answers that are as recorded, and those that differ. */
  same: number;
  different: number;
  /** Answers that did not come. */
  missing: number;
}

/** Whether something of the master is a request: what confirms a meter's reports is none. */
export const isRequest = ({ fields }: FrameItem): boolean => fields.role !== "answer";

/** Whether a request is played: what is protected is left out unless `raw`. */
export const isPlayed = (request: FrameItem, raw: boolean): boolean =>
  isRequest(request) && (raw || !isProtected(request));

/** Sends each request, waits for its answers, and compares them. @throws why the line ended, before all was said */
export async function playMaster(
  channel: ByteChannel,
  session: Session,
  counts: MasterCounts,
  options: MasterOptions,
): Promise<"done" | CloseReason> {
  const { clock, speed, heard, match, timeout, loop, raw } = options;
  const inbox = new Inbox(channel, options);
  const pauses = new Pauses(clock, speed, inbox.over);
  for (const { request, answers, pause } of again(session, loop, counts)) {
    if (request === null || !isPlayed(request, raw)) continue;
    await pauses.wait(counts.sent === 0 ? null : pause);
    if (inbox.ended !== null) return inbox.ended;
    const octets = request.frame;
    inbox.clear();
    heard("tx", octets);
    await channel.write(octets);
    counts.sent++;
    for (const recorded of answers) {
      if (recorded.fields.role === "ask") continue;
      const got = await inbox.next(timeout);
      if (got === null) {
        counts.missing++;
        break;
      }
      if (sameness(got, match) === sameness(recorded, match)) counts.same++;
      else counts.different++;
    }
  }
  return "done";
}

/** A session again and again, as long as something of it is sent. */
function* again(session: Session, loop: boolean, counts: MasterCounts): Generator<Exchange> {
  let before: number;
  do {
    before = counts.sent;
    yield* session;
  } while (loop && counts.sent > before);
}

/** The frames of the meter as they come; its reports are nobody's answer. */
class Inbox {
  /** Why the line ended. */
  ended: CloseReason | null = null;
  /** Resolves when nothing more comes. */
  readonly over: Promise<void>;
  private failure: unknown = null;
  private readonly frames: FrameItem[] = [];
  private wake: () => void = () => {};
  private readonly options: MasterOptions;

  constructor(channel: ByteChannel, options: MasterOptions) {
    this.options = options;
    this.over = this.read(channel).catch((error: unknown) => {
      this.failure = error ?? new Error();
      this.wake();
    });
  }

  clear(): void {
    this.frames.length = 0;
  }

  /** The next frame, or `null` when it does not come in time, or never. */
  async next(timeout: number): Promise<FrameItem | null> {
    const { clock } = this.options;
    if (this.frames.length === 0 && this.ended === null && this.failure === null) {
      await new Promise<void>((resolve) => {
        const timer = clock.setTimeout(resolve, timeout);
        this.wake = () => {
          clock.clearTimeout(timer);
          resolve();
        };
      });
    }
    if (this.failure !== null) throw this.failure;
    return this.frames.shift() ?? null;
  }

  private async read(channel: ByteChannel): Promise<void> {
    const { dissectors, heard } = this.options;
    const traffic = createTraffic({
      dissectors: frameByFrame(dissectors),
      silence: Number.POSITIVE_INFINITY,
    });
    for await (const octets of channel.readable) {
      heard("rx", octets);
      const event = { kind: "octets", time: null, lane: null, at: null, direction: "rx" } as const;
      const found = framesIn(traffic.push({ ...event, octets }));
      this.frames.push(...found.filter(({ fields }) => fields.direction === "up" && fields.role !== "ask"));
      if (this.frames.length > 0) this.wake();
    }
    this.ended = (await channel.closed) as CloseReason;
    this.wake();
  }
}
