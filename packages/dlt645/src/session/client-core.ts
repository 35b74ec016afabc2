/** The client of one line without clock and channel: octets and events in, octets and events out. */
import type { Codec } from "../codec/codec.ts";
import { isWildcard } from "../link/address.ts";
import { FrameStream, type StreamResult } from "../link/stream.ts";
import type { Dlt645Error } from "../messages/error.ts";
import { sessionError } from "./errors.ts";
import { type AnyFrame, isAnswer } from "./message.ts";
import type { ClientSettings } from "./options.ts";
import { isAnswerTo } from "./pairing.ts";

/** What came of a request, or belongs to none. */
export type CoreEvent =
  | { readonly kind: "answer"; readonly frame: AnyFrame }
  | { readonly kind: "failed"; readonly error: Dlt645Error }
  /** A frame of no exchange: an echo, another master, a late or foreign answer. */
  | { readonly kind: "stray"; readonly frame: AnyFrame }
  | { readonly kind: "noise"; readonly octets: number; readonly error: Dlt645Error | null };

interface Pending {
  readonly frame: AnyFrame;
  readonly timeout: number;
  /** When waiting ends; `null` until the request has left. */
  until: number | null;
  /** Answers so far: several come for a wildcard address alone. */
  readonly answers: AnyFrame[];
  /** Why an answer was none. */
  problem: Dlt645Error | null;
}

/** `now` is always the driver's clock in ms. */
export class ClientCore {
  private readonly codec: Codec<AnyFrame["command"]>;
  private readonly settings: ClientSettings;
  private readonly stream = new FrameStream();
  private readonly events: CoreEvent[] = [];
  private pending: Pending | null = null;
  /** When what has begun to arrive is given up. */
  private gap: number | null = null;

  constructor(codec: Codec<AnyFrame["command"]>, settings: ClientSettings) {
    this.codec = codec;
    this.settings = settings;
  }

  nextEvent(): CoreEvent | null {
    return this.events.shift() ?? null;
  }

  nextDeadline(): { readonly at: number } | null {
    const times = [this.gap, this.pending?.until ?? null].filter((at) => at !== null);
    return times.length === 0 ? null : { at: Math.min(...times) };
  }

  /** Takes a request that is about to be written; waiting begins with {@link written}. */
  start(frame: AnyFrame, timeout: number): void {
    this.pending = { frame, timeout, until: null, answers: [], problem: null };
  }

  /** The request has left. */
  written(now: number): void {
    if (this.pending?.until === null) this.pending.until = now + this.pending.timeout;
  }

  /** Takes octets as they arrive. */
  receive(octets: Uint8Array, now: number): void {
    this.stream.push(octets);
    for (let found = this.stream.next(); found.kind !== "need-more-data"; found = this.stream.next()) {
      this.take(found, now);
    }
    this.watch(now);
  }

  /** Does what is due. */
  expire(now: number): void {
    if (this.gap !== null && this.gap <= now) {
      for (let found = this.stream.expire(); found.kind !== "need-more-data"; found = this.stream.expire()) {
        this.take(found, now);
      }
      this.watch(now);
    }
    const { pending } = this;
    if (pending === null || pending.until === null || pending.until > now) return;
    const { answers, frame, timeout, problem } = pending;
    if (answers.length > 0) return this.finish(answers);
    const { address } = frame.link;
    this.fail(problem ?? sessionError("timeout", { address, waitedMs: timeout, attempts: 1 }));
  }

  /** Gives the request in flight up. */
  end(error: Dlt645Error): void {
    if (this.pending !== null) this.fail(error);
    this.gap = null;
  }

  /** While a frame is being received, no wait for it ends. */
  private watch(now: number): void {
    this.gap = this.stream.pending === 0 ? null : now + this.settings.byteGap;
    const { pending, gap } = this;
    if (gap !== null && pending !== null && pending.until !== null && pending.until <= gap) {
      pending.until = gap + 1;
    }
  }

  private take(found: Exclude<StreamResult, { kind: "need-more-data" }>, now: number): void {
    if (found.kind !== "frame") {
      const error = found.kind === "bad-frame" ? found.error : null;
      this.events.push({ kind: "noise", octets: found.octets.length, error });
      return;
    }
    try {
      this.frame(this.codec.decodeFrame(found.octets), now);
    } catch (error) {
      // Of a line with one request in flight: most likely its answer.
      if (this.pending !== null)
        this.pending.problem = sessionError("bad-answer", { reason: "undecodable" }, error);
      this.events.push({ kind: "noise", octets: found.octets.length, error: error as Dlt645Error });
    }
  }

  private frame(frame: AnyFrame, now: number): void {
    const { pending, settings } = this;
    if (pending === null || !isAnswer(frame) || !isAnswerTo(pending.frame, frame)) {
      this.events.push({ kind: "stray", frame });
      return;
    }
    pending.answers.push(frame);
    if (isWildcard(pending.frame.link.address)) pending.until = now + settings.byteGap;
    else this.finish(pending.answers);
  }

  private finish(answers: readonly AnyFrame[]): void {
    const [first] = answers as [AnyFrame];
    const addresses = [...new Set(answers.map(({ link }) => link.address))];
    if (addresses.length > 1) return this.fail(sessionError("ambiguous-answer", { addresses }));
    this.pending = null;
    this.events.push({ kind: "answer", frame: first });
  }

  private fail(error: Dlt645Error): void {
    this.pending = null;
    this.events.push({ kind: "failed", error });
  }
}
