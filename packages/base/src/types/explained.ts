/** The explained tree: the same plain data for frames, APDUs and card commands of every protocol. */
import type { Problem } from "../problems/problem.ts";

/** A name or a text in both languages. */
export interface ExplainedName {
  /** In Chinese. */
  readonly zh: string;
  /** In English. */
  readonly en: string;
}

/**
 * One piece of a message. The leaves of a tree tile the octets of the message, damaged ones too: each octet stands in
 * exactly one leaf. Bits of an octet are no leaves: they are {@link ExplainedField.bits} of the field that holds it.
 */
export interface ExplainedField {
  /** Field path as in the JSON form, `apdu.results[1].result.data.value[0]`; `""` at the top. */
  readonly path: string;
  /** What kind of piece: the name of its declaration (`OAD`, `Data`, `hcs`, `count` …). */
  readonly kind: string;
  /** The piece's name. */
  readonly name: ExplainedName;
  /** First octet and the one after the last, counted in the message as it was given (a preamble included). */
  readonly from: number;
  /** The octet after the last. */
  readonly to: number;
  /** The octets as they were given, upper-case hex. */
  readonly raw: string;
  /** The same without scrambling, where they are scrambled. */
  readonly descrambled?: string | undefined;
  /** The value as in the message's JSON form; `null` for what only groups and for what could not be read. */
  readonly value: unknown;
  /** Symbol of the value's unit, where the object model knows one. */
  readonly unit?: string | undefined;
  /** The value for people, with units and meanings; empty for what only groups. */
  readonly text: ExplainedName;
  /** What the bits of this field say, highest first; absent where they are one number. */
  readonly bits?: readonly ExplainedBits[] | undefined;
  /** What is wrong with this piece, and what is readable and should not be written. */
  readonly problems: readonly Problem[];
  /** The pieces that this one consists of, in their order. */
  readonly children: readonly ExplainedField[];
}

/** Some bits of a field. */
export interface ExplainedBits {
  /** Field path as in the JSON form. */
  readonly path: string;
  /** What these bits are called. */
  readonly name: ExplainedName;
  /** The lowest bit, and how many there are; bit 0 is the lowest of the field's number. */
  readonly shift: number;
  /** How many bits there are. */
  readonly size: number;
  /** The number in these bits. */
  readonly value: number;
  /** The value for people. */
  readonly text: ExplainedName;
}
