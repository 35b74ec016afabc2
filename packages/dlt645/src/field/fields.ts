/**
 * The fields of commands. What travels low byte first is hex text in natural order; that a field is reversed is part of
 * its declaration, since the three orders (each field, item by item, several fields as one) are where programs err.
 */
import { mismatch, problem, refused } from "../messages/error.ts";
import { hexLength, hexOf, inHex, putHex, putReversedHex, reversedHexOf } from "./hex.ts";
import type { Field, Fields, Value } from "./schema.ts";

const hexText = (value: unknown, octets: number | null, path: string): string => {
  const length = hexLength(value);
  if (length >= 0 && (octets === null || length === octets)) return value as string;
  throw refused(path, { kind: "hex", octets }, value);
};

/* @__NO_SIDE_EFFECTS__ */
function hexField(kind: string, size: number, reversed: boolean): Field<string> {
  const read = reversed ? reversedHexOf : hexOf;
  const put = reversed ? putReversedHex : putHex;
  return {
    kind,
    size,
    read: (b, from, to, key, command) => {
      command[key] = read(b, from, to);
    },
    write: (w, key, command) => {
      const text = hexText(command[key], size < 0 ? null : size, `command.${key}`);
      put(w.b, w.take(text.length / 2), text);
    },
  };
}

/** So many octets, low byte first on the wire: hex in natural order. */
/* @__NO_SIDE_EFFECTS__ */
export const octets = (size: number): Field<string> => hexField("octets", size, true);

/** Octets in the order in which they are on the wire. */
/* @__NO_SIDE_EFFECTS__ */
export const plainOctets = (size: number): Field<string> => hexField("octets", size, false);

/** What the other fields leave, reversed as one. */
export const rest: Field<string> = /*#__PURE__*/ hexField("octets", -1, true);

/** What the other fields leave, in the order in which it is on the wire. */
export const plainRest: Field<string> = /*#__PURE__*/ hexField("octets", -1, false);

/** A point of time in this notation, such as `YYMMDDhhmmss`; 99 stands for any. */
/* @__NO_SIDE_EFFECTS__ */
export const bcdTime = (format: string): Field<string> => hexField(format, format.length / 2, true);

/** An address: 12 digits as printed on the meter. */
export const addressDigits: Field<string> = /*#__PURE__*/ hexField("address", 6, true);

/* @__NO_SIDE_EFFECTS__ */
function identifierField(size: 2 | 4): Field<number> {
  return {
    kind: "identifier",
    size,
    read: (b, from, _to, key, command) => {
      const low = b[from]! | (b[from + 1]! << 8);
      command[key] = size === 2 ? low : (low | (b[from + 2]! << 16) | (b[from + 3]! << 24)) >>> 0;
    },
    write: (w, key, command) => {
      const di = command[key];
      const most = 256 ** size - 1;
      if (!Number.isInteger(di) || (di as number) < 0 || (di as number) > most) {
        throw mismatch(`command.${key}`, `0…${most}`, di);
      }
      const at = w.take(size);
      for (let i = 0; i < size; i++) w.b[at + i] = (di as number) >>> (8 * i);
    },
  };
}

/** A data identifier of 2007: DI3 DI2 DI1 DI0. */
export const identifier: Field<number> = /*#__PURE__*/ identifierField(4);

/** A data identifier of 1997: DI1 DI0. */
export const identifier1997: Field<number> = /*#__PURE__*/ identifierField(2);

/** Bits with names; bit 0 is the lowest. A bit without a meaning is `bit12`. */
export interface Word {
  /** Its code-level name. */
  readonly name: string;
  /** Octets. */
  readonly size: number;
  /** The code-level names from bit 0 on. */
  readonly bits: readonly string[];
}

/** A word of bits: the names of those that are set, lowest first. */
/* @__NO_SIDE_EFFECTS__ */
export function names(word: Word): Field<readonly string[]> {
  const { name, size, bits } = word;
  const nameOf = (bit: number) => bits[bit] ?? `bit${bit}`;
  const all = Array.from({ length: 8 * size }, (_, bit) => nameOf(bit));
  return {
    kind: name,
    size,
    read: (b, from, to, key, command, reading) => {
      const set: string[] = [];
      for (let bit = 0; bit < 8 * size; bit++) {
        if (((b[from + (bit >> 3)]! >> (bit & 7)) & 1) === 1) set.push(nameOf(bit));
      }
      command[key] = set;
      const reserved = set.filter((each) => !bits.includes(each));
      if (reserved.length > 0) {
        const params = { field: key, bits: reversedHexOf(b, from, to) };
        reading.deviate("reserved-bits", params, from, `command.${key}`);
      }
    },
    write: (w, key, command) => {
      const set = command[key];
      const known = Array.isArray(set) && set.every((each) => all.includes(each as string));
      if (!known || new Set(set).size !== set.length) {
        throw mismatch(`command.${key}`, `[${bits.join(", ")}]`, set);
      }
      const at = w.take(size);
      w.b.fill(0, at, at + size);
      for (const each of set) {
        const bit = all.indexOf(each as string);
        w.b[at + (bit >> 3)]! |= 1 << (bit & 7);
      }
    },
  };
}

/**
 * The items of the identifier `di`: the key `values`. Where its format is not known, or the octets do not fit it, the key
 * `data`: the octets in the order in which they are on the wire.
 */
export const items: Field<readonly Value[]> = {
  kind: "items",
  size: -1,
  instead: "data",
  read: (b, from, to, _key, command, reading) => {
    const { di, follow } = command;
    // A part of the data is joined with the others before it has items.
    const known = di === null || follow ? null : (reading.identifiers?.itemsOf(di, reading.edition) ?? null);
    const values = known?.read(b, from, to, reading) ?? null;
    if (values !== null) {
      command.values = values;
      return;
    }
    command.data = hexOf(b, from, to);
    if (known !== null) {
      const digits = reading.edition === "1997" ? 4 : 8;
      const params = { di: inHex(di!, digits), format: known.format, octets: to - from };
      reading.deviate("item-length", params, from, "command.data");
    }
  },
  write: (w, _key, command, { identifiers, edition }) => {
    const { di, values, data } = command;
    if (values === undefined) {
      plainRest.write(w, "data", { ...command, data }, { identifiers, edition });
      return;
    }
    const path = "command.values";
    const known = typeof di === "number" ? (identifiers?.itemsOf(di, edition) ?? null) : null;
    if (known === null) throw problem.error("unknown-field", { field: "values" }, { path });
    if (!Array.isArray(values)) throw mismatch(path, `[${known.format}]`, values);
    known.write(w, values, path);
  },
};

/** Several fields that are reversed as one block: each is reversed, and the last one comes first on the wire. */
/* @__NO_SIDE_EFFECTS__ */
export function whole<const F extends Fields>(fields: F): F {
  return Object.fromEntries(Object.entries(fields).reverse()) as F;
}
