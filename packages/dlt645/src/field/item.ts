/** One item of an identifier in the standard's notation: how its octets are read and written. */
import { mismatch } from "../messages/error.ts";
import { hexLength, putReversedHex, reversedHexOf } from "./hex.ts";
import type { Scalar } from "./schema.ts";
import type { DataWriter } from "./writer.ts";

/** What an item is: an exact decimal, digits (numbers that name, times), text, or octets. */
export type ItemKind = "number" | "digits" | "text" | "octets";

/** An item. All octets FFH are `null`; what is no BCD stays octets. */
export interface Item {
  readonly kind: ItemKind;
  /** `XXX.XXX`, `YYMMDDhhmm`, `ASCII(6)`, `BIN(2)` … */
  readonly format: string;
  readonly size: number;
  read(b: Uint8Array, at: number): Scalar;
  write(w: DataWriter, value: Scalar, path: string): void;
}

/** Two BCD digits of each octet; 255 where it is no BCD. */
const DIGITS = /*#__PURE__*/ Uint8Array.from({ length: 256 }, (_, octet) =>
  octet >> 4 > 9 || (octet & 15) > 9 ? 255 : (octet >> 4) * 10 + (octet & 15),
);
const SIGN = 0x80;

function isFilled(b: Uint8Array, at: number, size: number): boolean {
  for (let i = at; i < at + size; i++) if (b[i] !== 0xff) return false;
  return true;
}

const kept = (b: Uint8Array, at: number, size: number) => ({ octets: reversedHexOf(b, at, at + size) });

/** Writes what every item may be: nothing, or octets. Answers whether the value was that. */
function writeKept(w: DataWriter, value: Scalar, size: number): boolean {
  if (value === null) {
    const at = w.take(size);
    w.b.fill(0xff, at, at + size);
    return true;
  }
  if (typeof value !== "object" || hexLength(value.octets) !== size) return false;
  putReversedHex(w.b, w.take(size), value.octets);
  return true;
}

const PAIRS: readonly string[] = /*#__PURE__*/ Array.from({ length: 100 }, (_, n) => `${n}`.padStart(2, "0"));
/** The same behind a point; and single digits behind one. */
const POINTED: readonly string[] = /*#__PURE__*/ PAIRS.map((pair) => `.${pair}`);
const POINTED_DIGITS: readonly string[] = /*#__PURE__*/ PAIRS.slice(0, 10).map((pair) => `.${pair[1]}`);

/** What stands behind the integer: the point, and up to four digits. */
function fractionText(rest: number, places: number): string {
  switch (places) {
    case 1:
      return POINTED_DIGITS[rest]!;
    case 2:
      return POINTED[rest]!;
    case 3:
      return POINTED_DIGITS[(rest / 100) | 0]! + PAIRS[rest % 100]!;
    default:
      return POINTED[(rest / 100) | 0]! + PAIRS[rest % 100]!;
  }
}

/** A decimal of so many digits before and behind the point; with a sign in the highest bit where it has one. */
function number(format: string, signed: boolean): Item {
  const [whole, fraction = ""] = format.split(".") as [string, string?];
  const places = fraction.length;
  const size = (whole.length + places) / 2;
  const scale = 10 ** places;
  const pattern = new RegExp(
    `^(-?)(\\d{1,${whole.length}})${places > 0 ? `(?:\\.(\\d{1,${places}}))?` : ""}$`,
  );
  return {
    kind: "number",
    format,
    size,
    read(b, at) {
      const high = at + size - 1;
      let top = b[high]!;
      const negative = signed && top >= SIGN && !isFilled(b, at, size);
      if (negative) top -= SIGN;
      let value = DIGITS[top]!;
      let valid = value !== 255;
      for (let i = high - 1; i >= at; i--) {
        const pair = DIGITS[b[i]!]!;
        if (pair === 255) valid = false;
        value = value * 100 + pair;
      }
      if (!valid) return isFilled(b, at, size) ? null : kept(b, at, size);
      // A negative zero would be lost as a number.
      if (negative && value === 0) return kept(b, at, size);
      const integer = Math.floor(value / scale);
      const text = places === 0 ? String(value) : integer + fractionText(value - integer * scale, places);
      return negative ? `-${text}` : text;
    },
    write(w, value, path) {
      if (writeKept(w, value, size)) return;
      const found = typeof value === "string" ? pattern.exec(value) : null;
      if (found === null) throw mismatch(path, format, value);
      const [, sign, integer, decimals = ""] = found as unknown as [string, string, string, string?];
      const digits = integer.padStart(whole.length, "0") + decimals.padEnd(places, "0");
      const negative = sign === "-" && /[1-9]/.test(digits);
      if (negative && (!signed || digits[0]! > "7")) throw mismatch(path, format, value);
      const at = w.take(size);
      putReversedHex(w.b, at, digits);
      if (negative) w.b[at + size - 1]! |= SIGN;
    },
  };
}

/** Digits that are no amount: times, numbers of meters, identifiers. */
function digits(format: string): Item {
  const size = format.length / 2;
  return {
    kind: "digits",
    format,
    size,
    read(b, at) {
      for (let i = at; i < at + size; i++) {
        if (DIGITS[b[i]!] === 255) return isFilled(b, at, size) ? null : kept(b, at, size);
      }
      return reversedHexOf(b, at, at + size);
    },
    write(w, value, path) {
      if (writeKept(w, value, size)) return;
      if (typeof value !== "string" || value.length !== 2 * size || !/^\d+$/.test(value)) {
        throw mismatch(path, format, value);
      }
      putReversedHex(w.b, w.take(size), value);
    },
  };
}

/** Octets whose meaning is theirs alone: hex in natural order. */
function octets(format: string, size: number): Item {
  return {
    kind: "octets",
    format,
    size,
    read: (b, at) => (isFilled(b, at, size) ? null : reversedHexOf(b, at, at + size)),
    write(w, value, path) {
      if (writeKept(w, value, size)) return;
      if (hexLength(value) !== size) throw mismatch(path, format, value);
      putReversedHex(w.b, w.take(size), value as string);
    },
  };
}

/** ASCII, last character first on the wire; what is shorter is padded with 00H at its end. */
function text(format: string, size: number): Item {
  return {
    kind: "text",
    format,
    size,
    read(b, at) {
      let value = "";
      for (let i = at + size - 1; i >= at; i--) {
        const code = b[i]!;
        if (code > 0x7e || (code < 0x20 && code !== 0)) {
          return isFilled(b, at, size) ? null : kept(b, at, size);
        }
        value += String.fromCharCode(code);
      }
      return value;
    },
    write(w, value, path) {
      if (writeKept(w, value, size)) return;
      if (typeof value !== "string" || value.length > size || !/^[\0\x20-\x7e]*$/.test(value)) {
        throw mismatch(path, format, value);
      }
      const at = w.take(size);
      for (let i = 0; i < size; i++) {
        w.b[at + size - 1 - i] = i < value.length ? value.charCodeAt(i) : 0;
      }
    },
  };
}

const NUMBER = /^[XN]+(?:\.[XN]+)?$/;
const SIZED = /^(ASCII|BIN|HEX)\((\d+)\)$/;
const DATE = /^(?:YY|MM|DD|WW|hh|mm|ss|NN)+$/;
/** The operator code. */
const OPERATOR = "C0C1C2C3";
/** N digits from here on name something: a meter, a customer, an identifier. */
const NAMING = 8;

/** The item of a notation without counts and groups. */
export function itemOf(format: string, signed: boolean): Item {
  if (NUMBER.test(format)) {
    const names = format.length >= NAMING && /^N+$/.test(format);
    return names ? digits(format) : number(format, signed);
  }
  if (DATE.test(format)) return digits(format);
  if (format === OPERATOR) return octets(format, 4);
  const [, kind, size] = SIZED.exec(format)!;
  return kind === "ASCII" ? text(format, Number(size)) : octets(format, Number(size));
}
