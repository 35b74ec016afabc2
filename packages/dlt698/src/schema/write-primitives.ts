/** The leaves of A-XDR, written; compiled encoders and the interpreter call the same functions. */

import type { FieldExpectation } from "../messages/common.ts";
import { floatInCell, octetsOfCell, viewOfCell } from "./cell.ts";
import { moreOctets } from "./primitives.ts";
import { integer, miscount, oneOf, shown, type } from "./problem.ts";
import type {
  BitsNode,
  BooleanNode,
  FloatNode,
  FloatValue,
  FormOf,
  Integer64Node,
  IntegerNode,
  LeafKind,
  TextNode,
  TextValue,
} from "./schema.ts";
import type { Writer } from "./writer.ts";

/** A length or count, in the shortest form or in the form it was read in. */
export function writeLength(w: Writer, n: number, form: FormOf | null = null): void {
  if (n < 128 && form === null) {
    w.octet(n);
    return;
  }
  const shortest = moreOctets(n);
  let more = shortest;
  if (form?.lengthOctets !== undefined) {
    more = form.lengthOctets - 1;
    formFits(w, "lengthOctets", more + 1, shortest + 2, 5);
  }
  if (more === 0) {
    w.octet(n);
    return;
  }
  const at = w.room(1 + more);
  w.b[at] = 0x80 | more;
  for (let i = more; i > 0; i--) {
    w.b[at + i] = n % 256;
    n = Math.floor(n / 256);
  }
}

function writeInteger(w: Writer, node: IntegerNode, value: unknown): void {
  const size = node.size;
  const span = 2 ** (8 * size);
  const least = node.signed ? -span / 2 : 0;
  // All bits set means "not specified", which is written as null.
  const unspecified = least + span - 1;
  const most = node.nullable ? unspecified - 1 : unspecified;
  let n: number;
  if (value === null && node.nullable) n = unspecified;
  else if (isWithin(value, least, most)) n = value;
  else {
    return mismatch(w, integer(least, most, node.nullable), value);
  }
  const at = w.room(size);
  const b = w.b;
  for (let i = size; i-- > 0; n >>= 8) b[at + i] = n;
}

function writeInteger64(w: Writer, { signed }: Integer64Node, value: unknown): void {
  const least = signed ? -(1n << 63n) : 0n;
  const most = signed ? (1n << 63n) - 1n : (1n << 64n) - 1n;
  if (typeof value !== "bigint" || value < least || value > most) {
    mismatch(w, integer(`${least}`, `${most}`), value);
  }
  if (signed) viewOfCell.setBigInt64(0, value);
  else viewOfCell.setBigUint64(0, value);
  fromCell(w, 8);
}

function writeBoolean(w: Writer, _: BooleanNode, value: unknown): void {
  const form = w.form();
  if (typeof value !== "boolean") mismatch(w, type("boolean"), value);
  let octet = value ? 1 : 0;
  if (form?.octet !== undefined) {
    octet = form.octet;
    formFits(w, "octet", octet, 2, value ? 255 : 0);
  }
  w.octet(octet);
}

function writeFloat(w: Writer, { size }: FloatNode, value: FloatValue | undefined): void {
  if (typeof value === "number") {
    if (size === 4 && Math.fround(value) !== value && !Number.isNaN(value)) {
      mismatch(w, oneOf(Math.fround(value)), value);
    }
    if (size === 4) viewOfCell.setFloat32(0, value);
    else viewOfCell.setFloat64(0, value);
    return fromCell(w, size);
  }
  const raw = value?.raw;
  if (!(raw instanceof Uint8Array) || raw.length !== size) {
    return mismatch(w, type("float"), value);
  }
  for (let i = 0; i < size; i++) octetsOfCell[i] = raw[i]!;
  const read = floatInCell(size);
  if (!Number.isNaN(read)) mismatch(w, type("float"), { raw: read });
  w.octets(raw);
}

function fromCell(w: Writer, size: number): void {
  const at = w.room(size);
  for (let i = 0; i < size; i++) w.b[at + i] = octetsOfCell[i]!;
}

function writeOctets(w: Writer, { size }: { readonly size: number | null }, value: unknown): void {
  if (!(value instanceof Uint8Array)) return mismatch(w, type("octets"), value);
  writeSize(w, "octet", size, value.length);
  w.octets(value);
}

function writeBits(w: Writer, { size }: BitsNode, value: unknown): void {
  const form = w.form();
  if (typeof value !== "string") return mismatch(w, type("bits"), value);
  const n = value.length;
  writeSize(w, "bit", size, n, form);
  const size8 = Math.ceil(n / 8);
  const at = w.room(size8);
  w.b.fill(0, at, at + size8);
  for (let i = 0; i < n; i++) {
    const code = value.charCodeAt(i);
    if (code === 49) w.b[at + (i >> 3)]! |= 0x80 >> (i & 7);
    else if (code !== 48) mismatch(w, type("bits"), value);
  }
  if (form?.padding !== undefined) {
    const padding = form.padding;
    formFits(w, "padding", padding, 1, n & 7 ? 0xff >> (n & 7) : 0);
    w.b[at + size8 - 1]! |= padding;
  }
}

function writeText(w: Writer, node: TextNode, value: TextValue | undefined): void {
  const { size, charset } = node;
  if (typeof value !== "string") {
    const raw = value?.octets;
    if (!(raw instanceof Uint8Array)) {
      return mismatch(w, type("text"), value);
    }
    writeOctets(w, node, raw);
    return;
  }
  const octets = charset === "visible" ? value : utf8Octets(w, value);
  const n = octets.length;
  writeSize(w, "octet", size, n);
  const at = w.room(n);
  for (let i = 0; i < n; i++) {
    const code = octets.charCodeAt(i);
    if (charset === "visible" && (code < 0x20 || code > 0x7e)) {
      mismatch(w, type(charset), value);
    }
    w.b[at + i] = code;
  }
}

/** UTF-8 as text, a character an octet. */
function utf8Octets(w: Writer, value: string): string {
  if (/[\uD800-\uDFFF]/u.test(value)) mismatch(w, type("UTF-8"), value);
  return encodeURIComponent(value).replace(/%(..)/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Never returns: a value of the wrong kind. */
export function mismatch(w: Writer, expected: FieldExpectation, value: unknown): never {
  return w.fail("bad-value", { expected, got: shown(value) });
}

/** Announces `n` octets or bits, or sees that they are as many as the declaration fixes. */
function writeSize(
  w: Writer,
  of: "octet" | "bit",
  size: number | null,
  n: number,
  form?: FormOf | null,
): void {
  if (size === null) writeLength(w, n, form === undefined ? w.form() : form);
  else if (n !== size) w.fail("bad-length", miscount(of, n, size));
}

export function isWithin(value: unknown, from: number, to: number): value is number {
  return Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}

/** A part of a deviating form is one that this value can have. */
function formFits(w: Writer, name: keyof FormOf, value: number, from: number, to: number): void {
  if (!isWithin(value, from, to))
    w.fail("bad-value", { name, expected: integer(from, to), got: shown(value) });
}

/** What writes a leaf, by the kind of its declaration. */
export const leafWriters: {
  readonly [K in LeafKind]: (w: Writer, node: never, value: never) => void;
} = {
  integer: writeInteger,
  integer64: writeInteger64,
  null: (w, _, value) => {
    if (value !== null) mismatch(w, type("null"), value);
  },
  boolean: writeBoolean,
  float: writeFloat,
  octets: writeOctets,
  rest: (w, _, value: unknown) => {
    if (!(value instanceof Uint8Array)) return mismatch(w, type("octets"), value);
    w.octets(value);
  },
  bits: writeBits,
  text: writeText,
};
