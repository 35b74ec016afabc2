import type { Data } from "../data/data.ts";
import type { CSD, ScalerUnit } from "../data/types.ts";
import { written } from "../messages/problem.ts";
import { reading } from "../schema/arguments.ts";
import type { Json } from "../schema/json.ts";
import { describe } from "./describe.ts";
import { elementOf } from "./elements.ts";
import { bare, type Context, elementNames, untyped, wrongType } from "./interpret-parts.ts";
import { scalar, unitsOf } from "./interpret-scalar.ts";
import type { Interpretation, InterpretOptions, Mismatch, Names } from "./interpretation.ts";
import type { Target } from "./name-of.ts";
import { decidedBy, objectProblem } from "./refuse.ts";
import { scalerUnitOad } from "./scaler-unit.ts";
import { type ArraySchema, keyOf, type StructureSchema, type TypeSchema } from "./schema.ts";
import type { Description } from "./types.ts";
import { unknownTarget } from "./unknown.ts";
import { dataToJson } from "./values.ts";

/**
 * What a value says: names in Chinese and English, fields, elements, scaled numbers with their units, labels. Any Data is
 * accepted for any target; what does not fit keeps its raw form and says why in `mismatch`.
 *
 * @param target OAD as number or hex text, or `{ omd }` for a method's parameter (`part: "result"`: its answer).
 * @throws Dlt698Error `bad-argument` if a target is no OAD or OMD.
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
  return reading("target", target, () => {
    const found = describe(target);
    const names = {
      key: "",
      name: found.element?.name ?? found.member?.name ?? found.label,
      nameEn: found.element?.nameEn ?? found.member?.nameEn ?? found.labelEn,
    };
    const made = interpretAs(found.schema, names, data, options, found);
    return Object.assign(made, { target: found });
  });
}

/**
 * The same for a type of one's own (`null`: nothing is known), under the given names.
 *
 * @param about what a target says about itself, so that a mismatch can tell unknown objects from unknown attributes.
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
  return reading("schema", schema, () => {
    const { scalerUnit, scalerUnitOf, columns } = options;
    const context = { scalerUnit, scalerUnitOf, columns, units: unitsOf(schema), within: about?.oi };
    const made = node(schema, names, data, context);
    const mismatch = schema || !about ? null : nothingKnown(about, data);
    return mismatch ? { ...made, mismatch } : made;
  });
}

/** Why nothing is known about a target, unless there is nothing to know. */
function nothingKnown(about: Description, data: Data): Mismatch | null {
  const { object, member, kind, id } = about;
  const allAttributes = object && !member && kind === "attribute" && id === 0;
  const noAnswer = member && kind === "method" && data.type === "NULL";
  return allAttributes || noAnswer ? null : unknownTarget(about);
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
    return untyped(names, data, context, objectProblem.data("no-access", {}));
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
      return Object.assign(bare(names, data), { children, value: children.map((child) => child.value) });
    }
    case "structure":
      return structure(schema, names, data, context);
    case "choice": {
      const found = schema.of.find((item) => item.type === data.type);
      // The type is part of the value: a plain number would not say which of several integers it was.
      if (found) return { ...node(found, names, data, context), value: dataToJson(data) };
      return wrongType(names, data, context, {
        kind: "one-of-types",
        types: schema.of.map((item) => item.type),
      });
    }
    case "variant": {
      const by = context.siblings?.get(schema.by);
      const found = schema.cases.find(([value]) => by !== undefined && Number(by.value) === value);
      if (found) return node(found[1], names, data, context);
      const params = { expected: decidedBy(schema, context.fields ?? []), got: written(by?.value) };
      return untyped(names, data, context, objectProblem.data("wrong-type", params));
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
  const wrong = wrongType(names, data, context, { kind: "type", type: "array" });
  if (data.type !== schema.of.type) return wrong;
  return { ...node(schema.of, names, data, context), value: wrong.value, mismatch: wrong.mismatch };
}

function structure(schema: StructureSchema, names: Names, data: Data, context: Context): Interpretation {
  if (data.type !== "structure") return wrongType(names, data, context, { kind: "type", type: "structure" });
  const { fields, rest } = schema;
  const siblings = new Map<string, Data>();
  fields.forEach((field, i) => {
    const item = data.value[i];
    if (item) siblings.set(field.name, item);
  });
  const inner = { ...context, siblings, fields };
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
    const expected = { kind: "field-count", count: fields.length, more: rest !== undefined } as const;
    const mismatch = objectProblem.data("field-count", { expected, got: String(count) });
    return { ...base, value: { raw: dataToJson(data) }, mismatch };
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
  return reading("results", results, () => {
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
  });
}
