import type { Data } from "../data/data.ts";
import { dateExample, dateFromText, dateParts, partLimit } from "../messages/base.ts";
import { descriptorOf } from "../messages/descriptor.ts";
import { isDlt698Error } from "../messages/error.ts";
import { encodeValue } from "../schema/engine.ts";
import { hexToBytes } from "../schema/hex-text.ts";
import { fromJson, type Json } from "../schema/json.ts";
import { lookup, nameKey } from "./catalogue.ts";
import { scaleText, unscaleText } from "./decimal.ts";
import { resolveName } from "./names.ts";
import { at, fieldNames, labelNames, mismatch, refuse } from "./refuse.ts";
import { keyOf, type Label, type ScalarSchema } from "./schema.ts";
import type { Unit } from "./types.ts";
import { unitBySymbol } from "./units.ts";
import { declarationOf, integerRange, isDate, isWide, tiUnit } from "./values.ts";

type Value = unknown;

/** A leaf from its plain value; `scaler` and `unit` are those in force. */
export function buildScalar(schema: ScalarSchema, unit: Unit | null, value: Value, path: string): Data {
  const { type } = schema;
  if (integerRange(type)) return integer(schema, unit, value, path);
  if (isDate(type)) return { type, value: date(type, value, path) } as Data;
  switch (type) {
    case "NULL":
      return mismatch("wrong-type", { kind: "type", type: "null" }, value, path);
    case "bool":
      return { type, value: bool(schema.values, value, path) };
    case "bit-string":
      return { type, value: bitString(schema, value, path) };
    case "octet-string":
    case "MAC":
    case "RN":
      return { type, value: octets(schema, value, path) };
    case "visible-string":
    case "UTF8-string":
      return { type, value: text(schema, value, path) } as Data;
    case "float32":
    case "float64":
      return { type, value: float(type, value, path) } as Data;
    case "OI":
      return { type, value: objectIdentifier(value, path) };
    case "OAD":
    case "OMD":
      return { type, value: descriptor(type, value, path) };
    case "TSA":
      return { type, value: address(value, path) };
    default:
      return { type, value: declared(type, value, path) } as Data;
  }
}

const isObject = (value: Value): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** A type with a form of its own in JSON: RSD, MS, CSD, SID … and short forms of some. */
function declared(type: string, value: Value, path: string): unknown {
  const json = shorthand(type, value) as Json;
  let made: unknown;
  try {
    made = fromJson(declarationOf(type), json, []);
  } catch (error) {
    if (!isDlt698Error(error)) throw error;
    const inner = error.path === "" ? path : at(path, error.path);
    return mismatch("wrong-type", { kind: "type", type }, value, inner, error);
  }
  try {
    encodeValue(declarationOf(type), made as never);
    return made;
  } catch (error) {
    return mismatch("out-of-range", { kind: "type", type }, value, path, error);
  }
}

function shorthand(type: string, value: Value): Value {
  if (type === "TI" && typeof value === "string") {
    const match = /^(\d+)\s*(\S+)$/.exec(value.trim());
    const unit = tiUnit(match?.[2] ?? "");
    if (match && unit >= 0) return { unit, interval: Number(match[1]) };
  }
  if (type === "CSD" && typeof value === "string") return { oad: oadText(value) };
  if (type === "RCSD" && Array.isArray(value)) {
    return value.map((item) => (typeof item === "string" ? { oad: oadText(item) } : item));
  }
  if (type === "Scaler_Unit" && isObject(value) && typeof value.unit === "string") {
    return { ...value, unit: unitBySymbol(value.unit)?.code ?? value.unit };
  }
  return value;
}

const oadText = (name: string) => resolveName(name).toString(16).toUpperCase().padStart(8, "0");

/** The value behind a label in either language. */
function byLabel(values: readonly Label[], given: string): number | null {
  const typed = nameKey(given);
  const found = values.find(({ name, nameEn }) => nameKey(name) === typed || nameKey(nameEn) === typed);
  return found ? found.from : null;
}

function integer(schema: ScalarSchema, unit: Unit | null, value: Value, path: string): Data {
  const { type, values, bits, scaler = 0 } = schema;
  const [least, most] = limits(schema);
  let raw: bigint;
  const label =
    values && typeof value === "string" && !/^[+-]?\d+$/.test(value.trim()) ? byLabel(values, value) : null;
  if (label !== null) raw = BigInt(label);
  else if (bits && isObject(value)) raw = bitGroups(bits, value, path);
  else if (typeof value === "bigint")
    raw = scaler === 0 ? value : unscaled(String(value), schema, unit, path);
  else if (typeof value === "number" || typeof value === "string")
    raw = unscaled(String(value), schema, unit, path);
  else return mismatch("wrong-type", { kind: "number", type, labels: labelNames(values) }, value, path);
  if (raw < least || raw > most) {
    const expected = { kind: "range", from: scaleText(least, scaler), to: scaleText(most, scaler) } as const;
    return mismatch("out-of-range", expected, value, path);
  }
  return { type, value: isWide(type) ? raw : Number(raw) } as Data;
}

function limits(schema: ScalarSchema): readonly [bigint, bigint] {
  const [least, most] = integerRange(schema.type)!;
  if (!schema.range) return [least, most];
  return [BigInt(schema.range[0]), BigInt(schema.range[1])];
}

function unscaled(text: string, schema: ScalarSchema, unit: Unit | null, path: string): bigint {
  const { scaler = 0, type } = schema;
  const number = withoutUnit(text, unit);
  const raw = unscaleText(number, scaler);
  if (typeof raw === "bigint") return raw;
  if (raw === "too-fine") {
    return mismatch("out-of-range", { kind: "step", type, step: scaleText(1n, scaler) }, text, path);
  }
  const code = schema.values ? "unknown-label" : "wrong-type";
  return mismatch(code, { kind: "number", type, labels: labelNames(schema.values) }, text, path);
}

/** `230.1 V` → `230.1`, for the unit in force only. */
function withoutUnit(text: string, unit: Unit | null): string {
  const trimmed = text.trim();
  for (const symbol of unit ? [unit.symbol, unit.symbolEn] : []) {
    if (symbol !== "" && trimmed.endsWith(symbol)) return trimmed.slice(0, -symbol.length).trim();
  }
  return trimmed;
}

/** `{ start: true, … }` → the number with those bits. */
function bitGroups(bits: readonly Label[], value: Record<string, unknown>, path: string): bigint {
  let raw = 0n;
  for (const [name, given] of Object.entries(value)) {
    const inner = at(path, name);
    const part = bitNamed(bits, name, inner);
    const width = BigInt((part.to ?? part.from) - part.from + 1);
    const number = BigInt(bitValue(part, given, inner));
    const most = (1n << width) - 1n;
    if (number > most)
      return mismatch("out-of-range", { kind: "range", from: "0", to: String(most) }, number, inner);
    raw |= number << BigInt(part.from);
  }
  return raw;
}

function bitNamed(bits: readonly Label[], name: string, path: string): Label {
  const typed = nameKey(name);
  const found = bits.find((part) =>
    [part.name, part.nameEn, keyOf(part.nameEn)].some((known) => nameKey(known) === typed),
  );
  if (found) return found;
  return refuse("unknown-field", { reason: "unknown", name, known: fieldNames(bits) }, path);
}

function bitValue(part: Label, given: unknown, path: string): number {
  if (typeof given === "boolean") return given ? 1 : 0;
  if (typeof given === "number" && Number.isInteger(given) && given >= 0) return given;
  const label = part.values && typeof given === "string" ? byLabel(part.values, given) : null;
  if (label !== null) return label;
  return mismatch("wrong-type", { kind: "bit", labels: labelNames(part.values) }, given, path);
}

function bitString(schema: ScalarSchema, value: Value, path: string): string {
  const { size, bits } = schema;
  const length = size ?? Math.max(0, ...(bits ?? []).map((part) => (part.to ?? part.from) + 1));
  if (
    bits &&
    (isObject(value) || (Array.isArray(value) && value.every((item) => typeof item === "string")))
  ) {
    const set = Array.isArray(value) ? Object.fromEntries(value.map((name) => [name, true])) : value;
    const number = bitGroups(bits, set as Record<string, unknown>, path);
    return Array.from({ length }, (_, i) => ((number >> BigInt(i)) & 1n ? "1" : "0")).join("");
  }
  if (typeof value !== "string" || !/^[01]*$/.test(value)) {
    const names = (bits ?? []).map((part) => keyOf(part.nameEn));
    return mismatch("wrong-type", { kind: "bits", names }, value, path);
  }
  if (size !== undefined && value.length !== size) {
    return mismatch("out-of-range", { kind: "count", of: "bit", from: size, to: size }, value.length, path);
  }
  return value;
}

function bool(values: readonly Label[] | undefined, value: Value, path: string): boolean {
  if (typeof value === "boolean") return value;
  if (value === 0 || value === 1) return value === 1;
  if (typeof value === "string") {
    const label = values ? byLabel(values, value) : null;
    if (label !== null) return label === 1;
    if (value === "true" || value === "false") return value === "true";
  }
  const code = values && typeof value === "string" ? "unknown-label" : "wrong-type";
  return mismatch(code, { kind: "flag", labels: labelNames(values) }, value, path);
}

function octets(schema: ScalarSchema, value: Value, path: string): Uint8Array {
  const { type, size } = schema;
  let bytes: Uint8Array;
  if (value instanceof Uint8Array) bytes = value;
  else if (typeof value === "string" && /^(?:[0-9A-Fa-f]{2})*$/.test(value)) bytes = hexToBytes(value);
  else return mismatch("wrong-type", { kind: "text-of", type, as: "hex" }, value, path);
  if (size !== undefined && bytes.length !== size) {
    return mismatch("out-of-range", { kind: "count", of: "octet", from: size, to: size }, bytes.length, path);
  }
  return bytes;
}

function text(schema: ScalarSchema, value: Value, path: string): unknown {
  const { type, size } = schema;
  let made: unknown = value;
  if (isObject(value)) made = declared(type, value, path);
  else if (typeof value !== "string")
    return mismatch("wrong-type", { kind: "text-of", type, as: "text" }, value, path);
  const length = typeof made === "string" ? made.length : (made as { octets: Uint8Array }).octets.length;
  if (size !== undefined && length > size) {
    return mismatch("out-of-range", { kind: "count", of: "character", from: 0, to: size }, length, path);
  }
  if (type === "visible-string" && typeof made === "string" && /[^\x20-\x7e]/.test(made)) {
    return mismatch("wrong-type", { kind: "text-of", type, as: "ascii" }, value, path);
  }
  return made;
}

function float(type: "float32" | "float64", value: Value, path: string): unknown {
  if (typeof value === "number") return value;
  if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)))
    return Number(value);
  if (isObject(value)) return value.raw instanceof Uint8Array ? value : declared(type, value, path);
  return mismatch("wrong-type", { kind: "number", type, labels: [] }, value, path);
}

function date(type: Parameters<typeof dateFromText>[0], value: Value, path: string): unknown {
  const expected = { kind: "date", type, example: dateExample(type) } as const;
  if (typeof value === "string")
    return dateFromText(type, value) ?? mismatch("wrong-type", expected, value, path);
  if (!isObject(value)) return mismatch("wrong-type", expected, value, path);
  const names = dateParts(type);
  for (const name of Object.keys(value)) {
    if (names.includes(name)) continue;
    const known = names.map((key) => ({ key, name: key, nameEn: key }));
    return refuse("unknown-field", { reason: "unknown", name, known }, at(path, name));
  }
  for (const name of names) {
    const part = value[name];
    if (part === null) continue;
    if (typeof part !== "number" || !Number.isInteger(part) || part < 0 || part > partLimit(name)) {
      return mismatch("out-of-range", { kind: "date-part", to: partLimit(name) }, part, at(path, name));
    }
  }
  return value;
}

function objectIdentifier(value: Value, path: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 0xffff) return value;
  if (typeof value === "string") {
    if (/^[0-9A-Fa-f]{4}$/.test(value)) return Number.parseInt(value, 16);
    const found = lookup(value);
    if (found) return found.oi;
  }
  return mismatch("wrong-type", { kind: "object" }, value, path);
}

function descriptor(type: "OAD" | "OMD", value: Value, path: string): number {
  const descriptor = descriptorOf(value);
  if (descriptor !== null) return descriptor;
  if (type === "OAD" && typeof value === "string") {
    try {
      return resolveName(value);
    } catch (error) {
      if (!isDlt698Error(error)) throw error;
      return mismatch("wrong-type", { kind: "descriptor", type }, value, path, error);
    }
  }
  return mismatch("wrong-type", { kind: "descriptor", type }, value, path);
}

/** The digits of an address, or `{ raw }`, or the parts. */
function address(value: Value, path: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === "string" && /^(?:[0-9A-Fa-f]{2}){1,16}$/.test(value)) {
    const bytes = hexToBytes(value);
    return Uint8Array.of(bytes.length - 1, ...bytes);
  }
  if (typeof value === "string") {
    return mismatch("wrong-type", { kind: "address" }, value, path);
  }
  return declared("TSA", value, path) as Uint8Array;
}
