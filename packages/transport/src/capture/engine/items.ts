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
  /** Connection or port that it was seen on; `null` where the recording names none. */
  readonly lane: string | null;
  /** Who sent it; `null` where it is not known. */
  readonly direction: CaptureDirection | null;
  /** Place of the event that brought the first of them, and of that with the last. */
  readonly at: CapturePlace | null;
  /** Where it ends in the recording; `null` where that is not known. */
  readonly until: CapturePlace | null;
}

/** A message, whoever carried it. */
export interface FoundMessage<M = unknown> {
  /** Protocol that it is of. */
  readonly protocol: string;
  /** Who reads it: `json`, `explain` and `summary` of the message are its. */
  readonly dissector: Dissector<M>;
  /** The decoded message. */
  readonly message: M;
  /** What any program may ask of it. */
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
  /** A whole frame. */
  readonly kind: "frame";
  /** Octets of preamble in front of the frame. */
  readonly preamble: number;
  /** The frame as it was on the line, its preamble included; of fragments the last one. */
  readonly frame: Uint8Array;
  /** Frames that made the message: 1, or so many fragments. */
  readonly fragments: number;
  /** Microseconds from the end of the request that this answers to the end of the answer; `null` where it answers none. */
  readonly after: number | null;
}

/** A frame that is a part of a message, of which others must follow. */
export interface FragmentItem extends Seen {
  /** A fragment of a longer message. */
  readonly kind: "fragment";
  /** Protocol that it is of. */
  readonly protocol: string;
  /** What decoded it. */
  readonly dissector: Dissector;
  /** The decoded fragment. */
  readonly message: unknown;
  /** The frame that carries it. */
  readonly octets: Uint8Array;
  /** Octets of preamble before the frame. */
  readonly preamble: number;
  /** The frame as it was on the line, its preamble included. */
  readonly frame: Uint8Array;
  /** Fragments and octets of the message so far. */
  readonly fragments: number;
  /** Fragments of this message that have been joined so far. */
  readonly joined: number;
}

/** A damaged frame, or fragments that make no message (without octets). */
export interface DamagedItem extends Seen {
  /** A frame that cannot be decoded. */
  readonly kind: "damaged";
  /** Protocol that it looks like. */
  readonly protocol: string;
  /** All of its octets. */
  readonly octets: Uint8Array;
  /** A coded error; its offset counts from the first of the octets. */
  readonly error: unknown;
}

/** Octets of no frame. */
export interface BetweenItem extends Seen {
  /** Octets between frames. */
  readonly kind: "between";
  /** The octets that belong to no frame. */
  readonly octets: Uint8Array;
}

/** Everything else of a capture, as it came. */
export interface EventItem {
  /** An event of the recording that carries no octets. */
  readonly kind: "event";
  /** The event as it was recorded. */
  readonly event: CaptureEvent;
}

/** What is found in a capture, in its order. */
export type TrafficItem = FrameItem | FragmentItem | DamagedItem | BetweenItem | EventItem;
