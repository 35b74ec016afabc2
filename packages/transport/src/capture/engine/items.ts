import type {
  CaptureDirection,
  CaptureEvent,
  CapturePlace,
  CaptureTime,
  Dissector,
  ExplainedName,
  MessageFields,
} from "../../messages/base.ts";

/** Where and when octets were seen. */
export interface Seen {
  /** When the first of them came: microseconds since 1970. */
  readonly time: CaptureTime;
  /** When the last of them came. */
  readonly ended: CaptureTime;
  readonly lane: string | null;
  readonly direction: CaptureDirection | null;
  /** Place of the event that brought the first of them, and of that with the last. */
  readonly at: CapturePlace | null;
  readonly until: CapturePlace | null;
}

/** A message, whoever carried it. */
export interface FoundMessage<M = unknown> {
  readonly protocol: string;
  /** Who reads it: `json`, `explain` and `summary` of the message are its. */
  readonly dissector: Dissector<M>;
  readonly message: M;
  readonly fields: MessageFields;
  /** The frame without its preamble; of fragments, the message that they make. */
  readonly octets: Uint8Array;
  /** What was asked or answered, in one line. */
  readonly summary: ExplainedName;
  /** The messages of frames that its octets hold. */
  readonly inner: readonly FoundMessage[];
}

/** A frame that checks, with its message. */
export interface FrameItem<M = unknown> extends Seen, FoundMessage<M> {
  readonly kind: "frame";
  /** Octets of preamble in front of the frame. */
  readonly preamble: number;
  /** Frames that made the message: 1, or so many fragments. */
  readonly fragments: number;
  /** Microseconds from the end of the request that this answers to the end of the answer; `null` where it answers none. */
  readonly after: number | null;
}

/** A frame that is a part of a message, of which others must follow. */
export interface FragmentItem extends Seen {
  readonly kind: "fragment";
  readonly protocol: string;
  readonly dissector: Dissector;
  readonly message: unknown;
  readonly octets: Uint8Array;
  readonly preamble: number;
  /** Fragments and octets of the message so far. */
  readonly fragments: number;
  readonly joined: number;
}

/** A damaged frame, or fragments that make no message (without octets). */
export interface DamagedItem extends Seen {
  readonly kind: "damaged";
  readonly protocol: string;
  readonly octets: Uint8Array;
  /** A coded error; its offset counts from the first of the octets. */
  readonly error: unknown;
}

/** Octets of no frame. */
export interface BetweenItem extends Seen {
  readonly kind: "between";
  readonly octets: Uint8Array;
}

/** Everything else of a capture, as it came. */
export interface EventItem {
  readonly kind: "event";
  readonly event: CaptureEvent;
}

/** What is found in a capture, in its order. */
export type TrafficItem = FrameItem | FragmentItem | DamagedItem | BetweenItem | EventItem;
