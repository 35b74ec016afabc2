/** Fields of a data field, and layouts of them in the order in which they are on the wire. */
import type { Edition } from "../link/edition.ts";
import type { CodecProblems } from "../messages/codec.ts";
import type { DataWriter } from "./writer.ts";

/** A value of an identifier's item: exact decimal text, digits of a time, text, hex; `null` where all octets are FFH. */
export type Scalar = string | null | { readonly octets: string };

/** An item of an identifier; a group of items is a list. */
export type Value = Scalar | readonly Value[];

/** How data of an identifier is read and written. */
export interface Items {
  /** The standard's notation, `n*XXXXXX.XX`. */
  readonly format: string;
  /** The values; `null` if so many octets do not fit. */
  read(b: Uint8Array, from: number, to: number, reading: Reading): readonly Value[] | null;
  /** Appends the octets of the values. */
  write(w: DataWriter, values: readonly Value[], path: string): void;
}

/** What knows the formats of identifiers; the registry of `@meterwire/dlt645/identifiers` is one. */
export interface IdentifierFormats {
  /** The items of an identifier; `null` where its format is not known. */
  itemsOf(di: number, edition: Edition): Items | null;
}

/** Hears what is read where; for explanations. Offsets count in the data field. */
export interface Tracer {
  /** A field of the command; what it holds stands in the command afterwards. */
  field(key: string, field: Field, from: number, to: number): void;
  /** A group of items begins, the item at this position in the list around it. */
  open(index: number, from: number): void;
  /** The group that was opened last ends in front of this octet. */
  close(to: number): void;
  /** Octets that only separate items. */
  mark(from: number, to: number): void;
  /** An item of `values`. */
  item(index: number, item: { readonly format: string }, from: number, to: number, value: Scalar): void;
}

/** What is shared while the fields of one command are read. */
export interface Reading {
  /** The edition that the function code belongs to. */
  readonly edition: Edition;
  /** Formats of identifiers; `null`: items stay octets. */
  readonly identifiers: IdentifierFormats | null;
  /** Follows what is read; `null` where nobody asks. */
  readonly tracer: Tracer | null;
  /** Reports a readable deviation at an octet of the data field; throws it where decoding is strict. */
  deviate<C extends keyof CodecProblems>(code: C, params: CodecProblems[C], at: number, path: string): void;
}

/** What a command is read into and written from. */
export interface RawCommand {
  /** The command's name with its role, such as `ReadDataRequest`. */
  readonly function: string;
  /** The control code, 0 to 255. */
  readonly control: number;
  /** DI3 DI2 DI1 DI0 (1997: DI1 DI0); `null` where the command has none. */
  di: number | null;
  /** Whether more frames follow. */
  readonly follow: boolean;
  /** The command's other fields by their keys. */
  [field: string]: unknown;
}

/** A field: so many octets and what they are. `V` is its value in messages. */
export interface Field<V = unknown> {
  /** Which combinator made it. */
  readonly kind: string;
  /** Octets; -1 for what the other fields leave. */
  readonly size: number;
  /** The type of its value; there is none at run time. */
  readonly type?: V;
  /** Reads the octets `from` to `to` of the plain data field into the command. */
  read(b: Uint8Array, from: number, to: number, key: string, command: RawCommand, reading: Reading): void;
  /** Appends the field's octets of a command that is written. */
  write(w: DataWriter, key: string, command: RawCommand, writing: Writing): void;
  /** Another key of the command that may stand for its own. */
  readonly instead?: string;
}

/** What is shared while a command is written. */
export interface Writing {
  /** The edition that is written. */
  readonly edition: Edition;
  /** Formats of identifiers; `null`: items are given as octets. */
  readonly identifiers: IdentifierFormats | null;
}

/** Named fields in the order in which they are on the wire. */
export type Fields = Readonly<Record<string, Field>>;

/** Fields with what follows from their sizes. */
export interface Layout<F extends Fields = Fields> {
  /** The fields by their keys, in the order of the wire. */
  readonly fields: readonly (readonly [key: string, field: Field])[];
  /** Octets of the fields of fixed size. */
  readonly least: number;
  /** Whether one field takes what the others leave. */
  readonly open: boolean;
  /** The types of their values; there is none at run time. */
  readonly type?: F;
}

/** One layout of a data field. */
/* @__NO_SIDE_EFFECTS__ */
export function layout<const F extends Fields>(fields: F): Layout<F> {
  const sizes = Object.values(fields).map(({ size }) => size);
  const least = sizes.reduce((sum, size) => sum + Math.max(size, 0), 0);
  return { fields: Object.entries(fields), least, open: sizes.includes(-1) };
}

/** Whether so many octets are of this layout. */
export function fits({ least, open }: Layout, length: number): boolean {
  return open ? length >= least : length === least;
}

type Simplify<T> = { readonly [K in keyof T]: T[K] } & {};
type ValueOf<F> = F extends Field<infer V> ? V : never;

/** What a message has of a layout: items are `values`, or `data` in hex where they are not known. */
export type LayoutType<L> =
  L extends Layout<infer F>
    ? Simplify<
        { -readonly [K in Exclude<keyof F, "values">]: ValueOf<F[K]> } & ("di" extends keyof F
          ? unknown
          : { di: null }) &
          (F extends { values: Field }
            ? { values: readonly Value[]; data?: never } | { data: string; values?: never }
            : unknown)
      >
    : never;
