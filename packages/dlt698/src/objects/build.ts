import { type Data, dataSchema } from "../data/data.ts";
import type { CSD } from "../data/types.ts";
import { meansNow } from "../messages/base.ts";
import { isDlt698Error } from "../messages/error.ts";
import type { TypeRefusal, ValueExpectation } from "../messages/objects.ts";
import { reading } from "../schema/arguments.ts";
import { encodeValue } from "../schema/engine.ts";
import { fromJson, type Json } from "../schema/json.ts";
import { buildScalar } from "./build-scalar.ts";
import { describe, type Target } from "./describe.ts";
import { measureWith } from "./interpret-scalar.ts";
import type { InterpretOptions } from "./interpretation.ts";
import { partsAt } from "./moment.ts";
import { at, decidedBy, fieldNames, mismatch, refuse } from "./refuse.ts";
import { nameKey } from "./registry.ts";
import {
  type FieldSchema,
  keyOf,
  type ScalarSchema,
  type StructureSchema,
  type TypeSchema,
} from "./schema.ts";
import { unknownTargetError } from "./unknown.ts";
import { isDataNode, isDate } from "./values.ts";

/** Plain JSON, where numbers may also be `bigint`, octets `Uint8Array`, and Data nodes may stand. */
type Buildable = unknown;

/** Options of `build`. */
export interface BuildOptions extends InterpretOptions {
  /** What the text `now` means where a date or time goes, milliseconds since 1970-01-01 UTC, shown in China time; default the platform's clock. */
  readonly now?: number | undefined;
}

interface Context {
  readonly root: TypeSchema;
  readonly options: BuildOptions;
  /** Elements of the structure around a field, by Chinese name, and its declaration. */
  readonly siblings: ReadonlyMap<string, Data>;
  readonly fields: readonly FieldSchema[];
}

/**
 * Makes the Data of an attribute, or of a method's parameter, from named values, checked against its type: the way back
 * from `interpret`.
 *
 * Structures are objects by key (`eventRecordSequenceNumber`), Chinese or English name, or arrays in order; numbers with a
 * scaler are given as they are meant (`230.1`, `"230.1 V"`); enumerations by number or label; bits as text of 0 and 1 or
 * by name; octets as hex; dates as text (`2016-01-20 16:27:11`, `2016/1/20 16:27`, or `now`); `null` is NULL; `{ raw: … }` and Data nodes go in as they are.
 *
 * @throws Dlt698Error with the path of the value: `unknown-object`, `unknown-member`, `no-access`, `unknown-field`,
 *   `missing-field`, `wrong-type`, `out-of-range`, `unknown-label`.
 * @example
 * ```ts
 * build("40000200", "2016-01-20 16:27:11");
 * build({ omd: "80008200" }, [{ relay: "F2050201", command: "直接合闸" }]);
 * ```
 */
export function build(target: Target, values: unknown, options: BuildOptions = {}): Data {
  return reading("target", target, () => {
    const found = describe(target);
    if (found.schema === null) throw unknownTargetError(found);
    return buildAs(found.schema, values, options);
  });
}

/**
 * The same for a type of one's own.
 *
 * @throws Dlt698Error as `build`.
 * @example
 * ```ts
 * buildAs({ type: "long-unsigned", unit: 38, scaler: -1 }, "230.1 V"); // { type: "long-unsigned", value: 2301 }
 * ```
 */
export function buildAs(schema: TypeSchema, values: unknown, options: BuildOptions = {}): Data {
  return reading("schema", schema, () => {
    return make(schema, values, "", { root: schema, options, siblings: new Map(), fields: [] });
  });
}

/** Whether a value is `{ raw: Data }`, as `interpret` gives for what did not fit. */
function rawOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 1) return undefined;
  const { raw } = value as { raw?: unknown };
  return isDataNode(raw) ? raw : undefined;
}

/** A Data node given as such, in its JSON form or in memory. */
function asData(node: unknown, path: string): Data {
  let data: Data;
  try {
    data = fromJson(dataSchema(), node as Json, []) as Data;
  } catch (error) {
    // Not JSON: it may hold bigints, octets and descriptors as numbers.
    try {
      encodeValue(dataSchema(), node as Data);
      return node as Data;
    } catch {
      throw error;
    }
  }
  return checked(data, path);
}

/** What the encoder would refuse is refused here, with the path. */
function checked(data: Data, path: string): Data {
  try {
    encodeValue(dataSchema(), data);
    return data;
  } catch (error) {
    return mismatch("out-of-range", { kind: "type", type: data.type }, data.value, path, error);
  }
}

function make(schema: TypeSchema, value: Buildable, path: string, context: Context): Data {
  const raw = rawOf(value);
  if (raw !== undefined) return asData(raw, path);
  if (value === undefined) return refuse("missing-field", { expected: expectation(schema) }, path);
  if (schema.type === "none") return refuse("no-access", {}, path);
  if (value === null) return { type: "NULL", value: null };
  if (isDataNode(value) && (schema.type === "Data" || accepts(schema, value.type)))
    return asData(value, path);
  switch (schema.type) {
    case "Data":
      return mismatch("wrong-type", { kind: "any-data" }, value, path);
    case "array": {
      if (!Array.isArray(value)) return mismatch("wrong-type", { kind: "type", type: "array" }, value, path);
      const items = value.map((item, i) => {
        const element = schema.items?.[i]?.schema ?? schema.of;
        return make(element, item, at(path, `[${i}]`), context);
      });
      return { type: "array", value: items };
    }
    case "structure":
      return structure(schema, value, path, context);
    case "choice":
      return choice(schema.of, value, path, context);
    case "variant": {
      const by = context.siblings.get(schema.by);
      const found = schema.cases.find(([number]) => by !== undefined && Number(by.value) === number);
      if (found) return make(found[1], value, path, context);
      return mismatch("wrong-type", decidedBy(schema, context.fields), by?.value, path);
    }
    case "value-of": {
      const oad = context.siblings.get(schema.field);
      if (oad?.type !== "OAD") return make({ type: "Data" }, value, path, context);
      return attributeValue(oad.value, value, path, context.options);
    }
    default:
      return scalar(schema, value, path, context);
  }
}

/** A value of another attribute inside this one; of an unknown one only Data nodes. */
function attributeValue(oad: number, value: Buildable, path: string, options: BuildOptions): Data {
  const { scalerUnitOf, now } = options;
  const schema = describe(oad).schema ?? ({ type: "Data" } as const);
  const inner = { scalerUnitOf, scalerUnit: scalerUnitOf?.(oad), now };
  return make(schema, value, path, { root: schema, options: inner, siblings: new Map(), fields: [] });
}

function scalar(schema: ScalarSchema, value: Buildable, path: string, context: Context): Data {
  const { unit, scaler } = measureWith(schema, context.root, context.options);
  if (typeof value === "string" && isDate(schema.type) && meansNow(value)) {
    const { now = Date.now() } = context.options;
    return { type: schema.type, value: partsAt(schema.type, now) } as Data;
  }
  return buildScalar({ ...schema, scaler: scaler ?? 0 }, unit, value, path);
}

/** Whether a Data node of this type can stand where a type is expected. */
function accepts(schema: TypeSchema, type: string): boolean {
  if (schema.type === "choice") return schema.of.some((item) => accepts(item, type));
  if (schema.type === "variant" || schema.type === "value-of") return false;
  return schema.type === type;
}

function choice(of: readonly TypeSchema[], value: Buildable, path: string, context: Context): Data {
  const refusals: TypeRefusal[] = [];
  for (const item of of) {
    try {
      return make(item, value, path, context);
    } catch (error) {
      if (!isDlt698Error(error)) throw error;
      refusals.push({ type: item.type, problem: error });
    }
  }
  return mismatch("wrong-type", { kind: "choice", refusals }, value, path);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** What a type expects. */
function expectation(schema: TypeSchema): ValueExpectation {
  if (schema.type === "structure") return { kind: "structure", fields: fieldNames(schema.fields) };
  if (schema.type === "array") return { kind: "array", of: expectation(schema.of) };
  if (schema.type === "choice") return { kind: "one-of-types", types: schema.of.map((item) => item.type) };
  return { kind: "type", type: schema.type };
}

function structure(schema: StructureSchema, value: Buildable, path: string, context: Context): Data {
  const { fields, rest } = schema;
  const keys = fields.map((field) => keyOf(field.nameEn));
  const restKey = rest ? keyOf(rest.nameEn) : null;
  const siblings = new Map<string, Data>();
  const inner = { ...context, siblings, fields };
  const made: Data[] = [];
  const add = (item: Buildable, i: number) => {
    const data = make(fields[i]!.schema, item, at(path, keys[i]!), inner);
    siblings.set(fields[i]!.name, data);
    made.push(data);
  };
  if (Array.isArray(value)) {
    if (value.length < fields.length || (value.length > fields.length && !rest)) {
      const expected = { kind: "field-count", count: fields.length, more: rest !== undefined } as const;
      return mismatch("wrong-type", expected, value.length, path);
    }
    value.forEach((item, i) => {
      if (i < fields.length) add(item, i);
      else made.push(column(item, i - fields.length, at(path, `[${i}]`), context));
    });
    return { type: "structure", value: made };
  }
  if (!isObject(value)) return mismatch("wrong-type", expectation(schema), value, path);
  const given = new Map<string, unknown>();
  for (const [name, item] of Object.entries(value)) {
    const key = fieldKey(schema, name);
    if (key === null) {
      const known = fieldNames([...fields, ...(rest ? [rest] : [])]);
      return refuse("unknown-field", { reason: "unknown", name, known }, at(path, name));
    }
    if (given.has(key)) return refuse("unknown-field", { reason: "twice", name: key }, at(path, name));
    given.set(key, item);
  }
  for (const [i, key] of keys.entries()) add(given.get(key), i);
  const further = restKey === null ? [] : (given.get(restKey) ?? []);
  if (!Array.isArray(further)) {
    return mismatch(
      "wrong-type",
      { kind: "array", of: { kind: "any-data" } },
      further,
      at(path, restKey ?? ""),
    );
  }
  for (const [i, item] of further.entries()) {
    made.push(column(item, i, at(path, `${restKey}[${i}]`), context));
  }
  return { type: "structure", value: made };
}

/** Key of the field that a name means: its key, its Chinese or its English name. */
function fieldKey(schema: StructureSchema, name: string): string | null {
  const typed = nameKey(name);
  for (const field of [...schema.fields, ...(schema.rest ? [schema.rest] : [])]) {
    const key = keyOf(field.nameEn);
    if (name === key || [field.name, field.nameEn, key].some((known) => nameKey(known) === typed)) return key;
  }
  return null;
}

/** A further column of a record: typed by the column list if that is given. */
function column(value: Buildable, index: number, path: string, context: Context): Data {
  const found: number | CSD | undefined = context.options.columns?.[index];
  const oad = typeof found === "number" ? found : found && "oad" in found ? found.oad : null;
  if (oad !== null) return attributeValue(oad, value, path, context.options);
  return make({ type: "Data" }, value, path, context);
}
