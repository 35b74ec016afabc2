/** What a protocol gives to the traffic engine and to other protocols that carry its frames. */

import type { Problem } from "../problems/problem.ts";
import type { ExplainedField, ExplainedName } from "./explained.ts";

/**
 * What a stream of octets was found to hold. Every octet that went in comes out in exactly one `frame` (with
 * `preamble` octets before it), `bad-frame` or `discarded-noise`, in order, or is still waited on. `octets` may be a
 * view that is valid until the next `push`.
 */
export type FoundOctets =
  /** A whole frame that checks. `octets` begin behind the preamble. */
  | { readonly kind: "frame"; readonly octets: Uint8Array; readonly preamble: number }
  /** A frame by its header that is damaged behind it, or did not end. */
  | { readonly kind: "bad-frame"; readonly octets: Uint8Array; readonly error: unknown }
  /** Octets of no frame; `suspect` says why what looked like a beginning among them is none. */
  | { readonly kind: "discarded-noise"; readonly octets: Uint8Array; readonly suspect: unknown }
  /** Nothing complete. */
  | { readonly kind: "need-more-data" };

/** Finds the frames of one protocol in a stream cut anywhere; `FrameStream` of `@meterwire/dlt698` is one. */
export interface OctetStream {
  /** Octets waited on. */
  readonly pending: number;
  /** Takes the next octets. */
  push(chunk: Uint8Array): void;
  /** The next result; call until it is `need-more-data`. */
  next(): FoundOctets;
  /** The same when nothing more comes: what has begun is given up. */
  expire(): FoundOctets;
}

/** What octets look like to a protocol. */
export interface Detection {
  /** A whole frame that checks; the beginning of one; one that is damaged; nothing of this protocol. */
  readonly verdict: "frame" | "partial" | "damaged" | "none";
  /** The frame in the octets, behind its preamble: its first octet and the one after its last. */
  readonly from: number;
  /** Offset of the first octet behind it. */
  readonly to: number;
  /** Octets that fit before the first that does not: of two protocols that find damage, the greater one is meant. */
  readonly reached: number;
  /** What is wrong with it; `null` for a good frame. */
  readonly problem: Problem | null;
}

/** What a reassembler makes of a message. */
export type JoinResult<M> =
  /** It is no fragment. */
  | { readonly kind: "single" }
  /** Others must follow. */
  | { readonly kind: "waiting"; readonly fragments: number; readonly octets: number }
  /** The last fragment: the message that they make, and its octets. */
  | {
      readonly kind: "joined";
      readonly message: M;
      readonly octets: Uint8Array;
      readonly fragments: number;
    }
  /** Fragments that make no message; the error says how much is lost. */
  | { readonly kind: "lost"; readonly error: unknown };

/** Joins the link fragments of one lane. It bounds what it keeps, and keeps peers and directions apart by itself. */
export interface Reassembler<M> {
  /** Takes a message; says whether it completes one. */
  accept(message: M): JoinResult<M>;
  /** What waits is given up: nothing more comes. */
  end(): readonly JoinResult<M>[];
}

/** One value that a message carries. */
export interface MessageValue {
  /** The identifier as text: OAD or DI, upper-case hex. */
  readonly key: string;
  /** What the value is. */
  readonly name: ExplainedName;
  /** For people, with its unit. */
  readonly text: ExplainedName;
}

/** What filter, pairing and statistics know of a message. */
export interface MessageFields {
  /** The meter's address as printed on it; `null` where the message names none. */
  readonly address: string | null;
  /** The standard's name of the service. */
  readonly service: string;
  /** To the meter (`down`) or from it (`up`). */
  readonly direction: "down" | "up";
  /** `ask`: an answer is expected; a meter's report is one. `answer`: to such. `tell`: neither. */
  readonly role: "ask" | "answer" | "tell";
  /** Identifiers that it names: OAD, OMD or DI, upper-case hex. */
  readonly keys: readonly string[];
  /** Results of access that it reports, 0 for success. */
  readonly dar: readonly number[];
  /** Values that the message carries. */
  readonly values: readonly MessageValue[];
  /** What a request and its answer have in common; `null` for what is never paired. */
  readonly pairKey: string | null;
  /** Octets in it that may hold a frame of their own. */
  readonly carried: readonly Uint8Array[];
}

/** The annotated tree of a message, and everything that is wrong with it. */
export interface Explanation {
  /** The annotated tree: every octet in exactly one leaf. */
  readonly root: ExplainedField;
  /** What is wrong anywhere in the tree. */
  readonly problems: readonly Problem[];
  /** What is readable and should not be written so; absent where a protocol has no such thing. */
  readonly warnings?: readonly Problem[] | undefined;
}

/** How {@link Dissector.explain} reads. */
export interface ExplainOctetsOptions {
  /** `message`: octets that a {@link Reassembler} gave. Default `frame`. */
  readonly form?: "frame" | "message" | undefined;
  /** Who is asked about octets that may hold a frame. */
  readonly inner?: readonly Dissector[] | undefined;
}

/** A field that was made right. */
export interface FieldRepair {
  /** The standard's letters for it: `L`, `HCS`, `FCS`, `CS`. */
  readonly field: string;
  /** What the field is. */
  readonly name: ExplainedName;
  /** Its first octet in the octets that were given. */
  readonly offset: number;
  /** As it was. */
  readonly before: Uint8Array;
  /** As it must be. */
  readonly after: Uint8Array;
}

/** A frame whose length and checksums are right. */
export interface Repair {
  /** As many octets as were given, a preamble included. */
  readonly octets: Uint8Array;
  /** What was changed, in the order of the frame; empty where all was right. */
  readonly changes: readonly FieldRepair[];
}

/**
 * A protocol, as the traffic engine sees it. `M` is its message, opaque to the engine.
 */
export interface Dissector<M = unknown> {
  /** `698`, `645` … */
  readonly protocol: string;
  /** Looks at octets that are at hand as a whole; time linear in them. */
  detect(octets: Uint8Array): Detection;
  /** Finds frames in a stream: time linear in the octets, memory of one frame. */
  stream(): OctetStream;
  /**
   * Decodes a frame, with or without its preamble.
   *
   * @param onWarning receives what is readable but deviates from the standard
   * @throws a coded error whose offset counts from the frame's first octet
   */
  decode(frame: Uint8Array, onWarning?: (warning: Problem) => void): M;
  /** Absent where frames are never parts of a message. */
  reassembler?(): Reassembler<M>;
  /** What any program may ask of a message. */
  fields(message: M): MessageFields;
  /** What was asked or answered, in one line. */
  summary(message: M): ExplainedName;
  /** Whether `got` answers `asked`; both have the same `pairKey`. Absent: the key is all. */
  answers?(asked: M, got: M): boolean;
  /** The message in its JSON form, as plain data. */
  json(message: M): unknown;
  /** Makes length and checksums of one frame right; `null` where no frame can be made of the octets. */
  repair?(octets: Uint8Array): Repair | null;
  /** The annotated tree of a frame. */
  explain(octets: Uint8Array, options?: ExplainOctetsOptions): Explanation;
}
