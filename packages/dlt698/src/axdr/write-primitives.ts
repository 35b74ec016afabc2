/** The leaves of A-XDR, written; compiled encoders and the interpreter call the same functions. */
import type { FloatValue, FormOf, IntegerNode, TextValue } from "./schema.ts";
import type { Writer } from "./writer.ts";

const cell = /*#__PURE__*/ new ArrayBuffer(8);
const octetsOfCell = /*#__PURE__*/ new Uint8Array(cell);
const viewOfCell = /*#__PURE__*/ new DataView(cell);

/** A length or count, in the shortest form or in the form it was read in. */
export function writeLength(w: Writer, n: number, form: FormOf | null = null): void {
  if (n < 128 && form === null) {
    w.octet(n);
    return;
  }
  const shortest = n < 0x80 ? 0 : n < 0x100 ? 1 : n < 0x10000 ? 2 : n < 0x1000000 ? 3 : 4;
  let more = shortest;
  if (form?.lengthOctets !== undefined) {
    more = form.lengthOctets - 1;
    if (!Number.isInteger(more) || more > 4 || more <= shortest) {
      w.fail("bad-value", `lengthOctets ${form.lengthOctets} is no over-long form of the length ${n}`);
    }
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

export function writeInteger(w: Writer, node: IntegerNode, value: unknown): void {
  const size = node.size;
  const span = 2 ** (8 * size);
  const least = node.signed ? -span / 2 : 0;
  const most = least + span - 1;
  let n: number;
  if (value === null && node.nullable) n = most;
  else if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) {
    n = value;
    if (node.nullable && n === most) w.fail("bad-value", `${node.name} ${n} means not specified; write null`);
  } else {
    const expected = `an integer from ${least} to ${most}${node.nullable ? " or null" : ""}`;
    return misfit(w, `${expected} for ${node.name}`, value);
  }
  const at = w.room(size);
  const b = w.b;
  if (size === 1) b[at] = n;
  else if (size === 2) {
    b[at] = n >> 8;
    b[at + 1] = n;
  } else {
    b[at] = n >>> 24;
    b[at + 1] = n >>> 16;
    b[at + 2] = n >>> 8;
    b[at + 3] = n;
  }
}

export function writeInteger64(w: Writer, isSigned: boolean, value: unknown): void {
  const least = isSigned ? -(1n << 63n) : 0n;
  const most = isSigned ? (1n << 63n) - 1n : (1n << 64n) - 1n;
  if (typeof value !== "bigint" || value < least || value > most) {
    misfit(w, `a bigint from ${least} to ${most}`, value);
  }
  if (isSigned) viewOfCell.setBigInt64(0, value);
  else viewOfCell.setBigUint64(0, value);
  const at = w.room(8);
  for (let i = 0; i < 8; i++) w.b[at + i] = octetsOfCell[i]!;
}

export function writeBoolean(w: Writer, value: unknown, form: FormOf | null = null): void {
  if (typeof value !== "boolean") misfit(w, "true or false", value);
  let octet = value ? 1 : 0;
  if (form?.octet !== undefined) {
    octet = form.octet;
    if (!value || !Number.isInteger(octet) || octet < 2 || octet > 255) {
      w.fail("bad-value", `octet ${octet} is no deviating form of the boolean ${value}`);
    }
  }
  w.octet(octet);
}

export function writeFloat(w: Writer, size: 4 | 8, value: FloatValue | undefined): void {
  if (typeof value === "number") {
    if (size === 4 && Math.fround(value) !== value && !Number.isNaN(value)) {
      w.fail("bad-value", `${value} is not a binary32 number; nearest ${Math.fround(value)}`);
    }
    if (size === 4) viewOfCell.setFloat32(0, value);
    else viewOfCell.setFloat64(0, value);
    const at = w.room(size);
    for (let i = 0; i < size; i++) w.b[at + i] = octetsOfCell[i]!;
    return;
  }
  const raw = value?.raw;
  if (!(raw instanceof Uint8Array) || raw.length !== size) {
    return misfit(w, `a number or { raw } of ${size} octets`, value);
  }
  for (let i = 0; i < size; i++) octetsOfCell[i] = raw[i]!;
  const read = size === 4 ? viewOfCell.getFloat32(0) : viewOfCell.getFloat64(0);
  if (!Number.isNaN(read)) w.fail("bad-value", `{ raw } is for NaN; these octets are the number ${read}`);
  w.octets(raw);
}

export function writeOctets(
  w: Writer,
  size: number | null,
  value: unknown,
  form: FormOf | null = null,
): void {
  if (!(value instanceof Uint8Array)) return misfit(w, OCTETS, value);
  if (size === null) writeLength(w, value.length, form);
  else if (value.length !== size) w.fail("bad-length", `expected ${size} octets, got ${value.length}`);
  w.octets(value);
}

export function writeBits(w: Writer, size: number | null, value: unknown, form: FormOf | null = null): void {
  if (typeof value !== "string") return misfit(w, "text of 0 and 1", value);
  const n = value.length;
  if (size === null) writeLength(w, n, form?.lengthOctets === undefined ? null : form);
  else if (n !== size) w.fail("bad-length", `expected ${size} bits, got ${n}`);
  const count = Math.ceil(n / 8);
  const at = w.room(count);
  w.b.fill(0, at, at + count);
  for (let i = 0; i < n; i++) {
    const code = value.charCodeAt(i);
    if (code === 49) w.b[at + (i >> 3)]! |= 0x80 >> (i & 7);
    else if (code !== 48) w.fail("bad-value", `bit ${i} must be 0 or 1, got ${show(value.charAt(i))}`);
  }
  if (form?.padding !== undefined) {
    const padding = form.padding;
    if ((n & 7) === 0 || (padding & (0xff >> (n & 7))) !== padding || padding === 0) {
      w.fail("bad-value", `padding ${padding} does not fit a bit-string of ${n} bits`);
    }
    w.b[at + count - 1]! |= padding;
  }
}

export function writeText(
  w: Writer,
  size: number | null,
  charset: "visible" | "utf8",
  value: TextValue | undefined,
  form: FormOf | null = null,
): void {
  if (typeof value !== "string") {
    const raw = value?.octets;
    if (!(raw instanceof Uint8Array)) {
      return misfit(w, "text or { octets }", value);
    }
    writeOctets(w, size, raw, form);
    return;
  }
  const octets = charset === "visible" ? value : utf8Octets(w, value);
  const n = octets.length;
  if (size === null) writeLength(w, n, form);
  else if (n !== size) w.fail("bad-length", `expected ${size} octets of text, got ${n}`);
  const at = w.room(n);
  for (let i = 0; i < n; i++) {
    const code = octets.charCodeAt(i);
    if (charset === "visible" && (code < 0x20 || code > 0x7e)) {
      w.fail("bad-value", `character ${i} (${show(value.charAt(i))}) is not in visible-string (20H to 7EH)`);
    }
    w.b[at + i] = code;
  }
}

/** UTF-8 as text, a character an octet. */
function utf8Octets(w: Writer, value: string): string {
  const lone = value.search(/[\uD800-\uDFFF]/u);
  if (lone >= 0) w.fail("bad-value", `character ${lone} is half of a surrogate pair`);
  return encodeURIComponent(value).replace(/%(..)/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

export const OCTETS = "octets (Uint8Array)";

/** Never returns: a value of the wrong kind. */
export function misfit(w: Writer, expected: string, value: unknown): never {
  return w.fail("bad-value", `expected ${expected}, got ${show(value)}`);
}

/** A value in an error message, kept short; octets and nested values are not spelled out. */
export function show(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} octets`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const text = shown(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function shown(value: unknown): string {
  if (typeof value === "object" && value !== null)
    return `an object with ${Object.keys(value).join(", ") || "no keys"}`;
  if (typeof value === "bigint") return `${value}n`;
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
