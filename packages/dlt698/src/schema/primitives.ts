/**
 * The leaves of A-XDR, read. Compiled decoders and the interpreter call the same functions; `reader.careful` decides
 * whether something unusual is judged here or handed to the interpreter.
 */

import { HEX, inHex } from "../messages/base.ts";
import { floatInCell, octetsOfCell, viewOfCell } from "./cell.ts";
import { miscount, oneOf, type } from "./problem.ts";
import { REDO, type Reader } from "./reader.ts";
import type {
  BitsNode,
  FloatNode,
  FloatValue,
  Integer64Node,
  IntegerNode,
  LeafKind,
  OctetsNode,
  Remark,
  RestNode,
  Schema,
  TextNode,
  TextValue,
} from "./schema.ts";

/** A length or count: 00H-7FH itself, 80H+k followed by k octets (k = 1..4). */
export function readLength(r: Reader): number {
  if (r.p >= r.e) r.short(1, "length");
  const n = r.b[r.p]!;
  if (n < 128) {
    r.p++;
    return n;
  }
  return readLongLength(r, n);
}

function readLongLength(r: Reader, first: number): number {
  const at = r.p;
  const k = first & 127;
  if (k === 0 || k > 4) {
    r.fail("bad-length", { name: "length", ...miscount("octet", k, 1, 4) });
  }
  r.p++;
  const from = r.take(k, "length");
  let n = 0;
  for (let i = 0; i < k; i++) n = n * 256 + r.b[from + i]!;
  if (k !== moreOctets(n)) {
    r.deviate("long-length", { length: n, octets: k + 1 }, at, { lengthOctets: k + 1 });
  }
  return n;
}

/** Octets of a length or count behind its first one, in the shortest form. */
export function moreOctets(n: number): number {
  return n < 0x80 ? 0 : n < 0x100 ? 1 : n < 0x10000 ? 2 : n < 0x1000000 ? 3 : 4;
}

/** A count of elements, each of at least one octet, so it cannot exceed the octets left. */
export function readCount(r: Reader): number {
  const at = r.p;
  const n = readLength(r);
  if (n > r.e - r.p) {
    r.fail("bad-count", miscount("element", n, 0, r.e - r.p), at);
  }
  return n;
}

/** A presence flag: true for 01H, false for 00H. `name` is of what it announces. */
export function readFlag(r: Reader, name: string | null = null): boolean {
  if (r.p >= r.e) r.short(1, "presence flag", name);
  const flag = r.b[r.p]!;
  if (flag > 1) r.fail("bad-presence-flag", { expected: FLAGS, got: inHex(flag) });
  r.p++;
  return flag === 1;
}

const FLAGS = /*#__PURE__*/ oneOf("00H", "01H");

/** Passes a value on that its declaration has nothing to say of. */
export function judged<T>(r: Reader, value: T, check: (value: T) => Remark | null): T {
  if (r.judge && check(value) !== null) throw REDO;
  return value;
}

function readBoolean(r: Reader): boolean {
  const at = r.take(1, "BOOLEAN");
  const octet = r.b[at]!;
  if (octet > 1) r.deviate("boolean-octet", { expected: FLAGS, got: inHex(octet) }, at, { octet });
  return octet !== 0;
}

function readInteger(r: Reader, node: IntegerNode): number | null {
  const at = r.take(node.size, node.name);
  const b = r.b;
  let value = 0;
  for (let i = 0; i < node.size; i++) value = (value << 8) | b[at + i]!;
  const shift = 32 - 8 * node.size;
  if (node.signed) return (value << shift) >> shift;
  return node.nullable && value === 0xffffffff >>> shift ? null : value >>> 0;
}

/** Brings octets into the cell; answers where they stand. */
function toCell(r: Reader, size: number, name: string): number {
  const at = r.take(size, name);
  const b = r.b;
  for (let i = 0; i < size; i++) octetsOfCell[i] = b[at + i]!;
  return at;
}

function readInteger64(r: Reader, { signed, name }: Integer64Node): bigint {
  toCell(r, 8, name);
  return signed ? viewOfCell.getBigInt64(0) : viewOfCell.getBigUint64(0);
}

function readFloat(r: Reader, { size, name }: FloatNode): FloatValue {
  const at = toCell(r, size, name);
  const value = floatInCell(size);
  // A NaN loses its payload in a JavaScript number.
  return Number.isNaN(value) ? { raw: r.b.slice(at, at + size) } : value;
}

/** Octets copied out; small ones by hand, since V8 keeps typed arrays up to 64 octets on the heap. */
function readOctets(r: Reader, { size, name }: OctetsNode): Uint8Array {
  return octetsAt(r, size ?? readLength(r), name);
}

function octetsAt(r: Reader, n: number, name: string): Uint8Array {
  const at = r.take(n, name);
  const b = r.b;
  if (n > 64) return b.slice(at, at + n);
  const copy = new Uint8Array(n);
  for (let i = 0; i < n; i++) copy[i] = b[at + i]!;
  return copy;
}

function readBits(r: Reader, { size }: BitsNode): string {
  const n = size ?? readLength(r);
  const at = r.take(Math.ceil(n / 8), "bit-string");
  const end = r.p;
  let value = "";
  for (let i = 0; i < n; i++) value += (r.b[at + (i >> 3)]! >> (7 - (i & 7))) & 1 ? "1" : "0";
  if (n & 7) {
    const padding = r.b[end - 1]! & (0xff >> (n & 7));
    if (padding !== 0) {
      r.deviate("padding-bits", { name: "bit-string", bits: padding }, end - 1, { padding });
    }
  }
  return value;
}

function readText(r: Reader, { size, name, charset }: TextNode): TextValue {
  const n = size ?? readLength(r);
  const at = r.take(n, name);
  const end = at + n;
  const b = r.b;
  let value = "";
  for (let i = at; i < end; i++) {
    const octet = b[i]!;
    if (octet < 0x20 || octet > 0x7e) {
      const text = charset === "UTF-8" ? decodeUtf8(b, at, end) : null;
      if (text !== null) return text;
      if (r.judge) r.deviate("bad-text", { expected: type(charset), got: inHex(octet) }, i, null);
      return { octets: b.slice(at, end) };
    }
    value += String.fromCharCode(octet);
  }
  return value;
}

/** Strict UTF-8 (no overlong forms, no surrogates), or `null`. */
export function decodeUtf8(b: Uint8Array, from: number, to: number): string | null {
  let escaped = "";
  for (let i = from; i < to; i++) escaped += `%${HEX[b[i]!]}`;
  try {
    return decodeURIComponent(escaped);
  } catch {
    return null;
  }
}

/** What reads a leaf, by the kind of its declaration. */
export const leafReaders: { readonly [K in LeafKind]: (r: Reader, node: never) => unknown } = {
  integer: readInteger,
  integer64: readInteger64,
  null: () => null,
  boolean: readBoolean,
  float: readFloat,
  octets: readOctets,
  rest: (r, { name }: RestNode) => octetsAt(r, r.e - r.p, name),
  bits: readBits,
  text: readText,
};

/** Whether values of the declaration hold values of others: what counts as nesting. */
export function isComposite({ kind }: Schema): boolean {
  return !(kind in leafReaders);
}
