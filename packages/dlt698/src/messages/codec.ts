/** The problems of octets: frames, APDUs and Data that cannot be read, or read and should not be written so. */

import type { CommonProblems, FieldExpectation, Unexpected } from "./common.ts";

/** What was cut short: a declared structure, or a part of the encoding. */
export interface Truncated {
  readonly what: string;
  /** What a presence flag or CHOICE is of; `null` where it is none. */
  readonly of: string | null;
  /** Octets. */
  readonly needed: number;
  readonly left: number;
  /** Octets that the unit around it announces, where its length is what is wrong. */
  readonly announced?: number;
}

/** Bits that have no meaning and are set. */
export interface StrayBits {
  readonly name: string;
  readonly bits: number;
}

/** The codes of the codec alone. Those of deviations are warnings, and errors where decoding is strict. */
export interface CodecProblems {
  /** Octets end inside a field. Wait for the rest, or look for what cut them. */
  truncated: Truncated;
  /** Octets follow a whole message. Hand in one message at a time, or find them with `FrameStream`. */
  "trailing-octets": { readonly count: number; readonly after: string };
  /** A frame does not start with 68H, or a preamble is too long. */
  "bad-start": Unexpected;
  /** A frame does not end with 16H where its length says. */
  "bad-end": Unexpected;
  /** The header's checksum is not the computed one: octets were changed on their way. */
  "bad-hcs": Unexpected;
  /** The frame's checksum is not the computed one: octets were changed on their way. */
  "bad-fcs": Unexpected;
  /** The function code is not of this standard. */
  "bad-function-code": Unexpected;
  /** A length is impossible, reserved, or not the declared one. */
  "bad-length": Unexpected;
  /** A count is larger than what is left can hold, or not the number of columns. */
  "bad-count": Unexpected;
  /** An OPTIONAL begins with neither 00H nor 01H. */
  "bad-presence-flag": Unexpected;
  /** A CHOICE has no such alternative; `name` is the structure. */
  "unknown-choice": Unexpected;
  /** Data has no such type. */
  "unknown-tag": Unexpected;
  /** The codec has no such service. Give it the service's declaration, or use `fullCodec`. */
  "unknown-service": Unexpected;
  /** Only editions after 2017 have it. Use the profile `extended`. */
  "extended-profile": { readonly what: string };
  /** Values or APDUs are nested deeper than `maxDepth`. */
  "too-deep": { readonly most: number };
  /** Deviation: bits that are 0 from a canonical sender are set. */
  "reserved-bits": StrayBits;
  /** Deviation: bits behind the last one of a bit string are set. */
  "padding-bits": StrayBits;
  /** Deviation: FEH octets stand before the frame. */
  preamble: { readonly count: number };
  /** Deviation: a length is written in more octets than it needs. */
  "long-length": { readonly length: number; readonly octets: number };
  /** Deviation: a BOOLEAN is neither 00H nor 01H. */
  "boolean-octet": Unexpected;
  /** Deviation: a text has octets outside its character set. */
  "bad-text": Unexpected;
  /** Deviation: a number that the standard's list does not have. */
  "unknown-value": Unexpected;
  /** Deviation: a part of a date or time that no calendar has; often BCD written by mistake. */
  "bad-date": { readonly part: string; readonly got: number };
  /** Deviation: the control octet is not the one of this service; `name` is the service. */
  "bad-control": Unexpected;
}

/** What the codec throws and warns of: its own codes, and those of the shared ones that it has. */
export interface OctetProblems extends CodecProblems, Pick<CommonProblems, "too-long" | "bad-argument"> {
  "bad-value": Unexpected<FieldExpectation>;
  "bad-address": Unexpected<FieldExpectation>;
}

/** The codes whose parameters are what was expected and what there was. */
export type UnexpectedCode = {
  [C in keyof OctetProblems]: Unexpected extends OctetProblems[C] ? C : never;
}[keyof OctetProblems];
