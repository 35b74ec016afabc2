/** Values as text for people. */

import { TIUnit } from "../data/types.ts";
import type { ServerAddress } from "../link/address.ts";
import { argument } from "../messages/argument.ts";
import { formatProblem, type Problem } from "../messages/base.ts";
import { commonZh } from "../messages/common.zh.ts";
import { objectsZh } from "../messages/objects.zh.ts";
import { hexNumber, hexOf } from "../schema/hex.ts";
import { valueToJson } from "../schema/json.ts";
import type { BitsNode, IntegerNode, Schema } from "../schema/schema.ts";
import { enumLabel, fieldLabel, flagNames, PRESENCE, serviceLabel } from "./labels.ts";
import { holderOf, meaningOf } from "./meaning.ts";
import type { Label, Lang, ObjectLookup, Piece } from "./model.ts";

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
export function describeValue(node: Piece, lang: Lang): string {
  const { of, decoded } = node;
  if (decoded === undefined && node.members.length > 0) return "";
  return typeof of === "string" ? partText(node, of, lang) : schemaText(node, plain(of), lang);
}

/** What some bits of a field say; `of` is the enumeration that names their numbers. */
export function describeBits(key: string, value: number): Label {
  const say = (lang: Lang) => {
    if (key === "oi") return hexNumber(value, 4);
    if (key === "addressLength") return `${value + 1}`;
    if (key === "index" && value === 0) return lang === "zh" ? "0 整个属性" : "0 whole attribute";
    return labelled(value, enumLabel(key, value), lang);
  };
  return { zh: say("zh"), en: say("en") };
}

function partText(node: Piece, of: string, lang: Lang): string {
  const { decoded } = node;
  if (typeof decoded === "string") return decoded;
  switch (of) {
    case "frame":
    case "apdu":
    case "fragment":
      return "";
    case "control":
    case "addressFlag":
      return binary(decoded as number);
    case "service": {
      const name = node.parent?.service ?? "";
      return `${decoded as number} ${serviceLabel(name)?.[lang] ?? name}`;
    }
    case "address":
      return (decoded as ServerAddress | undefined)?.sa ?? hexOf(node.octets);
    case "tag":
      return typeName(node) ?? `${decoded as number}`;
    case "choice":
      return `${decoded as number}${choiceName(node, lang)}`;
    case "flag":
      return labelled(decoded as number, PRESENCE[decoded as number], lang);
    default:
      return typeof decoded === "number" ? `${decoded}` : hexOf(node.octets);
  }
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

function choiceName(node: Piece, lang: Lang): string {
  const above = node.parent?.of;
  if (typeof above !== "object") return "";
  const schema = plain(above);
  if (schema.kind !== "choice") return "";
  const found = schema.alternatives.find((alternative) => alternative[0] === node.decoded);
  const label = found && fieldLabel(schema.name, found[1]);
  return label ? ` ${label[lang]}` : "";
}

function labelled(value: number, label: Label | undefined, lang: Lang): string {
  return label === undefined ? `${value}` : `${value} ${label[lang]}`;
}

function schemaText(node: Piece, schema: Schema, lang: Lang): string {
  const { decoded } = node;
  if (decoded === undefined) return hexOf(node.octets);
  if (decoded === null) return lang === "zh" ? "无" : "none";
  switch (schema.kind) {
    case "tagged":
      return (
        dataText(node, decoded as { type: string; value: unknown }, schema, lang) + meaningText(node, lang)
      );
    case "sequenceOf":
    case "recordRow":
      return `[${(decoded as unknown[]).length}]`;
    case "choice":
      return "";
    case "sequence":
      return sequenceText(schema.name, decoded as Record<string, number | null>, node.context.objects, lang);
    case "integer":
      return integerText(node, schema, decoded as number, lang);
    case "bits":
      return bitsText(schema, decoded as string, lang);
    default:
      return leafText(schema, decoded);
  }
}

function leafText(schema: Schema, value: unknown): string {
  const json = valueToJson(schema, value);
  if (typeof json !== "object" || json === null) return typeof json === "string" ? json : String(json);
  const { raw, octets, address } = json as { raw?: string; octets?: string; address?: string };
  return address ?? raw ?? octets ?? JSON.stringify(json);
}

/** Why a value does not fit its type. */
function mismatchText(mismatch: Problem, lang: Lang): string {
  return lang === "zh" ? formatProblem(mismatch, objectsZh, commonZh) : mismatch.message;
}

function isDescriptor(node: Piece): boolean {
  const { type } = node.decoded as { type?: string };
  return type === "OI" || type === "OAD" || type === "OMD";
}

/** ` = 241.3 V`, ` = 合闸`: where the meaning says more than the number. */
function meaningText(node: Piece, lang: Lang): string {
  const meaning = meaningOf(node);
  if (meaning === null) return "";
  const zh = lang === "zh";
  if (meaning.mismatch !== null) return ` ! ${mismatchText(meaning.mismatch, lang)}`;
  const label = zh ? meaning.label : meaning.labelEn;
  // A descriptor's own text names its object already.
  if (label !== null) return typeof node.decoded === "object" && isDescriptor(node) ? "" : ` = ${label}`;
  if (meaning.unit === null && !meaning.scaler) return "";
  if (meaning.text === "") return "";
  const symbol = zh ? meaning.unit?.symbol : meaning.unit?.symbolEn;
  return ` = ${zh ? meaning.text : meaning.textEn}${symbol ? ` ${symbol}` : ""}`;
}

function dataText(node: Piece, data: { type: string; value: unknown }, schema: Schema, lang: Lang): string {
  const inner =
    schema.kind === "tagged" ? schema.alternatives.find((known) => known[1] === data.type)?.[2] : undefined;
  if (inner === undefined) return data.type;
  const type = plain(inner);
  if (type.kind === "null") return "NULL";
  if (type.kind === "sequenceOf") return `${data.type}[${(data.value as unknown[]).length}]`;
  const text =
    type.kind === "sequence"
      ? sequenceText(type.name, data.value as Record<string, number | null>, node.context.objects, lang)
      : type.kind === "integer"
        ? integerText(node, type, data.value as number, lang)
        : type.kind === "choice"
          ? ""
          : leafText(type, data.value);
  return text === "" ? data.type : `${data.type} ${text}`;
}

function integerText(node: Piece, of: IntegerNode, value: number, lang: Lang): string {
  const { objects } = node.context;
  switch (of.name) {
    case "OI":
      return hexNumber(value, 4);
    case "OAD":
    case "OMD": {
      const found = described(node, of.name === "OAD" ? value : { omd: value });
      const label = found && (lang === "zh" ? found.label : found.labelEn);
      return hexNumber(value, 8) + (label ? ` ${label}` : "");
    }
    case "DAR": {
      const found = objects?.dar(value);
      return found ? `${value} ${lang === "zh" ? found.name : found.nameEn}` : `${value}`;
    }
    case "PIID":
    case "PIID_ACD":
      return `${value}`;
    default:
      return labelled(value, enumLabel(of.name, value) ?? unitLabel(node, value), lang);
  }
}

type Described = ReturnType<ObjectLookup["describe"]>;

const descriptions = /*#__PURE__*/ new WeakMap<Piece, Described>();

/** What the tables say of a descriptor, asked once for both languages. */
function described(node: Piece, target: Parameters<ObjectLookup["describe"]>[0]): Described | undefined {
  const found = descriptions.get(node) ?? node.context.objects?.describe(target, { within: holderOf(node) });
  if (found !== undefined) descriptions.set(node, found);
  return found;
}

function unitLabel(node: Piece, value: number): Label | undefined {
  if (structureOf(node.parent) !== "Scaler_Unit" || node.key !== "unit") return undefined;
  const unit = node.context.objects?.unit(value);
  return unit && { zh: unit.symbol, en: unit.symbolEn };
}

function bitsText(of: BitsNode, value: string, lang: Lang): string {
  if (of.flags === undefined) return value;
  return flagNames(value, of.name, lang).join(lang === "zh" ? "、" : ", ");
}

function sequenceText(
  name: string,
  value: Record<string, number | null>,
  objects: ObjectLookup | null,
  lang: Lang,
): string {
  switch (name) {
    case "date_time":
    case "date":
    case "time":
    case "date_time_s":
      return dateText(value);
    case "TI": {
      const unit = value.unit ?? 0;
      return `${value.interval}${lang === "zh" ? "" : " "}${enumLabel(TIUnit.name, unit)?.[lang] ?? unit}`;
    }
    case "Scaler_Unit": {
      const unit = objects?.unit(value.unit ?? 0);
      const symbol = unit && (lang === "zh" ? unit.symbol : unit.symbolEn);
      return `10^${value.scaler} ${symbol ?? `(${value.unit})`}`.trim();
    }
    default:
      return "";
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
