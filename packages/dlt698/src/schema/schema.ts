/**
 * The combinators: one declaration per wire structure of DL/T 698.45. A declaration is plain data; the decoder, the
 * encoder, the validating walk, the JSON form, the TypeScript type and the explanation all read it.
 */

import type { OctetProblems } from "../messages/codec.ts";

/** Octet forms that were readable but not canonical, keyed by the path from the object that carries the key. */
export interface Forms {
  readonly [path: string]: FormOf;
}

/** How one field deviated: octets of an over-long length, the octet of a boolean, the padding bits of a bit string. */
export interface FormOf {
  readonly lengthOctets?: number;
  readonly octet?: number;
  readonly padding?: number;
}

/** Values decoded from a deviating encoding carry `form`, so that they encode to the same octets again. */
export interface Formed {
  readonly form?: Forms;
}

declare const VALUE: unique symbol;

/** Carries the type of a declaration's values. */
export interface Carries<T> {
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
  readonly kind: "integer";
  readonly name: string;
  readonly size: 1 | 2 | 4;
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
  readonly kind: "integer64";
  readonly name: string;
  readonly signed: boolean;
}

/** No octets. */
export interface NullNode {
  readonly kind: "null";
  readonly name: string;
}

/** One octet, 0 or 1. */
export interface BooleanNode {
  readonly kind: "boolean";
  readonly name: string;
}

/** IEEE 754, 4 or 8 octets, big-endian. */
export interface FloatNode {
  readonly kind: "float";
  readonly name: string;
  readonly size: 4 | 8;
}

/** Octets, with a length unless their number is fixed. */
export interface OctetsNode {
  readonly kind: "octets";
  readonly name: string;
  /** Fixed number of octets (then no length on the wire), or `null`. */
  readonly size: number | null;
  readonly json: "hex" | "tsa";
}

/** Everything up to the end of the message: what sources do not describe. */
export interface RestNode {
  readonly kind: "rest";
  readonly name: string;
}

/** Bits as text of 0 and 1, with a length in bits unless their number is fixed. */
export interface BitsNode {
  readonly kind: "bits";
  readonly name: string;
  readonly size: number | null;
  /** Code-level names of the bits, bit 0 first; absent where they have none. */
  readonly flags?: readonly string[];
}

/** Text, with a length in octets unless that is fixed. */
export interface TextNode {
  readonly kind: "text";
  readonly name: string;
  readonly size: number | null;
  readonly charset: "visible" | "UTF-8";
}

/** SEQUENCE: members in their order. */
export interface SequenceNode {
  readonly kind: "sequence";
  readonly name: string;
  readonly fields: readonly (readonly [key: string, schema: Schema])[];
  /** Set on APDUs: the value starts with this `service` name. */
  readonly service: string | null;
}

/** CHOICE: an octet that says which, then its value; the value is an object with the one key. */
export interface ChoiceNode {
  readonly kind: "choice";
  readonly name: string;
  readonly alternatives: readonly (readonly [tag: number, key: string, schema: Schema])[];
}

/** SEQUENCE OF: a count, then the elements. */
export interface SequenceOfNode {
  readonly kind: "sequenceOf";
  readonly name: string;
  readonly of: Schema;
  /** The count is the number of Data in each record row that follows (the RCSD of an A-ResultRecord). */
  readonly columns: boolean;
}

/** OPTIONAL: a presence flag, then the value; absent is `null`. */
export interface OptionalNode {
  readonly kind: "optional";
  readonly name: string;
  readonly of: Schema;
}

/** A CHOICE whose value is `{ type, value }`: the Data type of the standard. */
export interface TaggedNode {
  readonly kind: "tagged";
  readonly name: string;
  readonly alternatives: readonly (readonly [tag: number, type: string, schema: Schema])[];
}

/** A-RecordRow: one Data per column announced before it, without a count of its own. */
export interface RecordRowNode {
  readonly kind: "recordRow";
  readonly name: string;
  readonly of: Schema;
}

/** A declaration that is made when it is first used. */
export interface LazyNode {
  readonly kind: "lazy";
  readonly name: string;
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

/** The same declaration, whose values are judged when someone listens for warnings or decodes strictly. */
/* @__NO_SIDE_EFFECTS__ */
export function checked<S extends Schema>(of: S, check: (value: TypeOf<S>) => Remark | null): S {
  return { ...of, check };
}

/* @__NO_SIDE_EFFECTS__ */
function integer<N extends string>(
  name: N,
  size: 1 | 2 | 4,
  json: "number" | "hex" = "number",
  isSigned = false,
  nullable = false,
): IntegerNode & { readonly name: N } {
  return { kind: "integer", name, size, signed: isSigned, json, nullable };
}

/** An unsigned integer of 1, 2 or 4 octets, big-endian. */
/* @__NO_SIDE_EFFECTS__ */
export function unsigned<const N extends string>(
  name: N,
  size: 1 | 2 | 4,
  json: "number" | "hex" = "number",
): Schema<number, N> {
  return integer(name, size, json);
}

/** A signed integer of 1, 2 or 4 octets, big-endian two's complement. */
/* @__NO_SIDE_EFFECTS__ */
export function signed<const N extends string>(name: N, size: 1 | 2 | 4): Schema<number, N> {
  return integer(name, size, "number", true);
}

/** A date or time part: unsigned, all bits set reads as `null` (not specified). */
/* @__NO_SIDE_EFFECTS__ */
export function part(name: string, size: 1 | 2): Schema<number | null> {
  return integer(name, size, "number", false, true);
}

/** A 64-bit integer, always a `bigint`. */
/* @__NO_SIDE_EFFECTS__ */
export function integer64<const N extends string>(name: N, isSigned: boolean): Schema<bigint, N> {
  return { kind: "integer64", name, signed: isSigned };
}

/** NULL: no octets. */
/* @__NO_SIDE_EFFECTS__ */
export function nothing<const N extends string>(name: N): Schema<null, N> {
  return { kind: "null", name };
}

/** BOOLEAN: one octet, 0 false, 1 true; other octets are true with a deviation. */
/* @__NO_SIDE_EFFECTS__ */
export function boolean<const N extends string>(name: N): Schema<boolean, N> {
  return { kind: "boolean", name };
}

/** A float whose NaN keeps its bits as `{ raw }`. */
export type FloatValue = number | { readonly raw: Uint8Array };

/** IEEE 754 binary32 or binary64, big-endian. */
/* @__NO_SIDE_EFFECTS__ */
export function float<const N extends string>(name: N, size: 4 | 8): Schema<FloatValue, N> {
  return { kind: "float", name, size };
}

/** OCTET STRING, with a length unless `size` fixes it. */
/* @__NO_SIDE_EFFECTS__ */
export function octets<const N extends string>(
  name: N,
  size: number | null = null,
  json: "hex" | "tsa" = "hex",
): Schema<Uint8Array, N> {
  return { kind: "octets", name, size, json };
}

/** The octets up to the end, unread, for messages whose layout is not public. */
/* @__NO_SIDE_EFFECTS__ */
export function rest(name: string): Schema<Uint8Array> {
  return { kind: "rest", name };
}

/** BIT STRING as text of `0` and `1`, first bit first; the length counts bits unless `size` (bits) fixes it. */
/* @__NO_SIDE_EFFECTS__ */
export function bits<const N extends string>(name: N, size: number | null = null): Schema<string, N> {
  return { kind: "bits", name, size };
}

/** Text, or its octets where they do not fit the character set. */
export type TextValue = string | { readonly octets: Uint8Array };

/** VisibleString (20H to 7EH) or UTF8String, with a length in octets unless `size` fixes it. */
/* @__NO_SIDE_EFFECTS__ */
export function text<const N extends string>(
  name: N,
  charset: "visible" | "UTF-8",
  size: number | null = null,
): Schema<TextValue, N> {
  return { kind: "text", name, size, charset };
}

/** SEQUENCE: the members in order. */
/* @__NO_SIDE_EFFECTS__ */
export function sequence<const N extends string, const F extends Fields>(
  name: N,
  fields: F,
): Schema<ValueOfFields<F>, N> {
  return { kind: "sequence", name, fields: Object.entries(fields), service: null };
}

/** A SEQUENCE that is a whole APDU: its value starts with `service`. */
/* @__NO_SIDE_EFFECTS__ */
export function serviceSequence<const N extends string, const F extends Fields>(
  name: N,
  fields: F,
): Schema<ValueOfService<N, F>> {
  return { ...(sequence(name, fields) as SequenceNode), service: name };
}

/**
 * CHOICE: `{ key: schema }`, with tags from 0 in this order, or `{ key: [tag, schema] }`; the value is an object with
 * the one key.
 */
/* @__NO_SIDE_EFFECTS__ */
export function choice<const N extends string, const A extends Alternatives>(
  name: N,
  alternatives: A,
): Schema<ValueOfChoice<A>, N> {
  return {
    kind: "choice",
    name,
    alternatives: Object.entries(alternatives).map(([key, of], i) =>
      "kind" in of ? [i, key, of] : [of[0], key, of[1]],
    ),
  };
}

/** SEQUENCE OF: a count, then the elements. */
/* @__NO_SIDE_EFFECTS__ */
export function sequenceOf<T, const N extends string = string>(
  of: Schema<T>,
  name = `SEQUENCE OF ${of.name}` as N,
): Schema<T[], N> {
  return { kind: "sequenceOf", name, of, columns: false };
}

/** The SEQUENCE OF that announces how many Data each following record row has. */
/* @__NO_SIDE_EFFECTS__ */
export function columnsOf<T>(list: Schema<T[]>): Schema<T[]> {
  return { ...(list as SequenceOfNode), columns: true };
}

/** OPTIONAL: a presence flag 00H or 01H before the value; absent is `null`. */
/* @__NO_SIDE_EFFECTS__ */
export function optional<T>(of: Schema<T>): Schema<T | null> {
  return { kind: "optional", name: of.name, of };
}

/** The tagged CHOICE whose value is `{ type, value }`. */
/* @__NO_SIDE_EFFECTS__ */
export function tagged<T>(
  name: string,
  alternatives: readonly (readonly [tag: number, type: string, schema: Schema])[],
): Schema<T> {
  return { kind: "tagged", name, alternatives };
}

/** One value per announced column (see {@link columnsOf}). */
/* @__NO_SIDE_EFFECTS__ */
export function recordRow<T>(name: string, of: Schema<T>): Schema<T[]> {
  return { kind: "recordRow", name, of };
}

/** A declaration that is needed before it can be written down: recursion. */
/* @__NO_SIDE_EFFECTS__ */
export function lazy<T>(name: string, get: () => Schema<T>): Schema<T> {
  return { kind: "lazy", name, get };
}
