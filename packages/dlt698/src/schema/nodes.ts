/** What declarations are: plain data of one of these kinds, and the types of the values that they stand for. */

import type { OctetProblems } from "../messages/codec.ts";

/** Octet forms that were readable but not canonical, keyed by the path from the object that carries the key. */
export interface Forms {
  /** The form of the value at a path inside. */
  readonly [path: string]: FormOf;
}

/** How one field deviated: octets of an over-long length, the octet of a boolean, the padding bits of a bit string. */
export interface FormOf {
  /** Octets that a length took. */
  readonly lengthOctets?: number;
  /** The octet that stood for a boolean. */
  readonly octet?: number;
  /** The bits behind the last one of a bit string. */
  readonly padding?: number;
}

/** Values decoded from a deviating encoding carry `form`, so that they encode to the same octets again. */
export interface Formed {
  /** How the value was written where that is not canonical; encoding keeps it. */
  readonly form?: Forms;
}

declare const VALUE: unique symbol;

/** Carries the type of a declaration's values. */
export interface Carries<T> {
  /** For types alone: the value that the declaration stands for. */
  readonly [VALUE]?: () => T;
}

/** A declared wire structure of name `N` whose decoded value is a `T`. */
export type Schema<T = unknown, N extends string = string> = SchemaNode &
  Carries<T> & { readonly name: N; readonly check?: Check };

/** What a value that can be read has that no sender should write. */
export type Remark = {
  readonly [C in keyof OctetProblems]: { readonly code: C; readonly params: OctetProblems[C] };
}[keyof OctetProblems];

/** Judges a decoded value; the decoder tells of the remark, and refuses it when strict. */
export type Check = (value: never) => Remark | null;

/** The value type of a declaration. */
export type TypeOf<S> = S extends { readonly [VALUE]?: () => infer T } ? T : never;

/** The same type; given a name of its own where it is a union, so that hovers and reports show the name. */
export type Named<T> = T extends unknown ? T : never;

/** A declaration as plain data: one of the kinds below, told apart by `kind`. */
export type SchemaNode =
  | IntegerNode
  | Integer64Node
  | NullNode
  | BooleanNode
  | FloatNode
  | OctetsNode
  | RestNode
  | BitsNode
  | TextNode
  | SequenceNode
  | ChoiceNode
  | SequenceOfNode
  | OptionalNode
  | TaggedNode
  | RecordRowNode
  | LazyNode;

/** The kinds that hold no other values. */
export type LeafKind = (
  | IntegerNode
  | Integer64Node
  | NullNode
  | BooleanNode
  | FloatNode
  | OctetsNode
  | RestNode
  | BitsNode
  | TextNode
)["kind"];

/** An integer of 1, 2 or 4 octets, big-endian. */
export interface IntegerNode {
  /** An integer of up to 32 bits. */
  readonly kind: "integer";
  /** Its name in the standard. */
  readonly name: string;
  /** Octets. */
  readonly size: 1 | 2 | 4;
  /** Whether it may be negative. */
  readonly signed: boolean;
  /** JSON as a number or as fixed-width hex text (OI, OAD, OMD). */
  readonly json: "number" | "hex";
  /** All bits set means "not specified" and reads as `null` (date and time parts). */
  readonly nullable: boolean;
  /** Code-level names of the numbers; absent where they count something. */
  readonly values?: Values;
  /** What the bits mean; absent where the number is one thing. */
  readonly parts?: Readonly<Record<string, BitPart>>;
}

/** Numbers by code-level name. */
export type Values = Readonly<Record<string, number>>;

/** Some bits of a number; what its numbers mean is found in the labels, a codec does not carry it. */
export interface BitPart {
  /** The lowest bit. */
  readonly shift: number;
  /** As many bits of 1 as the part is wide. */
  readonly mask: number;
}

/** An integer of 8 octets, big-endian; a `bigint`. */
export interface Integer64Node {
  /** A 64-bit integer, a `bigint`. */
  readonly kind: "integer64";
  /** Its name in the standard. */
  readonly name: string;
  /** Whether it may be negative. */
  readonly signed: boolean;
}

/** No octets. */
export interface NullNode {
  /** NULL. */
  readonly kind: "null";
  /** Its name in the standard. */
  readonly name: string;
}

/** One octet, 0 or 1. */
export interface BooleanNode {
  /** A boolean. */
  readonly kind: "boolean";
  /** Its name in the standard. */
  readonly name: string;
}

/** IEEE 754, 4 or 8 octets, big-endian. */
export interface FloatNode {
  /** A floating-point number. */
  readonly kind: "float";
  /** Its name in the standard. */
  readonly name: string;
  /** Octets. */
  readonly size: 4 | 8;
}

/** Octets, with a length unless their number is fixed. */
export interface OctetsNode {
  /** Octets. */
  readonly kind: "octets";
  /** Its name in the standard. */
  readonly name: string;
  /** Fixed number of octets (then no length on the wire), or `null`. */
  readonly size: number | null;
  /** Form in JSON: hex digits, or the digits of a target server address. */
  readonly json: "hex" | "tsa";
}

/** Everything up to the end of the message: what sources do not describe. */
export interface RestNode {
  /** All octets that are left. */
  readonly kind: "rest";
  /** Its name in the standard. */
  readonly name: string;
}

/** Bits as text of 0 and 1, with a length in bits unless their number is fixed. */
export interface BitsNode {
  /** A bit string. */
  readonly kind: "bits";
  /** Its name in the standard. */
  readonly name: string;
  /** How many bits; `null` where a length stands in front. */
  readonly size: number | null;
  /** Code-level names of the bits, bit 0 first; absent where they have none. */
  readonly flags?: readonly string[];
}

/** Text, with a length in octets unless that is fixed. */
export interface TextNode {
  /** Text. */
  readonly kind: "text";
  /** Its name in the standard. */
  readonly name: string;
  /** Octets; `null` where a length stands in front. */
  readonly size: number | null;
  /** Its characters. */
  readonly charset: "visible" | "UTF-8";
}

/** SEQUENCE: members in their order. */
export interface SequenceNode {
  /** A SEQUENCE. */
  readonly kind: "sequence";
  /** Its name in the standard. */
  readonly name: string;
  /** Key and declaration of each field, in their order. */
  readonly fields: readonly (readonly [key: string, schema: Schema])[];
  /** Set on APDUs: the value starts with this `service` name. */
  readonly service: string | null;
}

/** CHOICE: an octet that says which, then its value; the value is an object with the one key. */
export interface ChoiceNode {
  /** A CHOICE. */
  readonly kind: "choice";
  /** Its name in the standard. */
  readonly name: string;
  /** Number, key and declaration of each alternative. */
  readonly alternatives: readonly (readonly [tag: number, key: string, schema: Schema])[];
}

/** SEQUENCE OF: a count, then the elements. */
export interface SequenceOfNode {
  /** A SEQUENCE OF with its count. */
  readonly kind: "sequenceOf";
  /** Its name in the standard. */
  readonly name: string;
  /** What each element is. */
  readonly of: Schema;
  /** The count is the number of Data in each record row that follows (the RCSD of an A-ResultRecord). */
  readonly columns: boolean;
}

/** OPTIONAL: a presence flag, then the value; absent is `null`. */
export interface OptionalNode {
  /** An OPTIONAL with its flag octet. */
  readonly kind: "optional";
  /** Its name in the standard. */
  readonly name: string;
  /** What may be there. */
  readonly of: Schema;
}

/** A CHOICE whose value is `{ type, value }`: the Data type of the standard. */
export interface TaggedNode {
  /** A value behind the tag of its type. */
  readonly kind: "tagged";
  /** Its name in the standard. */
  readonly name: string;
  /** Tag, name of the type and declaration of each. */
  readonly alternatives: readonly (readonly [tag: number, type: string, schema: Schema])[];
}

/** A-RecordRow: one Data per column announced before it, without a count of its own. */
export interface RecordRowNode {
  /** A row of a record: as many Data as columns. */
  readonly kind: "recordRow";
  /** Its name in the standard. */
  readonly name: string;
  /** What each column holds. */
  readonly of: Schema;
}

/** A declaration that is made when it is first used. */
export interface LazyNode {
  /** A declaration that is made when it is asked for, for recursion. */
  readonly kind: "lazy";
  /** Its name in the standard. */
  readonly name: string;
  /** Gives the declaration. */
  readonly get: () => Schema;
}

/** The fields of a SEQUENCE in their order. */
export type Fields = Readonly<Record<string, Schema>>;

/** The value of a SEQUENCE with these fields; their comments come along. */
export type ValueOfFields<F extends Fields> = { -readonly [K in keyof F]: TypeOf<F[K]> } & Formed;

/** The value of an APDU with these fields. */
export type ValueOfService<N extends string, F extends Fields> = {
  /** The production's name. */
  service: N;
} & ValueOfFields<F>;

/** The alternatives of a CHOICE: tags from 0 in their order, or the tag that is given. */
export type Alternatives = Readonly<Record<string, Schema | readonly [tag: number, schema: Schema]>>;

/** The value of one alternative. */
export type ValueOfAlternative<A> = TypeOf<A extends readonly [number, infer S] ? S : A>;

/** The value of a CHOICE with these alternatives: an object with one of the keys. */
export type ValueOfChoice<A extends Alternatives> = {
  [K in keyof A]: { [P in K]: ValueOfAlternative<A[K]> } & Formed;
}[keyof A];
