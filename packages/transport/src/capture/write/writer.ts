import type { CaptureEvent } from "../../messages/base.ts";

/**
 * What of a capture a format could not hold, by kind and how often: whole events, or of octets their time, direction,
 * lane, comment, or that they stand apart.
 */
export type CaptureLosses = Readonly<
  Partial<Record<"event" | "time" | "direction" | "lane" | "comment" | "apart" | "detail", number>>
>;

/** Writes a capture, event by event. */
export interface CaptureWriter {
  /** The next octets of the file for an event; the first ones begin with what stands at its head. May be empty. */
  write(event: CaptureEvent): Uint8Array;
  /** The octets that end the file; of a capture without events all of it. */
  end(): Uint8Array;
  /** What could not be written so far. */
  readonly lost: CaptureLosses;
}

/** Counts what is lost. */
export class Losses {
  readonly counts: Partial<Record<keyof CaptureLosses, number>> = {};

  add(kind: keyof CaptureLosses): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
  }
}
