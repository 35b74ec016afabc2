/** The combinators for numbers whose values or bits have names. */
import { type } from "./problem.ts";
import {
  type BitPart,
  type BitsNode,
  type Carries,
  checked,
  type IntegerNode,
  part,
  type Remark,
  unsigned,
  type Values,
} from "./schema.ts";

/** A declared enumeration: its values are numbers, and numbers without a name stay readable. */
export interface Enumerated<V extends Values = Values, T = number | null>
  extends Omit<IntegerNode, "values">,
    Carries<T> {
  readonly values: V;
}

/** An enumeration that knows its list: other numbers are told of, and refused when strict. */
export interface Listed<V extends Values = Values> extends Enumerated<V, number> {
  readonly check: (value: number) => Remark | null;
}

/**
 * ENUMERATED: one octet whose numbers have names. The value is the number, so that one without a name is kept.
 *
 * @example
 * ```ts
 * const Parity = enumerated("Parity", { none: 0, odd: 1, even: 2 });
 * decodeValue(Parity, hexToBytes("02")) === Parity.values.even; // true
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function enumerated<const V extends Values>(name: string, values: V): Listed<V> {
  return {
    ...unsigned(name, 1),
    values,
    check: (value: number) => (valueName({ values }, value) === undefined ? unlisted(value) : null),
  } as Listed<V>;
}

/** What is said of a number that the standard's list does not have. */
export const unlisted = (value: number): Remark => ({
  code: "unknown-value",
  params: { expected: type("listed"), got: `${value}` },
});

/** A date part whose numbers have names. */
/* @__NO_SIDE_EFFECTS__ */
export function enumeratedPart<const V extends Values>(name: string, values: V): Enumerated<V> {
  return { ...part(name, 1), values } as Enumerated<V>;
}

/** The code-level name of a number, or `undefined` where it has none. */
export function valueName<V extends Values>(
  { values }: { readonly values: V },
  value: number | null,
): Extract<keyof V, string> | undefined {
  for (const name in values) if (values[name] === value) return name;
  return undefined;
}

type Parts = Readonly<Record<string, readonly [shift: number, width: number]>>;

/** A declared number whose bits mean different things. */
export interface BitFields<K extends string = string, N extends string = string>
  extends Omit<IntegerNode, "parts">,
    Carries<number> {
  readonly name: N;
  readonly parts: Readonly<Record<K, BitPart>>;
}

/**
 * An integer of 1, 2 or 4 octets whose bits mean different things: `{ name: [lowest bit, width] }`. A part
 * named `reserved` is 0 from a canonical sender; the number keeps it, strict decoding refuses it.
 *
 * @example
 * ```ts
 * const Flags = bitFields("Flags", 1, { urgent: [7, 1], count: [0, 4] });
 * bitsOf(0x83, Flags.parts.count); // 3
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function bitFields<const N extends string, const P extends Parts>(
  name: N,
  size: 1 | 2 | 4,
  declared: P,
  json: "number" | "hex" = "number",
): BitFields<Extract<keyof P, string>, N> {
  const parts: Record<string, BitPart> = {};
  for (const key in declared) {
    const [shift, width] = declared[key]!;
    parts[key] = { shift, mask: 2 ** width - 1 };
  }
  const { reserved } = parts;
  const fields = { ...unsigned(name, size, json), parts } as unknown as BitFields<
    Extract<keyof P, string>,
    N
  >;
  if (reserved === undefined) return fields;
  return checked(fields, (value) => {
    const bits = bitsOf(value, reserved) << reserved.shift;
    return bits === 0 ? null : { code: "reserved-bits", params: { name, bits } };
  });
}

/** The number that some bits of `value` make. */
export function bitsOf(value: number, part: BitPart): number {
  return (value >>> part.shift) & part.mask;
}

/** The parts of every octet, taken apart once: what reads many of them looks them up. */
/* @__NO_SIDE_EFFECTS__ */
export function octetTable<K extends string>(of: BitFields<K>): readonly Readonly<Record<K, number>>[] {
  const parts = Object.entries<BitPart>(of.parts);
  const taken = (octet: number) => Object.fromEntries(parts.map(([key, part]) => [key, bitsOf(octet, part)]));
  return Array.from({ length: 256 }, (_, octet) => taken(octet) as Record<K, number>);
}

/** `value` with some of its bits set to `bits`. */
export function withBits(value: number, part: BitPart, bits: number): number {
  return ((value & ~(part.mask << part.shift)) | (bits << part.shift)) >>> 0;
}

/** A declared BIT STRING whose bits have names. */
export interface Flags<F extends string = string> extends Omit<BitsNode, "size" | "flags">, Carries<string> {
  readonly size: number;
  readonly flags: readonly F[];
}

/** BIT STRING of `size` bits with code-level names for its first bits, bit 0 first; the others are kept. */
/* @__NO_SIDE_EFFECTS__ */
export function flags<const F extends string>(name: string, size: number, names: readonly F[]): Flags<F> {
  return { kind: "bits", name, size, flags: names };
}

/** Whether the bit with this name is set. */
export function hasFlag<F extends string>(declared: Flags<F>, bits: string, flag: NoInfer<F>): boolean {
  return bits[declared.flags.indexOf(flag)] === "1";
}
