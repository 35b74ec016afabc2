import { encodeValue } from "../axdr/engine.ts";
import { isDlt698Error } from "../axdr/error.ts";
import { hexToBytes } from "../axdr/hex.ts";
import { fromJson, type Json } from "../axdr/json.ts";
import type { Data } from "../data/data.ts";
import { dateExample, dateFromText, dateParts, partLimit } from "./dates.ts";
import { scaleText, unscaleText } from "./decimal.ts";
import { resolveName } from "./names.ts";
import { at, reasonOf, refuse, shown } from "./refuse.ts";
import { lookup, nameKey } from "./registry.ts";
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
      return refuse("wrong-type", `expected null, got ${shown(value)}`, path);
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
    return refuse("wrong-type", `${type}: ${reasonOf(error)}`, inner);
  }
  try {
    encodeValue(declarationOf(type), made as never);
    return made;
  } catch (error) {
    return refuse("out-of-range", `${type}: ${reasonOf(error)}`, path);
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

function labelText(values: readonly Label[]): string {
  return values
    .map(({ from, to, name, nameEn }) => `${from}${to === undefined ? "" : `~${to}`} ${name} (${nameEn})`)
    .join(", ");
}

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
  else
    return refuse("wrong-type", `expected ${type} as a number${labels(schema)}, got ${shown(value)}`, path);
  if (raw < least || raw > most) {
    const from = scaleText(least, scaler);
    const to = scaleText(most, scaler);
    return refuse(
      "out-of-range",
      `${shown(value)} is out of range: ${type} goes from ${from} to ${to}`,
      path,
    );
  }
  return { type, value: isWide(type) ? raw : Number(raw) } as Data;
}

const labels = ({ values }: ScalarSchema) => (values ? ` or one of ${labelText(values)}` : "");

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
    const step = scaler === 0 ? "whole numbers" : `steps of ${scaleText(1n, scaler)}`;
    return refuse("out-of-range", `${text} is finer than this ${type} can hold: ${step}`, path);
  }
  const code = schema.values ? "unknown-label" : "wrong-type";
  return refuse(code, `expected ${type} as a number${labels(schema)}, got ${shown(text)}`, path);
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
    if (number >= 1n << width)
      return refuse("out-of-range", `${name} has ${width} bits, ${number} does not fit`, inner);
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
  const known = bits.map((part) => `${keyOf(part.nameEn)} (${part.name})`).join(", ");
  return refuse("unknown-field", `there is no bit "${name}" here; there are ${known}`, path);
}

function bitValue(part: Label, given: unknown, path: string): number {
  if (typeof given === "boolean") return given ? 1 : 0;
  if (typeof given === "number" && Number.isInteger(given) && given >= 0) return given;
  const label = part.values && typeof given === "string" ? byLabel(part.values, given) : null;
  if (label !== null) return label;
  const known = part.values ? `, or one of ${labelText(part.values)}` : "";
  return refuse("wrong-type", `expected true, false or a number${known}; got ${shown(given)}`, path);
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
    const named = bits ? ` or an object of ${bits.map((part) => keyOf(part.nameEn)).join(", ")}` : "";
    return refuse(
      "wrong-type",
      `expected a bit-string as text of 0 and 1${named}, got ${shown(value)}`,
      path,
    );
  }
  if (size !== undefined && value.length !== size) {
    return refuse("out-of-range", `expected ${size} bits, got ${value.length}`, path);
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
  const known = values ? ` (${labelText(values)})` : "";
  return refuse(
    values && typeof value === "string" ? "unknown-label" : "wrong-type",
    `expected true or false${known}, got ${shown(value)}`,
    path,
  );
}

function octets(schema: ScalarSchema, value: Value, path: string): Uint8Array {
  const { type, size } = schema;
  let bytes: Uint8Array;
  if (value instanceof Uint8Array) bytes = value;
  else if (typeof value === "string" && /^(?:[0-9A-Fa-f]{2})*$/.test(value)) bytes = hexToBytes(value);
  else
    return refuse(
      "wrong-type",
      `expected ${type} as hex digits, two for each octet; got ${shown(value)}`,
      path,
    );
  if (size !== undefined && bytes.length !== size) {
    return refuse("out-of-range", `expected ${size} octets, got ${bytes.length}`, path);
  }
  return bytes;
}

function text(schema: ScalarSchema, value: Value, path: string): unknown {
  const { type, size } = schema;
  let made: unknown = value;
  if (isObject(value)) made = declared(type, value, path);
  else if (typeof value !== "string")
    return refuse("wrong-type", `expected ${type} as text, got ${shown(value)}`, path);
  const length = typeof made === "string" ? made.length : (made as { octets: Uint8Array }).octets.length;
  if (size !== undefined && length > size) {
    return refuse("out-of-range", `expected at most ${size} characters, got ${length}`, path);
  }
  if (type === "visible-string" && typeof made === "string" && /[^\x20-\x7e]/.test(made)) {
    return refuse(
      "wrong-type",
      `a visible-string holds ASCII only; give { octets } for others, not ${shown(value)}`,
      path,
    );
  }
  return made;
}

function float(type: "float32" | "float64", value: Value, path: string): unknown {
  if (typeof value === "number") return value;
  if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)))
    return Number(value);
  if (isObject(value)) return value.raw instanceof Uint8Array ? value : declared(type, value, path);
  return refuse("wrong-type", `expected ${type} as a number, got ${shown(value)}`, path);
}

function date(type: Parameters<typeof dateFromText>[0], value: Value, path: string): unknown {
  const expected = `${type} as text (${dateExample(type)}, * where unspecified) or parts`;
  if (typeof value === "string") {
    return (
      dateFromText(type, value) ?? refuse("wrong-type", `expected ${expected}; got ${shown(value)}`, path)
    );
  }
  if (!isObject(value)) return refuse("wrong-type", `expected ${expected}; got ${shown(value)}`, path);
  const names = dateParts(type);
  for (const name of Object.keys(value)) {
    if (!names.includes(name))
      return refuse("unknown-field", `${type} has no part ${name}; it has ${names.join(", ")}`, path);
  }
  for (const name of names) {
    const part = value[name];
    if (part === null) continue;
    if (typeof part !== "number" || !Number.isInteger(part) || part < 0 || part > partLimit(name)) {
      return refuse(
        "out-of-range",
        `${name} goes from 0 to ${partLimit(name)}, null for unspecified; got ${shown(part)}`,
        path,
      );
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
  return refuse(
    "wrong-type",
    `expected an OI as four hex digits or the name of an object, got ${shown(value)}`,
    path,
  );
}

function descriptor(type: "OAD" | "OMD", value: Value, path: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 0xffffffff) return value;
  if (typeof value === "string") {
    if (/^[0-9A-Fa-f]{8}$/.test(value)) return Number.parseInt(value, 16);
    if (type === "OAD") {
      try {
        return resolveName(value);
      } catch (error) {
        if (!isDlt698Error(error)) throw error;
        return refuse("wrong-type", reasonOf(error), path);
      }
    }
  }
  return refuse("wrong-type", `expected an ${type} as eight hex digits, got ${shown(value)}`, path);
}

/** The digits of an address, or `{ raw }`, or the parts. */
function address(value: Value, path: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === "string" && /^(?:[0-9A-Fa-f]{2}){1,16}$/.test(value)) {
    const bytes = hexToBytes(value);
    return Uint8Array.of(bytes.length - 1, ...bytes);
  }
  if (typeof value === "string") {
    return refuse("wrong-type", `expected an address as 1 to 16 pairs of digits, got ${shown(value)}`, path);
  }
  return declared("TSA", value, path) as Uint8Array;
}
