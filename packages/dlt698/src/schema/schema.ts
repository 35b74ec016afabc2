/**
 * The combinators: one declaration per wire structure of DL/T 698.45. A declaration is plain data; the decoder, the
 * encoder, the validating walk, the JSON form, the TypeScript type and the explanation all read it.
 */

import type {
  Alternatives,
  Fields,
  IntegerNode,
  Remark,
  Schema,
  SequenceNode,
  SequenceOfNode,
  TypeOf,
  ValueOfChoice,
  ValueOfFields,
  ValueOfService,
} from "./nodes.ts";

export type * from "./nodes.ts";

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
