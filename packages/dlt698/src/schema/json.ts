/** The JSON form of declared values: the contract for scripts. Derived from the declarations, both ways. */

import { hexNumber, hexOf } from "../messages/base.ts";
import type { TextExpectation } from "../messages/text.ts";
import { reading } from "./arguments.ts";
import { hexDigit } from "./hex-digit.ts";
import { hexToBytes } from "./hex-text.ts";
import { count, integer, oneOf, shown, type } from "./problem.ts";
import { formatPath } from "./reader.ts";
import type { FormOf, IntegerNode, OctetsNode, Schema, SequenceNode, TaggedNode } from "./schema.ts";
import { textProblem } from "./text-problem.ts";

/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

type JsonObject = { [key: string]: Json };
type Fields = Record<string, unknown>;
type Path = (string | number)[];

/**
 * A decoded value in its JSON form: octets and descriptors as upper-case hex, 64-bit integers as decimal text, what a
 * JavaScript number or JSON text would lose as `{ raw }` or `{ octets }`.
 *
 * @example
 * ```ts
 * valueToJson(OAD, 0x00100400); // "00100400"
 * ```
 */
export function valueToJson(schema: Schema, value: unknown): Json {
  return reading("value", value, () => {
    switch (schema.kind) {
      case "integer":
        return schema.json === "hex" ? hexNumber(value as number, schema.size * 2) : (value as number | null);
      case "integer64":
        return String(value as bigint);
      case "null":
        return null;
      case "boolean":
      case "bits":
        return value as boolean | string;
      case "float":
        return floatToJson(value as number | { raw: Uint8Array }, schema.size);
      case "rest":
        return hexOf(value as Uint8Array);
      case "octets":
        return schema.json === "tsa" ? tsaToJson(value as Uint8Array) : hexOf(value as Uint8Array);
      case "text": {
        if (typeof value === "string") return value;
        return { octets: hexOf((value as { octets: Uint8Array }).octets) };
      }
      case "sequence": {
        const json: JsonObject = schema.service === null ? {} : { service: schema.service };
        for (const [key, member] of schema.fields) json[key] = valueToJson(member, (value as Fields)[key]);
        return withForm(json, value);
      }
      case "choice": {
        const [, key, member] = schema.alternatives.find(
          (alternative) => alternative[1] in (value as Fields),
        )!;
        return withForm({ [key]: valueToJson(member, (value as Fields)[key]) }, value);
      }
      case "tagged": {
        const { type, value: inner } = value as { type: string; value: unknown };
        const member = schema.alternatives.find((alternative) => alternative[1] === type)![2];
        return withForm({ type, value: valueToJson(member, inner) }, value);
      }
      case "sequenceOf":
      case "recordRow":
        return (value as unknown[]).map((element) => valueToJson(schema.of, element));
      case "optional":
        return value === null ? null : valueToJson(schema.of, value);
      case "lazy":
        return valueToJson(schema.get(), value);
    }
  });
}

function withForm(json: JsonObject, value: unknown): JsonObject {
  const form = (value as { form?: JsonObject }).form;
  return form === undefined ? json : { ...json, form };
}

function floatToJson(value: number | { raw: Uint8Array }, size: 4 | 8): Json {
  if (typeof value !== "number") return { raw: hexOf(value.raw) };
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  const view = new DataView(new ArrayBuffer(size));
  if (size === 4) view.setFloat32(0, value);
  else view.setFloat64(0, value);
  return { raw: hexOf(new Uint8Array(view.buffer)) };
}

function tsaToJson(tsa: Uint8Array): JsonObject {
  const flag = tsa[0];
  const raw = hexOf(tsa);
  if (flag === undefined) return { raw };
  return { raw, type: flag >> 6, logical: (flag >> 4) & 3, address: hexOf(tsa, 1) };
}

/**
 * Reads the JSON form. The value still has to be encoded to be judged fully: ranges and sizes are the encoder's.
 *
 * @throws Dlt698Error `bad-json` with the path of what does not fit.
 * @example
 * ```ts
 * valueFromJson(TI, { unit: 1, interval: 15 }); // { unit: 1, interval: 15 }
 * ```
 */
export function valueFromJson<T>(schema: Schema<T>, json: Json): T {
  return reading("json", json, () => fromJson(schema, json, []) as T);
}

/** The same at a path inside a larger JSON value. */
export function fromJson(schema: Schema, json: Json, path: Path): unknown {
  switch (schema.kind) {
    case "integer":
      return integerFromJson(schema, json, path);
    case "integer64": {
      if (typeof json !== "string" || !/^-?\d{1,20}$/.test(json)) {
        return fail(path, { kind: "decimal" }, json);
      }
      return BigInt(json);
    }
    case "null":
      return json === null ? null : fail(path, type("null"), json);
    case "boolean":
      return typeof json === "boolean" ? json : fail(path, type("boolean"), json);
    case "bits":
      return typeof json === "string" ? json : fail(path, type("bits"), json);
    case "float":
      return floatFromJson(json, schema.size, path);
    case "rest":
      return octetsFromHex(json, path);
    case "octets":
      return octetsFromJson(schema, json, path);
    case "text":
      if (typeof json === "string") return json;
      return { octets: octetsFromHex(only(json, "octets", type("text"), path), [...path, "octets"]) };
    case "sequence":
      return sequenceFromJson(schema, json, path);
    case "choice": {
      const object = objectOf(json, path);
      const keys = Object.keys(object).filter((key) => key !== "form");
      const found = schema.alternatives.find((alternative) => alternative[1] === keys[0]);
      if (keys.length !== 1 || found === undefined) {
        const known = schema.alternatives.map((alternative) => alternative[1]);
        return fail(path, { kind: "one-key", of: schema.name, keys: known }, json);
      }
      const value = fromJson(found[2], object[found[1]]!, [...path, found[1]]);
      return formed({ [found[1]]: value }, object, path);
    }
    case "tagged":
      return taggedFromJson(schema, json, path);
    case "sequenceOf":
    case "recordRow":
      if (!Array.isArray(json)) return fail(path, type("array"), json);
      return json.map((element, i) => fromJson(schema.of, element, [...path, i]));
    case "optional":
      return json === null ? null : fromJson(schema.of, json, path);
    case "lazy":
      return fromJson(schema.get(), json, path);
  }
}

function integerFromJson(schema: IntegerNode, json: Json, path: Path): number | null {
  if (schema.json === "hex") {
    const digits = schema.size * 2;
    const isHex = typeof json === "string" && json.length === digits && isHexText(json);
    return isHex
      ? Number.parseInt(json, 16)
      : fail(path, { kind: "hex-number", type: schema.name, digits }, json);
  }
  if (typeof json === "number") return json;
  if (json === null && schema.nullable) return null;
  return fail(path, type("number", schema.nullable), json);
}

function floatFromJson(json: Json, size: 4 | 8, path: Path): number | { raw: Uint8Array } {
  if (typeof json === "number") return json;
  const raw = octetsFromHex(only(json, "raw", type("float"), path), [...path, "raw"]);
  if (raw.length !== size) return fail([...path, "raw"], count("octet", size), raw);
  const view = new DataView(raw.buffer);
  const value = size === 4 ? view.getFloat32(0) : view.getFloat64(0);
  return Number.isNaN(value) ? { raw } : value;
}

function octetsFromJson(schema: OctetsNode, json: Json, path: Path): Uint8Array {
  if (schema.json === "tsa" && typeof json === "object" && json !== null && !Array.isArray(json)) {
    return tsaFromJson(json, path);
  }
  return octetsFromHex(json, path);
}

/** `raw` decides; without it the readable parts do. Parts beside `raw` must agree with it. */
function tsaFromJson(json: JsonObject, path: Path): Uint8Array {
  known(json, ["raw", "type", "logical", "address"], path);
  if (json.raw !== undefined) {
    const raw = octetsFromHex(json.raw, [...path, "raw"]);
    const parts = tsaToJson(raw);
    for (const key of ["type", "logical", "address"]) {
      const given = json[key];
      if (given !== undefined && !isSame(given, parts[key])) {
        return fail([...path, key], { kind: "as-raw", value: JSON.stringify(parts[key]) }, given);
      }
    }
    return raw;
  }
  const address = octetsFromHex(json.address ?? "", [...path, "address"]);
  const { type: kind = 0, logical = 0 } = json;
  const fits = address.length >= 1 && address.length <= 16;
  if (!fits) return fail([...path, "address"], count("octet", 1, 16), address);
  if (!isUpTo3(kind)) return fail([...path, "type"], integer(0, 3), kind);
  if (!isUpTo3(logical)) return fail([...path, "logical"], integer(0, 3), logical);
  return Uint8Array.of((kind << 6) | (logical << 4) | (address.length - 1), ...address);
}

/** Whether a part is what `raw` says; hex in either case. */
function isSame(given: Json, part: Json | undefined): boolean {
  return typeof given === "string" && typeof part === "string"
    ? given.toUpperCase() === part.toUpperCase()
    : given === part;
}

function isUpTo3(value: Json): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 3;
}

function sequenceFromJson(schema: SequenceNode, json: Json, path: Path): Fields {
  const object = objectOf(json, path);
  const keys = schema.fields.map(([key]) => key);
  const value: Fields = {};
  if (schema.service !== null) {
    known(object, [...keys, "form", "service"], path);
    value.service = schema.service;
  } else known(object, [...keys, "form"], path);
  for (const [key, member] of schema.fields) {
    const given = object[key];
    if (given === undefined)
      return fail([...path, key], type(member.name, member.kind === "optional"), undefined, key);
    value[key] = fromJson(member, given, [...path, key]);
  }
  return formed(value, object, path);
}

function taggedFromJson(schema: TaggedNode, json: Json, path: Path): Fields {
  const object = objectOf(json, path);
  known(object, ["type", "value", "form"], path);
  const found = schema.alternatives.find((alternative) => alternative[1] === object.type);
  if (found === undefined) {
    const names = schema.alternatives.map((alternative) => alternative[1]);
    return fail([...path, "type"], oneOf(...names), object.type);
  }
  if (path.length > 400) return fail(path, { kind: "less-nesting" }, json);
  if (object.value === undefined) return fail([...path, "value"], type(found[1]), undefined);
  const value = fromJson(found[2], object.value, [...path, "value"]);
  return formed({ type: found[1], value }, object, path);
}

function formed(value: Fields, object: JsonObject, path: Path): Fields {
  if (object.form === undefined) return value;
  const form = objectOf(object.form, [...path, "form"]);
  for (const [key, of] of Object.entries(form)) {
    const at = [...path, "form", key];
    const entry = objectOf(of, at);
    known(entry, ["lengthOctets", "octet", "padding"], at);
    for (const [name, n] of Object.entries(entry)) {
      if (typeof n !== "number" || !Number.isInteger(n)) return fail([...at, name], integer(0, 255), n);
    }
  }
  value.form = form as Record<string, FormOf>;
  return value;
}

/** An object's keys must be known: a misspelt one would be lost without a word. */
export function known(object: JsonObject, keys: readonly string[], path: Path): void {
  for (const key of Object.keys(object)) {
    if (!keys.includes(key)) fail([...path, key], { kind: "known-keys", keys }, key);
  }
}

export function objectOf(json: Json | undefined, path: Path): JsonObject {
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json;
  return fail(path, type("object"), json);
}

function only(json: Json, key: string, expected: TextExpectation, path: Path): Json {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return fail(path, expected, json);
  known(json, [key], path);
  return json[key] ?? fail(path, expected, json);
}

export function octetsFromHex(json: Json | undefined, path: Path): Uint8Array {
  if (typeof json !== "string" || json.length % 2 !== 0 || !isHexText(json)) {
    return fail(path, { kind: "hex" }, json);
  }
  return hexToBytes(json);
}

function isHexText(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (hexDigit(text.charCodeAt(i)) < 0) return false;
  return true;
}

/** Never returns: JSON that is not as declared; `name` is the missing member. */
export function fail(path: Path, expected: TextExpectation, value: unknown, name?: string): never {
  const params = { expected, got: shown(value), ...(name === undefined ? {} : { name }) };
  throw textProblem.error("bad-json", params, { path: formatPath(path) });
}
