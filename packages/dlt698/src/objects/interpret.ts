import type { Json } from "../axdr/json.ts";
import type { Data } from "../data/data.ts";
import type { CSD, ScalerUnit } from "../data/types.ts";
import { scaleText } from "./decimal.ts";
import { describe, measured, scalerUnitOad, type Target } from "./describe.ts";
import { elementOf } from "./elements.ts";
import type { BitMeaning, Interpretation, InterpretOptions, Misfit, Names } from "./interpretation.ts";
import {
  type ArraySchema,
  keyOf,
  type Label,
  type ScalarSchema,
  type StructureSchema,
  type TypeSchema,
} from "./schema.ts";
import type { Description, Unit } from "./types.ts";
import { unit as unitByCode, unitOf } from "./units.ts";
import { dataToJson, integerRange, isWide, leafMeaning, leafText, leafValue } from "./values.ts";

interface Context extends InterpretOptions {
  /** Elements of the structure around a field, by Chinese name. */
  readonly siblings?: ReadonlyMap<string, Data>;
  /** Whether numbers of the attribute differ in their units, and whether any has one. */
  readonly units: ReadonlySet<number>;
  /** OI of the object that the value belongs to. */
  readonly within?: number | undefined;
}

/**
 * What a value says: names in Chinese and English, fields, elements, scaled numbers with their units, labels. Any Data is
 * accepted for any target; what does not fit keeps its raw form and says why in `misfit`.
 *
 * @param target OAD as number or hex text, or `{ omd }` for a method's parameter (`part: "result"`: its answer).
 * @throws Dlt698Error `bad-value` if a target's text is not eight hex digits.
 * @example
 * ```ts
 * const voltage = interpret("20000200", { type: "array", value: [{ type: "long-unsigned", value: 2413 }] });
 * voltage.value; // ["241.3"]
 * voltage.children[0]?.name; // "A相"
 * ```
 */
export function interpret(
  target: Target,
  data: Data,
  options: InterpretOptions = {},
): Interpretation & { readonly target: Description } {
  const found = describe(target);
  const names = {
    key: "",
    name: found.element?.name ?? found.member?.name ?? found.label,
    nameEn: found.element?.nameEn ?? found.member?.nameEn ?? found.labelEn,
  };
  const made = interpretAs(found.schema, names, data, options, found);
  return { ...made, target: found };
}

/**
 * The same for a type of one's own (`null`: nothing is known), under the given names.
 *
 * @param about what a target says about itself, so that a misfit can tell unknown objects from unknown attributes.
 * @example
 * ```ts
 * const names = { key: "", name: "电压", nameEn: "Voltage" };
 * interpretAs({ type: "long-unsigned", unit: 38, scaler: -1 }, names, { type: "long-unsigned", value: 2301 }, {}).text; // "230.1"
 * ```
 */
export function interpretAs(
  schema: TypeSchema | null,
  names: Names,
  data: Data,
  options: InterpretOptions,
  about: Description | null = null,
): Interpretation {
  const units = new Set((schema ? measured(schema) : []).map((leaf) => leaf.unit ?? 255));
  const made = node(schema, names, data, { ...options, units, within: about?.oi });
  const misfit = schema || !about ? null : nothingKnown(about, data);
  return misfit ? { ...made, misfit } : made;
}

/** Why nothing is known about a target, unless there is nothing to know. */
function nothingKnown({ object, member, kind, code, id, index }: Description, data: Data): Misfit | null {
  if (!object) return { code: "unknown-object", message: `no object ${code.slice(0, 4)} in the tables` };
  const what = `${object.code} ${object.name}`;
  if (!member) {
    if (kind === "attribute" && id === 0) return null;
    return { code: "unknown-member", message: `${what} has no ${kind} ${id} in the tables` };
  }
  if (kind === "attribute")
    return { code: "unknown-member", message: `${member.name} has no element ${index}` };
  return data.type === "NULL"
    ? null
    : { code: "unknown-member", message: `no answer of ${member.name} in the tables` };
}

function bare(names: Names, data: Data): Interpretation {
  return {
    ...names,
    type: data.type,
    value: null,
    text: "",
    textEn: "",
    unit: null,
    scaler: null,
    label: null,
    labelEn: null,
    bits: [],
    children: [],
    raw: data,
    misfit: null,
  };
}

const elementNames = (index: number, label: { name: string; nameEn: string } | null): Names => ({
  key: `[${index}]`,
  name: label?.name ?? `[${index}]`,
  nameEn: label?.nameEn ?? `[${index}]`,
});

/** Data whose type nobody states: parts by their position. */
function untyped(names: Names, data: Data, context: Context, misfit: Misfit | null = null): Interpretation {
  const json = dataToJson(data);
  const base = { ...bare(names, data), value: misfit ? { raw: json } : json, misfit };
  if (data.type === "array" || data.type === "structure") {
    return {
      ...base,
      children: data.value.map((item, i) => untyped(elementNames(i + 1, null), item, context)),
    };
  }
  return { ...base, ...leafTexts(data, context.within) };
}

function leafTexts(
  data: Data,
  within: number | undefined,
): Pick<Interpretation, "text" | "textEn" | "label" | "labelEn"> {
  return {
    text: leafText(data, "zh"),
    textEn: leafText(data, "en"),
    label: leafMeaning(data, "zh", within),
    labelEn: leafMeaning(data, "en", within),
  };
}

function wrongType(names: Names, data: Data, context: Context, expected: string): Interpretation {
  return untyped(names, data, context, {
    code: "wrong-type",
    message: `expected ${expected}, got ${data.type}`,
  });
}

function node(schema: TypeSchema | null, names: Names, data: Data, context: Context): Interpretation {
  const made = typed(schema, names, data, context);
  // A deviating form (long length, boolean other than 00 or 01) has no place in plain values.
  return data.form === undefined ? made : { ...made, value: { raw: dataToJson(data) } };
}

function typed(schema: TypeSchema | null, names: Names, data: Data, context: Context): Interpretation {
  if (schema === null || schema.type === "Data")
    return data.type === "NULL" ? bare(names, data) : untyped(names, data, context);
  if (schema.type === "none") {
    return untyped(names, data, context, {
      code: "no-access",
      message: "the tables say that this cannot be accessed",
    });
  }
  // NULL stands for "no data" wherever a value may be missing.
  if (data.type === "NULL") return bare(names, data);
  switch (schema.type) {
    case "array": {
      if (data.type !== "array") return single(schema, names, data, context);
      const children = data.value.map((item, i) => {
        const element = elementOf(schema, i + 1);
        return node(element.schema, elementNames(i + 1, element.label), item, context);
      });
      return { ...bare(names, data), children, value: children.map((child) => child.value) };
    }
    case "structure":
      return structure(schema, names, data, context);
    case "choice": {
      const found = schema.of.find((item) => item.type === data.type);
      // The type is part of the value: a plain number would not say which of several integers it was.
      if (found) return { ...node(found, names, data, context), value: dataToJson(data) };
      return wrongType(names, data, context, `one of ${schema.of.map((item) => item.type).join(", ")}`);
    }
    case "variant": {
      const by = context.siblings?.get(schema.by);
      const found = schema.cases.find(([value]) => by !== undefined && Number(by.value) === value);
      if (found) return node(found[1], names, data, context);
      const known = schema.cases.map(([value]) => value).join(", ");
      const message = `${schema.by} decides the type and is none of ${known}`;
      return untyped(names, data, context, { code: "wrong-type", message });
    }
    case "value-of": {
      const oad = context.siblings?.get(schema.field);
      if (oad?.type !== "OAD") return untyped(names, data, context);
      return interpretAs(describe(oad.value).schema, names, data, {
        scalerUnitOf: context.scalerUnitOf,
        scalerUnit: context.scalerUnitOf?.(oad.value),
      });
    }
    default:
      return scalar(schema, names, data, context);
  }
}

/** One value where an array belongs: read as an element, and reported. */
function single(schema: ArraySchema, names: Names, data: Data, context: Context): Interpretation {
  const wrong = wrongType(names, data, context, "array");
  if (data.type !== schema.of.type) return wrong;
  return { ...node(schema.of, names, data, context), value: wrong.value, misfit: wrong.misfit };
}

function structure(schema: StructureSchema, names: Names, data: Data, context: Context): Interpretation {
  if (data.type !== "structure") return wrongType(names, data, context, "structure");
  const { fields, rest } = schema;
  const siblings = new Map<string, Data>();
  fields.forEach((field, i) => {
    const item = data.value[i];
    if (item) siblings.set(field.name, item);
  });
  const inner = { ...context, siblings };
  const children = data.value.map((item, i) => {
    const field = fields[i];
    if (field) {
      const { name, nameEn } = field;
      return node(field.schema, { key: keyOf(nameEn), name, nameEn }, item, inner);
    }
    const column = context.columns?.[i - fields.length];
    if (rest && column !== undefined)
      return columnCell(column, i + 1 - fields.length, item, context, context.within);
    return untyped(elementNames(i + 1, null), item, context);
  });
  const base = { ...bare(names, data), children };
  const count = data.value.length;
  if (count < fields.length || (count > fields.length && !rest)) {
    const expected = `${rest ? "at least " : ""}${fields.length} fields`;
    const misfit = { code: "field-count", message: `expected ${expected}, got ${count}` };
    return { ...base, value: { raw: dataToJson(data) }, misfit };
  }
  const value: { [key: string]: Json } = {};
  fields.forEach((_, i) => {
    const child = children[i]!;
    value[child.key] = child.value;
  });
  if (rest) value[keyOf(rest.nameEn)] = children.slice(fields.length).map((child) => child.value);
  return { ...base, value };
}

/**
 * One value of a record column: of the attribute that the column names. A ROAD delivers a structure of its columns.
 * `within`: OI of the object that has the records.
 */
export function columnCell(
  column: number | CSD,
  index: number,
  data: Data,
  options: InterpretOptions,
  within: number | undefined,
): Interpretation {
  const { scalerUnitOf } = options;
  const one = (oad: number, item: Data, key: string, list = within) => {
    const found = describe(oad, { within: list });
    const names = { key, name: found.label, nameEn: found.labelEn };
    return interpretAs(found.schema, names, item, { scalerUnitOf, scalerUnit: scalerUnitOf?.(oad) });
  };
  if (typeof column === "number") return one(column, data, `[${index}]`);
  if ("oad" in column) return one(column.oad, data, `[${index}]`);
  const { oad, columns } = column.road;
  const found = describe(oad, { within });
  const names = { key: `[${index}]`, name: found.label, nameEn: found.labelEn };
  const context = { ...options, units: new Set<number>() };
  const row = (item: Data, at: Names): Interpretation => {
    if (item.type !== "structure" || item.value.length !== columns.length) return untyped(at, item, context);
    const children = item.value.map((cell, i) => one(columns[i]!, cell, `[${i + 1}]`, oad >>> 16));
    return { ...bare(at, item), children, value: dataToJson(item) };
  };
  if (data.type !== "array") return row(data, names);
  const children = data.value.map((item, i) => row(item, elementNames(i + 1, null)));
  return { ...bare(names, data), children, value: dataToJson(data) };
}

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
  return measure(schema, { ...options, units: new Set(measured(root).map((leaf) => leaf.unit ?? 255)) });
}

function scalar(schema: ScalarSchema, names: Names, data: Data, context: Context): Interpretation {
  const range = integerRange(data.type);
  if (data.type !== schema.type) {
    const wrong = wrongType(names, data, context, schema.type);
    // A number of another width still is that number.
    if (!range || !integerRange(schema.type)) return wrong;
    const { value, misfit, raw, type, ...meaning } = numeric(schema, names, data, context);
    return { ...wrong, ...meaning, bits: [] };
  }
  if (range) {
    const made = numeric(schema, names, data, context);
    const [least, most] = schema.range ?? [];
    const number = BigInt(data.value as number | bigint);
    if (least === undefined || most === undefined || (number >= BigInt(least) && number <= BigInt(most)))
      return made;
    const message = `expected ${least === most ? least : `${least} to ${most}`}, got ${number}`;
    return { ...made, value: { raw: dataToJson(data) }, misfit: { code: "out-of-range", message } };
  }
  const made = { ...bare(names, data), ...leafTexts(data, context.within), value: leafValue(data) };
  if (schema.size !== undefined) {
    const size = sizeOf(data);
    const exact = schema.type === "octet-string" || schema.type === "bit-string";
    if (size !== null && (exact ? size !== schema.size : size > schema.size)) {
      const message = `expected ${exact ? "" : "at most "}SIZE(${schema.size}), got ${size}`;
      return { ...made, value: { raw: dataToJson(data) }, misfit: { code: "size", message } };
    }
  }
  if (data.type === "bool" && schema.values)
    return { ...made, ...labelled(schema.values, data.value ? 1 : 0) };
  if (data.type === "bit-string" && schema.bits) {
    return { ...made, bits: schema.bits.map((part) => bitMeaning(part, bitsFrom(data.value, part))) };
  }
  return made;
}

function sizeOf(data: Data): number | null {
  const { value } = data;
  if (typeof value === "string" || value instanceof Uint8Array) return value.length;
  return typeof value === "object" && value !== null && "octets" in value ? value.octets.length : null;
}

function numeric(schema: ScalarSchema, names: Names, data: Data, context: Context): Interpretation {
  const number = BigInt(data.value as number | bigint);
  const { unit, scaler } = measure(schema, context);
  const text = scaleText(number, scaler ?? 0);
  const plain = scaler ? text : isWide(data.type) ? String(number) : Number(number);
  return {
    ...bare(names, data),
    value: plain,
    text,
    textEn: text,
    unit: unit?.code === 255 ? null : unit,
    scaler,
    ...(schema.values ? labelled(schema.values, Number(number)) : {}),
    bits: (schema.bits ?? []).map((part) => {
      const width = (part.to ?? part.from) - part.from + 1;
      return bitMeaning(part, Number((number >> BigInt(part.from)) & ((1n << BigInt(width)) - 1n)));
    }),
  };
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

/**
 * Values of several attributes of one answer, each read with the Scaler_Unit that stands beside it in the same answer.
 *
 * @example
 * ```ts
 * const [energy] = interpretList([
 *   { oad: 0x00100200, data: { type: "array", value: [{ type: "double-long-unsigned", value: 12345 }] } },
 *   { oad: 0x00100300, data: { type: "Scaler_Unit", value: { scaler: -3, unit: 33 } } },
 * ]);
 * energy?.value; // ["12.345"]
 * ```
 */
export function interpretList(
  results: readonly { readonly oad: number; readonly data: Data }[],
  options: InterpretOptions = {},
): (Interpretation & { readonly target: Description })[] {
  const read = new Map<number, ScalerUnit>();
  for (const { oad, data } of results) {
    if (data.type === "Scaler_Unit") read.set(oad, data.value);
    if (data.type !== "structure") continue;
    data.value.forEach((item, i) => {
      if (item.type === "Scaler_Unit") read.set(oad + i + 1, item.value);
    });
  }
  const scalerUnitOf = (oad: number) => read.get(scalerUnitOad(oad) ?? -1) ?? options.scalerUnitOf?.(oad);
  return results.map(({ oad, data }) =>
    interpret(oad, data, { ...options, scalerUnitOf, scalerUnit: scalerUnitOf(oad) }),
  );
}
