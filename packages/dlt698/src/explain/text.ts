/** Values as text for people. */

import { TIUnit } from "../data/types.ts";
import type { ServerAddress } from "../link/address.ts";
import { argument } from "../messages/argument.ts";
import { formatProblem, hexNumber, hexOf, type Problem } from "../messages/base.ts";
import { commonZh } from "../messages/common.zh.ts";
import { objectsZh } from "../messages/objects.zh.ts";
import { valueToJson } from "../schema/json.ts";
import type { BitsNode, IntegerNode, Schema, TaggedNode } from "../schema/schema.ts";
import { enumLabel, fieldLabel, flagNames, PRESENCE, serviceLabel } from "./labels.ts";
import { holderOf, meaningOf } from "./meaning.ts";
import type { Label, Memo, ObjectLookup, Piece } from "./model.ts";

/** The declaration behind OPTIONAL and recursion. */
function plain(schema: Schema): Schema {
  if (schema.kind === "optional") return plain(schema.of);
  return schema.kind === "lazy" ? plain(schema.get()) : schema;
}

function structureOf(node: Piece | null): string {
  if (node === null || typeof node.of === "string") return node?.service ?? "";
  return plain(node.of).name;
}

/** The name of a declared member: its field's label, an element's own, or its position. */
export function memberLabel(node: Piece): Label {
  const { key } = node;
  if (typeof key === "number") {
    const meaning = meaningOf(node);
    return meaning === null ? positionLabel(node, key) : { zh: meaning.name, en: meaning.nameEn };
  }
  return fieldLabel(structureOf(node.parent), key) ?? { zh: key, en: key };
}

function positionLabel(node: Piece, index: number): Label {
  const list = node.parent?.name;
  return list === undefined || node.parent?.key === "value"
    ? { zh: `第${index + 1}个`, en: `element ${index + 1}` }
    : { zh: `${list.zh} ${index + 1}`, en: `${list.en} ${index + 1}` };
}

/** The value of a node as text; `""` for what only groups others. */
export function describeValue(node: Piece): Label {
  const { of, decoded } = node;
  if (decoded === undefined && node.members.length > 0) return EMPTY;
  return typeof of === "string" ? partText(node, of) : schemaText(node, plain(of));
}

/** What some bits of a field say; `of` is the enumeration that names their numbers. */
export function describeBits(key: string, value: number): Label {
  if (key === "oi") return same(hexNumber(value, 4));
  if (key === "addressLength") return same(`${value + 1}`);
  if (key === "index" && value === 0) return labelled(0, WHOLE_ATTRIBUTE);
  return labelled(value, enumLabel(key, value));
}

const WHOLE_ATTRIBUTE: Label = { zh: "整个属性", en: "whole attribute" };
const ABSENT: Label = { zh: "无", en: "none" };
const EMPTY: Label = { zh: "", en: "" };

/** A text that is the same in both languages. */
const same = (text: string): Label => ({ zh: text, en: text });

/** `head`, then what `label` says, if anything. */
function labelled(head: string | number, label: Label | undefined): Label {
  return label === undefined ? same(`${head}`) : { zh: `${head} ${label.zh}`, en: `${head} ${label.en}` };
}

function partText(node: Piece, of: string): Label {
  const { decoded } = node;
  if (typeof decoded === "string") return same(decoded);
  switch (of) {
    case "frame":
    case "apdu":
    case "fragment":
      return EMPTY;
    case "control":
    case "addressFlag":
      return same(binary(decoded as number));
    case "service": {
      const name = node.parent?.service ?? "";
      return labelled(decoded as number, serviceLabel(name) ?? same(name));
    }
    case "address":
      return same((decoded as ServerAddress | undefined)?.sa ?? octetsText(node));
    case "tag":
      return same(typeName(node) ?? `${decoded as number}`);
    case "choice":
      return labelled(decoded as number, choiceName(node));
    case "flag":
      return labelled(decoded as number, PRESENCE[decoded as number]);
    default:
      return same(typeof decoded === "number" ? `${decoded}` : octetsText(node));
  }
}

/** The octets of a piece, descrambled. */
function octetsText({ context, from, to }: Piece): string {
  return hexOf(context.bytes, from, to);
}

/** `0100 0011` */
function binary(octet: number): string {
  const digits = octet.toString(2).padStart(8, "0");
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

function typeName(node: Piece): string | undefined {
  const type = (node.parent?.decoded as { type?: string } | undefined)?.type;
  return type === undefined ? undefined : `${type} (${node.decoded as number})`;
}

function choiceName(node: Piece): Label | undefined {
  const above = node.parent?.of;
  if (typeof above !== "object") return undefined;
  const schema = plain(above);
  if (schema.kind !== "choice") return undefined;
  const found = schema.alternatives.find((alternative) => alternative[0] === node.decoded);
  return found && fieldLabel(schema.name, found[1]);
}

function schemaText(node: Piece, schema: Schema): Label {
  const { decoded } = node;
  if (decoded === undefined) return same(octetsText(node));
  if (decoded === null) return ABSENT;
  switch (schema.kind) {
    case "tagged":
      return dataText(node, decoded as { type: string; value: unknown }, schema);
    case "sequenceOf":
    case "recordRow":
      return same(`[${(decoded as unknown[]).length}]`);
    case "choice":
      return EMPTY;
    case "sequence":
      return sequenceText(schema.name, decoded as Record<string, number | null>, node.context.objects);
    case "integer":
      return integerText(node, schema, decoded as number);
    case "bits":
      return bitsText(schema, decoded as string);
    default:
      return same(leafText(schema, decoded));
  }
}

function leafText(schema: Schema, value: unknown): string {
  const json = valueToJson(schema, value);
  if (typeof json !== "object" || json === null) return typeof json === "string" ? json : String(json);
  const { raw, octets, address } = json as { raw?: string; octets?: string; address?: string };
  return address ?? raw ?? octets ?? JSON.stringify(json);
}

/** Why a value does not fit its type. */
const mismatchText = (mismatch: Problem): Label => ({
  zh: formatProblem(mismatch, objectsZh, commonZh),
  en: mismatch.message,
});

function isDescriptor(node: Piece): boolean {
  const { type } = node.decoded as { type?: string };
  return type === "OI" || type === "OAD" || type === "OMD";
}

/** The type and the value, and ` = 241.3 V`, ` = 合闸` where the meaning says more than the number. */
function dataText(node: Piece, data: { type: string; value: unknown }, schema: TaggedNode): Label {
  const text = plainDataText(node, data, schema);
  const meaning = meaningOf(node);
  if (meaning === null) return text;
  if (meaning.mismatch !== null) return joined(text, " ! ", mismatchText(meaning.mismatch));
  const { label, labelEn, unit } = meaning;
  // A descriptor's own text names its object already.
  if (label !== null)
    return isDescriptor(node) ? text : joined(text, " = ", { zh: label, en: labelEn ?? label });
  if ((unit === null && !meaning.scaler) || meaning.text === "") return text;
  const { symbol = "", symbolEn = "" } = unit ?? {};
  const zh = symbol === "" ? meaning.text : `${meaning.text} ${symbol}`;
  const en = symbolEn === "" ? meaning.textEn : `${meaning.textEn} ${symbolEn}`;
  return joined(text, " = ", { zh, en });
}

const joined = (a: Label, between: string, b: Label): Label => ({
  zh: a.zh + between + b.zh,
  en: a.en + between + b.en,
});

function plainDataText(node: Piece, data: { type: string; value: unknown }, schema: TaggedNode): Label {
  const inner = schema.alternatives.find((known) => known[1] === data.type)?.[2];
  if (inner === undefined) return same(data.type);
  const type = plain(inner);
  if (type.kind === "null") return same("NULL");
  if (type.kind === "sequenceOf") return same(`${data.type}[${(data.value as unknown[]).length}]`);
  const text = innerText(node, type, data.value);
  const { zh, en } = text;
  return {
    zh: zh === "" ? data.type : `${data.type} ${zh}`,
    en: en === "" ? data.type : `${data.type} ${en}`,
  };
}

function innerText(node: Piece, type: Schema, value: unknown): Label {
  switch (type.kind) {
    case "sequence":
      return sequenceText(type.name, value as Record<string, number | null>, node.context.objects);
    case "integer":
      return integerText(node, type, value as number);
    case "choice":
      return EMPTY;
    default:
      return same(leafText(type, value));
  }
}

function integerText(node: Piece, of: IntegerNode, value: number): Label {
  switch (of.name) {
    case "OI":
      return same(hexNumber(value, 4));
    case "OAD":
    case "OMD": {
      const found = described(node, of.name === "OAD" ? value : { omd: value });
      return labelled(hexNumber(value, 8), found && { zh: found.label, en: found.labelEn });
    }
    case "DAR": {
      const found = node.context.objects?.dar(value);
      return labelled(value, found && { zh: found.name, en: found.nameEn });
    }
    case "PIID":
    case "PIID_ACD":
      return same(`${value}`);
    default:
      return labelled(value, enumLabel(of.name, value) ?? unitLabel(node, value));
  }
}

/** What the tables say of a descriptor, asked once. */
function described(node: Piece, target: Parameters<ObjectLookup["describe"]>[0]): Memo["described"] {
  node.described ??= node.context.objects?.describe(target, { within: holderOf(node) });
  return node.described;
}

function unitLabel(node: Piece, value: number): Label | undefined {
  if (structureOf(node.parent) !== "Scaler_Unit" || node.key !== "unit") return undefined;
  const unit = node.context.objects?.unit(value);
  return unit && { zh: unit.symbol, en: unit.symbolEn };
}

function bitsText(of: BitsNode, value: string): Label {
  if (of.flags === undefined) return same(value);
  return { zh: flagNames(value, of.name, "zh").join("、"), en: flagNames(value, of.name, "en").join(", ") };
}

function sequenceText(
  name: string,
  value: Record<string, number | null>,
  objects: ObjectLookup | null,
): Label {
  switch (name) {
    case "date_time":
    case "date":
    case "time":
    case "date_time_s":
      return same(dateText(value));
    case "TI": {
      const code = value.unit ?? 0;
      const unit = enumLabel(TIUnit.name, code) ?? same(`${code}`);
      return { zh: `${value.interval}${unit.zh}`, en: `${value.interval} ${unit.en}` };
    }
    case "Scaler_Unit": {
      const power = `10^${value.scaler}`;
      const unit = objects?.unit(value.unit ?? 0);
      if (unit === undefined) return same(`${power} (${value.unit})`);
      return { zh: `${power} ${unit.symbol}`.trim(), en: `${power} ${unit.symbolEn}`.trim() };
    }
    default:
      return EMPTY;
  }
}

/** `2016-01-20 16:27:11.000`; unspecified parts are question marks. */
export function dateText(value: Readonly<Record<string, number | null>>): string {
  argument.check("value", "object", value);
  const digits = (part: number | null | undefined, n: number) =>
    part === null || part === undefined ? "?".repeat(n) : String(part).padStart(n, "0");
  const { year, month, day, hour, minute, second, milliseconds } = value;
  const date = "year" in value ? [`${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`] : [];
  const time = "hour" in value ? [`${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}`] : [];
  const text = [...date, ...time].join(" ");
  return "milliseconds" in value ? `${text}.${digits(milliseconds, 3)}` : text;
}
