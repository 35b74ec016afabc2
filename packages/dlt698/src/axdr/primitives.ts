/**
 * The leaves of A-XDR, read. Compiled decoders and the interpreter call the same functions; `reader.careful` decides
 * whether something unusual is judged here or handed to the interpreter.
 */
import { bytesToHex } from "./hex.ts";
import { REDO, type Reader } from "./reader.ts";
import type { FloatValue, IntegerNode, Remark, TextValue } from "./schema.ts";

const cell = /*#__PURE__*/ new ArrayBuffer(8);
const octetsOfCell = /*#__PURE__*/ new Uint8Array(cell);
const viewOfCell = /*#__PURE__*/ new DataView(cell);

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
  if (k === 0) r.fail("bad-length", "length octet 80H (indefinite) does not exist in A-XDR");
  if (k > 4) r.fail("bad-length", `length of ${k} octets; at most 4 are read`);
  r.p++;
  const from = r.take(k, "length");
  let n = 0;
  for (let i = 0; i < k; i++) n = n * 256 + r.b[from + i]!;
  const shortest = n < 0x80 ? 0 : n < 0x100 ? 1 : n < 0x10000 ? 2 : n < 0x1000000 ? 3 : 4;
  if (k !== shortest) {
    r.deviate("long-length", `length ${n} is written in ${k + 1} octets`, at, { lengthOctets: k + 1 });
  }
  return n;
}

/** A count of elements, each of at least one octet, so it cannot exceed the octets left. */
export function readCount(r: Reader): number {
  const at = r.p;
  const n = readLength(r);
  if (n > r.e - r.p) {
    r.fail("bad-count", `count ${n} exceeds the ${r.e - r.p} octets left`, at);
  }
  return n;
}

/** A presence flag: true for 01H, false for 00H. `name` is of what it announces. */
export function readFlag(r: Reader, name = ""): boolean {
  if (r.p >= r.e) r.short(1, name === "" ? "presence flag" : `${spoken(name)} missing: presence flag`);
  const flag = r.b[r.p]!;
  if (flag > 1) r.fail("bad-presence-flag", `presence flag must be 00H or 01H, got ${flag}`);
  r.p++;
  return flag === 1;
}

/** `TimeTag` as `time tag`. */
function spoken(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, " $&").toLowerCase();
}

/** Passes a value on that its declaration has nothing to say of. */
export function judged<T>(r: Reader, value: T, check: (value: T) => Remark | null): T {
  if (r.judge && check(value) !== null) throw REDO;
  return value;
}

export function readBoolean(r: Reader): boolean {
  const at = r.take(1, "BOOLEAN");
  const octet = r.b[at]!;
  if (octet > 1) r.deviate("boolean-octet", `boolean written as ${octet} instead of 1`, at, { octet });
  return octet !== 0;
}

export function readInteger(r: Reader, node: IntegerNode): number | null {
  const at = r.take(node.size, node.name);
  const b = r.b;
  let value = b[at]!;
  if (node.size === 2) value = (value << 8) | b[at + 1]!;
  else if (node.size === 4) {
    value = ((value << 24) | (b[at + 1]! << 16) | (b[at + 2]! << 8) | b[at + 3]!) >>> 0;
  }
  if (node.signed) {
    if (node.size === 4) return value | 0;
    const shift = 32 - 8 * node.size;
    return (value << shift) >> shift;
  }
  if (node.nullable && value === (node.size === 1 ? 0xff : 0xffff)) return null;
  return value;
}

export function readInteger64(r: Reader, isSigned: boolean): bigint {
  const at = r.take(8, isSigned ? "long64" : "long64-unsigned");
  const b = r.b;
  const high = (b[at]! << 24) | (b[at + 1]! << 16) | (b[at + 2]! << 8) | b[at + 3]!;
  const low = (b[at + 4]! << 24) | (b[at + 5]! << 16) | (b[at + 6]! << 8) | b[at + 7]!;
  viewOfCell.setInt32(0, high);
  viewOfCell.setInt32(4, low);
  return isSigned ? viewOfCell.getBigInt64(0) : viewOfCell.getBigUint64(0);
}

export function readFloat(r: Reader, size: 4 | 8): FloatValue {
  const at = r.take(size, size === 4 ? "float32" : "float64");
  for (let i = 0; i < size; i++) octetsOfCell[i] = r.b[at + i]!;
  const value = size === 4 ? viewOfCell.getFloat32(0) : viewOfCell.getFloat64(0);
  // A NaN loses its payload in a JavaScript number.
  return Number.isNaN(value) ? { raw: r.b.slice(at, at + size) } : value;
}

/** Octets copied out; small ones by hand, since V8 keeps typed arrays up to 64 octets on the heap. */
export function readOctets(r: Reader, size: number | null, what: string): Uint8Array {
  const n = size ?? readLength(r);
  const at = r.take(n, what);
  const b = r.b;
  if (n > 64) return b.slice(at, at + n);
  const copy = new Uint8Array(n);
  for (let i = 0; i < n; i++) copy[i] = b[at + i]!;
  return copy;
}

export function readBits(r: Reader, size: number | null): string {
  const n = size ?? readLength(r);
  const count = Math.ceil(n / 8);
  const at = r.take(count, "bit-string");
  let value = "";
  for (let i = 0; i < n; i++) value += (r.b[at + (i >> 3)]! >> (7 - (i & 7))) & 1 ? "1" : "0";
  if (n & 7) {
    const padding = r.b[at + count - 1]! & (0xff >> (n & 7));
    if (padding !== 0) {
      r.deviate("padding-bits", `bit-string of ${n} bits has padding bits set`, at + count - 1, { padding });
    }
  }
  return value;
}

export function readText(r: Reader, size: number | null, charset: "visible" | "utf8"): TextValue {
  const n = size ?? readLength(r);
  const what = charset === "visible" ? "visible-string" : "UTF8-string";
  const at = r.take(n, what);
  const end = at + n;
  const b = r.b;
  let value = "";
  for (let i = at; i < end; i++) {
    const octet = b[i]!;
    if (octet < 0x20 || octet > 0x7e) {
      const text = charset === "utf8" ? decodeUtf8(b, at, end) : null;
      if (text !== null) return text;
      if (r.judge) r.deviate("bad-text", `text of ${n} octets is no ${what}`, i, null);
      return { octets: b.slice(at, end) };
    }
    value += String.fromCharCode(octet);
  }
  return value;
}

/** Strict UTF-8 (no overlong forms, no surrogates), or `null`. */
export function decodeUtf8(b: Uint8Array, from: number, to: number): string | null {
  try {
    return decodeURIComponent(bytesToHex(b, from, to).replace(/../g, "%$&"));
  } catch {
    return null;
  }
}
