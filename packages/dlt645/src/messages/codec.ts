/** The problems of frames, and of messages that cannot be written. */

import type { WrongArgument } from "./base.ts";
import type { SessionProblems } from "./session.ts";

/** What an octet had to be and what it was. */
export interface UnexpectedOctet {
  /** What should stand there, 0 to 255. */
  readonly expected: number;
  /** What stands there, 0 to 255. */
  readonly got: number;
}

/** A field of the data field that does not fit; `left` are the octets that there are. */
export interface FieldLength {
  /** Key of the field in the JSON form; `null` for octets behind the last field. */
  readonly field: string | null;
  /** Octets that the field has. */
  readonly needed: number;
  /** Octets that are left for it. */
  readonly left: number;
}

/** What a value had to be. */
export type Expectation =
  /** So many octets in hex; `null` for any number. */
  | { readonly kind: "hex"; readonly octets: number | null }
  /** A notation: `XXX.X`, `[3*XXX.X]` for a list, `0…255` for a number, `{…}` for an object. */
  | { readonly kind: "format"; readonly format: string };

/** A value that was refused, as JSON, shortened; `null` where there was none. */
export type Written = string | null;

/** Problems of hex text. */
export interface TextProblems {
  /** No digit at `position`, or one without its second (`odd`). */
  "bad-hex": { readonly position: number; readonly odd: boolean };
}

/** Which code carries which parameters. */
export interface Dlt645Problems extends CodecProblems, TextProblems, SessionProblems {}

/** Problems of octets and of what is written. Those of deviations are warnings, and errors where decoding is strict. */
export interface CodecProblems {
  /** An argument of a call is of another type. */
  "bad-argument": WrongArgument;
  /** The frame ends too early. Wait for the rest, or find frames with `FrameStream`. */
  truncated: { readonly needed: number; readonly left: number };
  /** Octets follow a whole frame. Hand in one frame at a time, or find them with `FrameStream`. */
  "trailing-octets": { readonly count: number };
  /** The first or the second 68H is not there. */
  "bad-start": UnexpectedOctet;
  /** A frame does not end with 16H where its length says. */
  "bad-end": UnexpectedOctet;
  /** The checksum is not the sum of the octets: octets were changed on their way. */
  "bad-checksum": UnexpectedOctet;
  /**
   * The codec has no command of this control octet: its function is reserved, it cannot have its bits D7 to D5, or the codec
   * was made without it. Give `createCodec` the command's declaration, or `allCommands`.
   */
  "bad-control": { readonly control: number };
  /** The length of the data field is not one that the command has. */
  "bad-length": FieldLength;
  /** The edition has no command of this function, or the codec was made without it. */
  "unknown-command": { readonly name: Written };
  /** A value is not one that its field can hold. */
  "bad-value": { readonly expected: Expectation; readonly got: Written };
  /** A command is written without a field that it has. */
  "missing-field": { readonly field: string };
  /** A command has no such field, or not together with the others. */
  "unknown-field": { readonly field: string };
  /** A frame of more than 255 octets of data. */
  "too-long": { readonly most: number };
  /** Deviation: an answer carries the wildcard address that it was asked with. */
  "wildcard-answer": { readonly address: string };
  /** Deviation: an address of FFH octets or with hex digits, as vendors use. */
  "vendor-address": { readonly address: string };
  /** Deviation: a data field of more than 200 octets, the standard's limit. */
  "long-frame": { readonly length: number };
  /** Deviation: an answer without data. */
  "empty-answer": Record<never, never>;
  /** Deviation: an item that is no BCD, or a negative zero; it is kept as octets. */
  "not-bcd": { readonly format: string; readonly octets: string };
  /** Deviation: data of another length than the identifier has; it is kept as octets. */
  "item-length": { readonly di: string; readonly format: string; readonly octets: number };
  /** Deviation: a bit without a meaning is set. */
  "reserved-bits": { readonly field: string; readonly bits: string };
  /** Deviation: a read request with parameters that the standard does not have. */
  "vendor-parameters": { readonly octets: number };
}
