/** Numbers, texts, bits and dates: values without parts. */
import type { Data } from "../data/data.ts";
import type { ValueExpectation } from "../messages/objects.ts";
import { scaleText } from "./decimal.ts";
import { measured } from "./describe.ts";
import { bare, type Context, leafTexts, NONE, wrongType } from "./interpret-parts.ts";
import type { BitMeaning, Interpretation, InterpretOptions, Names } from "./interpretation.ts";
import { objectProblem } from "./refuse.ts";
import { keyOf, type Label, type ScalarSchema, type TypeSchema } from "./schema.ts";
import type { Unit } from "./types.ts";
import { unit as unitByCode, unitOf } from "./units.ts";
import { dataToJson, integerRange, isWide, leafValue } from "./values.ts";

/** Unit and scaler of a number: the meter's where it is meant, else the table's. */
function measure(
  schema: ScalarSchema,
  { scalerUnit, units }: Context,
): { unit: Unit | null; scaler: number | null } {
  const table = { unit: unitOf(schema), scaler: schema.scaler ?? null };
  if (!scalerUnit || schema.values || schema.bits) return table;
  const meant =
    units.size === 0 || (schema.unit !== undefined && (units.size === 1 || schema.unit === scalerUnit.unit));
  if (!meant) return table;
  return { unit: unitByCode(scalerUnit.unit) ?? null, scaler: scalerUnit.scaler };
}

/** The unit and scaler that numbers of a type have under the given options; also for `build`. */
export function measureWith(schema: ScalarSchema, root: TypeSchema, options: InterpretOptions) {
  return measure(schema, { ...options, units: unitsOf(root) });
}

/** The units of a type by their codes. */
export function unitsOf(schema: TypeSchema | null): ReadonlySet<number> {
  if (schema === null) return NO_UNITS;
  const known = unitSets.get(schema);
  if (known !== undefined) return known;
  const found = new Set(measured(schema).map((leaf) => leaf.unit ?? 255));
  unitSets.set(schema, found);
  return found;
}

const NO_UNITS: ReadonlySet<number> = /* @__PURE__ */ new Set();
/** A type is read anew for every value; what follows from it is worked out once. */
const unitSets = /* @__PURE__ */ new WeakMap<TypeSchema, ReadonlySet<number>>();

export function scalar(schema: ScalarSchema, names: Names, data: Data, context: Context): Interpretation {
  const range = integerRange(data.type);
  if (data.type !== schema.type) {
    const wrong = wrongType(names, data, context, { kind: "type", type: schema.type });
    // A number of another width still is that number.
    if (!range || !integerRange(schema.type)) return wrong;
    const { value, mismatch, raw, type, ...meaning } = numeric(schema, names, data, context);
    return { ...wrong, ...meaning, bits: [] };
  }
  if (range) {
    const made = numeric(schema, names, data, context);
    const [least, most] = schema.range ?? [];
    if (least === undefined || most === undefined) return made;
    const number = BigInt(data.value as number | bigint);
    if (number >= BigInt(least) && number <= BigInt(most)) return made;
    const expected = { kind: "range", from: String(least), to: String(most) } as const;
    const mismatch = objectProblem.data("out-of-range", { expected, got: String(number) });
    return { ...made, value: { raw: dataToJson(data) }, mismatch };
  }
  const made = { ...bare(names, data), ...leafTexts(data, context.within), value: leafValue(data) };
  if (schema.size !== undefined) {
    const size = sizeOf(data);
    const of = EXACT[schema.type];
    if (size !== null && (of ? size !== schema.size : size > schema.size)) {
      const to = schema.size;
      const expected: ValueExpectation = of
        ? { kind: "count", of, from: to, to }
        : { kind: "count", of: "character", from: 0, to };
      const mismatch = objectProblem.data("size", { expected, got: String(size) });
      return { ...made, value: { raw: dataToJson(data) }, mismatch };
    }
  }
  if (data.type === "bool" && schema.values)
    return { ...made, ...labelled(schema.values, data.value ? 1 : 0) };
  if (data.type === "bit-string" && schema.bits) {
    return { ...made, bits: schema.bits.map((part) => bitMeaning(part, bitsFrom(data.value, part))) };
  }
  return made;
}

/** Types whose SIZE is exact, and what it counts; of the others it is the most. */
const EXACT: { readonly [type: string]: "octet" | "bit" | undefined } = {
  "octet-string": "octet",
  "bit-string": "bit",
};

function sizeOf(data: Data): number | null {
  const { value } = data;
  if (typeof value === "string" || value instanceof Uint8Array) return value.length;
  return typeof value === "object" && value !== null && "octets" in value ? value.octets.length : null;
}

function numeric(schema: ScalarSchema, names: Names, data: Data, context: Context): Interpretation {
  const number = data.value as number | bigint;
  const { unit, scaler } = measure(schema, context);
  const text = scaleText(number, scaler ?? 0);
  const { key, name, nameEn } = names;
  const meaning = schema.values ? labelled(schema.values, Number(number)) : NO_LABEL;
  return {
    key,
    name,
    nameEn,
    type: data.type,
    value: scaler || isWide(data.type) ? text : Number(number),
    text,
    textEn: text,
    unit: unit?.code === 255 ? null : unit,
    scaler,
    label: meaning.label,
    labelEn: meaning.labelEn,
    bits: schema.bits === undefined ? NONE : schema.bits.map((part) => bitsOf(part, BigInt(number))),
    children: NONE,
    raw: data,
    mismatch: null,
  };
}

const NO_LABEL = { label: null, labelEn: null };

/** A group of bits of a number. */
function bitsOf(part: Label, number: bigint): BitMeaning {
  const width = (part.to ?? part.from) - part.from + 1;
  return bitMeaning(part, Number((number >> BigInt(part.from)) & ((1n << BigInt(width)) - 1n)));
}

function labelled(values: readonly Label[], value: number): { label: string | null; labelEn: string | null } {
  const found = values.find((label) => value >= label.from && value <= (label.to ?? label.from));
  return { label: found?.name ?? null, labelEn: found?.nameEn ?? null };
}

/** A group of bits of a bit-string as a number, the first bit lowest. */
function bitsFrom(text: string, { from, to = from }: Label): number {
  let value = 0;
  for (let i = to; i >= from; i -= 1) value = value * 2 + (text[i] === "1" ? 1 : 0);
  return value;
}

function bitMeaning(part: Label, value: number): BitMeaning {
  const label = part.values ? labelled(part.values, value) : { label: null, labelEn: null };
  return {
    key: keyOf(part.nameEn),
    name: part.name,
    nameEn: part.nameEn,
    value,
    ...label,
    unit: unitOf(part),
  };
}
