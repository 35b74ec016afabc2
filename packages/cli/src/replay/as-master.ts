/** Plays the master's side of a recording. */
import type { ByteChannel, CloseReason } from "@meterwire/transport";
import { createTraffic, type FrameItem } from "@meterwire/transport/capture";
import { isProtected } from "../traffic/changes.ts";
import type { PlayOptions } from "./as-meter.ts";
import { type Exchange, frameByFrame, framesIn, type Session } from "./exchanges.ts";
import { sameness } from "./match.ts";
import { pauseFor } from "./pace.ts";

/** How the master's side is played. */
export interface MasterOptions extends PlayOptions {
  /** Milliseconds that an answer is waited for. */
  readonly timeout: number;
  /** Begin again at the end. */
  readonly loop: boolean;
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

/** The exchanges that are played: what confirms a meter's reports is left out, and what is protected unless `raw`. */
export function playable(
  { exchanges }: Session,
  raw: boolean,
): { readonly played: Exchange[]; readonly left: number } {
  const asked = exchanges.filter(({ request }) => request !== null && request.fields.role !== "answer");
  const played = asked.filter(({ request }) => raw || !isProtected(request!));
  return { played, left: asked.length - played.length };
}

/** Sends each request, waits for its answers, and compares them. @throws why the line ended, before all was said */
export async function playMaster(
  channel: ByteChannel,
  played: readonly Exchange[],
  counts: MasterCounts,
  options: MasterOptions,
): Promise<"done" | CloseReason> {
  const { clock, speed, heard, match, timeout, loop } = options;
  const inbox = new Inbox(channel, options);
  for (const { request, answers, pause } of again(played, loop)) {
    await pauseFor(clock, counts.sent === 0 ? null : pause, speed);
    if (inbox.ended !== null) return inbox.ended;
    const octets = request!.frame;
    inbox.clear();
    heard("tx", octets);
    await channel.write(octets);
    counts.sent++;
    for (const recorded of answers.filter(({ fields }) => fields.role !== "ask")) {
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

function* again<T>(all: readonly T[], loop: boolean): Generator<T> {
  do yield* all;
  while (loop && all.length > 0);
}

/** The frames of the meter as they come; its reports are nobody's answer. */
class Inbox {
  ended: CloseReason | null = null;
  private readonly frames: FrameItem[] = [];
  private wake: () => void = () => {};
  private readonly options: MasterOptions;

  constructor(channel: ByteChannel, options: MasterOptions) {
    this.options = options;
    void this.read(channel);
  }

  clear(): void {
    this.frames.length = 0;
  }

  /** The next frame, or `null` when it does not come in time, or never. */
  async next(timeout: number): Promise<FrameItem | null> {
    const { clock } = this.options;
    if (this.frames.length === 0 && this.ended === null) {
      await new Promise<void>((resolve) => {
        const timer = clock.setTimeout(resolve, timeout);
        this.wake = () => {
          clock.clearTimeout(timer);
          resolve();
        };
      });
    }
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
