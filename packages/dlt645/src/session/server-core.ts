/** The server of one line without clock and channel: octets in, requests out. */
import type { Codec } from "../codec/codec.ts";
import { ANSWER } from "../command/command.ts";
import { addressAt } from "../link/address.ts";
import { ADDRESS_AT, CONTROL_AT } from "../link/header.ts";
import { FrameStream, type StreamResult } from "../link/stream.ts";
import { type Dlt645Error, isDlt645Error } from "../messages/error.ts";
import { type AnyFrame, isAnswer } from "./message.ts";

/** What has been received. */
export type ServerEvent =
  | { readonly kind: "request"; readonly frame: AnyFrame }
  /** A request whose data field no layout of its function has. */
  | {
      readonly kind: "malformed";
      readonly address: string;
      readonly control: number;
      readonly error: Dlt645Error;
    }
  /** The answer of another meter, or our own echo. */
  | { readonly kind: "stray"; readonly frame: AnyFrame | null; readonly error: Dlt645Error | null }
  | { readonly kind: "noise"; readonly octets: number; readonly error: Dlt645Error | null };

/** `now` is always the driver's clock in ms. */
export class ServerCore {
  private readonly codec: Codec<AnyFrame["command"]>;
  private readonly byteGap: number;
  private readonly stream = new FrameStream();
  private readonly events: ServerEvent[] = [];
  /** When what has begun to arrive is given up. */
  private gap: number | null = null;

  constructor(codec: Codec<AnyFrame["command"]>, byteGap: number) {
    this.codec = codec;
    this.byteGap = byteGap;
  }

  nextEvent(): ServerEvent | null {
    return this.events.shift() ?? null;
  }

  nextDeadline(): { readonly at: number } | null {
    return this.gap === null ? null : { at: this.gap };
  }

  /** Takes octets as they arrive. */
  receive(octets: Uint8Array, now: number): void {
    this.stream.push(octets);
    this.takeAll(() => this.stream.next(), now);
  }

  /** Does what is due. */
  expire(now: number): void {
    if (this.gap !== null && this.gap <= now) this.takeAll(() => this.stream.expire(), now);
  }

  /** Nothing more comes. */
  end(): void {
    this.gap = null;
  }

  private takeAll(next: () => StreamResult, now: number): void {
    for (let found = next(); found.kind !== "need-more-data"; found = next()) this.take(found);
    this.gap = this.stream.pending === 0 ? null : now + this.byteGap;
  }

  private take(found: Exclude<StreamResult, { kind: "need-more-data" }>): void {
    const { octets } = found;
    if (found.kind !== "frame") {
      const error = found.kind === "bad-frame" ? found.error : null;
      this.events.push({ kind: "noise", octets: octets.length, error });
      return;
    }
    try {
      const frame = this.codec.decodeFrame(octets);
      this.events.push(isAnswer(frame) ? { kind: "stray", frame, error: null } : { kind: "request", frame });
    } catch (error) {
      if (!isDlt645Error(error)) throw error;
      const control = octets[CONTROL_AT]!;
      const known = error.code === "bad-length" && (control & ANSWER) === 0;
      const address = addressAt(octets, ADDRESS_AT);
      this.events.push(
        known ? { kind: "malformed", address, control, error } : { kind: "stray", frame: null, error },
      );
    }
  }
}
