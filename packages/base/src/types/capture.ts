/** What is recorded of traffic: one model for lines, cards, logs and packet captures. */
import type { Problem } from "../problems/problem.ts";

/**
 * A moment: whole microseconds since 1970-01-01T00:00:00Z, `null` where it is not known. A number holds them exactly
 * until the year 2255; what a source gives finer than that is cut off.
 */
export type CaptureTime = number | null;

/** Seen from the side that recorded: sent or received. In a packet capture "tx" is the side that opened the connection. */
export type CaptureDirection = "tx" | "rx";

/** Where an event is in what was read; lines and packets count from 1, octets from 0. */
export type CapturePlace =
  | { readonly line: number }
  | { readonly packet: number }
  | { readonly octet: number };

/** What every event has. */
export interface CaptureEventBase {
  /** When it was captured. */
  readonly time: CaptureTime;
  /** Which of several connections or speakers; a request and its answer share it. `null`: the only one. */
  readonly lane: string | null;
  /** `null` for an event that was not read from anywhere. */
  readonly at: CapturePlace | null;
}

/** Octets on a line, as they came: chunks mean nothing, frames are for a dissector to find. */
export interface OctetsEvent extends CaptureEventBase {
  /** Octets on a line. */
  readonly kind: "octets";
  /** Who sent them; `null` where it is not known. */
  readonly direction: CaptureDirection | null;
  /** What was on the line. */
  readonly octets: Uint8Array;
  /** They do not continue what came before in their lane and direction: datagrams, separate places of a text. */
  readonly apart?: true | undefined;
  /** A word on them that came along or is to be kept, such as their one-line summary. */
  readonly comment?: string | undefined;
}

/** A command to a card, or its answer. */
export interface CardEvent extends CaptureEventBase {
  /** A command or an answer of a card. */
  readonly kind: "apdu";
  /** Command or answer; `null` where it is not known. */
  readonly direction: CaptureDirection | null;
  /** The APDU. */
  readonly octets: Uint8Array;
  /** Octets at the end that were left out because they are secret. */
  readonly hidden: number;
}

/** The line was opened or closed; `code` and `message` say why, as a channel's close reason does. */
export interface LineEvent extends CaptureEventBase {
  /** Whether the line was opened or closed. */
  readonly kind: "open" | "close";
  /** Stable code of why it closed; `null` for none. */
  readonly code: string | null;
  /** Why it closed, in English; `null` for none. */
  readonly message: string | null;
}

/** A remark: of the person who recorded (`mark`), or a line of a text (`note`). */
export interface TextEvent extends CaptureEventBase {
  /** A mark of the user, or a note of the program. */
  readonly kind: "mark" | "note";
  /** What it says. */
  readonly text: string;
  /** Octets written as hex in it that were not taken, and why. */
  readonly left?: { readonly octets: number; readonly why: "short" | "repeated" } | undefined;
}

/** Octets or packets are missing: lost on the way (`gap`), or not recorded because the disk was full (`drop`). */
export interface GapEvent extends CaptureEventBase {
  /** Octets that were not captured, or that were captured and dropped. */
  readonly kind: "gap" | "drop";
  /** Whose octets are missing; `null` where it is not known. */
  readonly direction: CaptureDirection | null;
  /** How many octets; `null` where that is not known. */
  readonly octets: number | null;
  /** Why, in English. */
  readonly reason: string;
}

/** Something of the source that could not be read. Reading goes on behind it. */
export interface DamageEvent extends CaptureEventBase {
  /** A part of the recording that cannot be read. */
  readonly kind: "damage";
  /** What is wrong with it and where. */
  readonly problem: Problem;
  /** The content, as far as it is text; shortened. */
  readonly text: string | null;
}

/** One thing that happened. */
export type CaptureEvent = OctetsEvent | CardEvent | LineEvent | TextEvent | GapEvent | DamageEvent;

/** What is known of a recording as a whole. */
export interface CaptureHeader {
  /** Version of the format. */
  readonly version: number;
  /** When it began. */
  readonly began: CaptureTime;
  /** What was recorded, such as `{"port":"COM3","baud":9600}`; plain data. */
  readonly source: Readonly<Record<string, unknown>>;
  /** Version of the program that recorded; `null` where it is not known. */
  readonly tool: string | null;
}

/** A recording: header and events. */
export interface Capture {
  /** What the recording says of itself. */
  readonly header: CaptureHeader;
  /** The events in the order in which they were captured. */
  readonly events: Iterable<CaptureEvent> | AsyncIterable<CaptureEvent>;
}
