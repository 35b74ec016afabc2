/** Values as text for people. */
import { bytesToHex, hexNumber } from "../axdr/hex.ts";
import { valueToJson } from "../axdr/json.ts";
import type { BitsNode, IntegerNode, Schema } from "../axdr/schema.ts";
import { TIUnit } from "../data/types.ts";
import type { ServerAddress } from "../link/address.ts";
import { enumLabel, fieldLabel, flagNames, PRESENCE, serviceLabel } from "./labels.ts";
import { holderOf, meaningOf } from "./meaning.ts";
import type { Label, ObjectLookup, Piece } from "./model.ts";

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
  const list = node.parent?.label;
  return list === undefined || node.parent?.key === "value"
    ? { zh: `第${index + 1}个`, en: `element ${index + 1}` }
    : { zh: `${list.zh} ${index + 1}`, en: `${list.en} ${index + 1}` };
}

/** The value of a node as text; `""` for what only groups others. */
export function describeValue(node: Piece): string {
  const { of, value } = node;
  if (value === undefined && node.members.length > 0) return "";
  return typeof of === "string" ? partText(node, of) : schemaText(node, plain(of));
}

function partText(node: Piece, of: string): string {
  const { value, context } = node;
  if (typeof value === "string") return value;
  switch (of) {
    case "frame":
    case "apdu":
    case "fragment":
      return "";
    case "control":
    case "addressFlag":
      return binary(value as number);
    case "service": {
      const name = node.parent?.service ?? "";
      return `${value as number} ${serviceLabel(name)?.[context.lang] ?? name}`;
    }
    case "addressLength":
      return `${(value as number) + 1}`;
    case "address":
      return (value as ServerAddress | undefined)?.sa ?? bytesToHex(node.raw);
    case "oi":
      return hexNumber(value as number, 4);
    case "tag":
      return typeName(node) ?? `${value as number}`;
    case "choice":
      return `${value as number}${choiceName(node)}`;
    case "count":
    case "lengthOctets":
      return value === undefined ? bytesToHex(node.raw) : `${value as number}`;
    case "index":
      return value === 0
        ? context.lang === "zh"
          ? "0 整个属性"
          : "0 whole attribute"
        : `${value as number}`;
    default:
      if (typeof value !== "number") return bytesToHex(node.raw);
      if (of === "flag") return labelled(value, PRESENCE[value], node);
      return labelled(value, node.meaning === null ? undefined : enumLabel(node.meaning, value), node);
  }
}

/** `0100 0011` */
function binary(octet: number): string {
  const digits = octet.toString(2).padStart(8, "0");
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

function typeName(node: Piece): string | undefined {
  const type = (node.parent?.value as { type?: string } | undefined)?.type;
  return type === undefined ? undefined : `${type} (${node.value as number})`;
}

function choiceName(node: Piece): string {
  const above = node.parent?.of;
  if (typeof above !== "object") return "";
  const schema = plain(above);
  if (schema.kind !== "choice") return "";
  const found = schema.alternatives.find((alternative) => alternative[0] === node.value);
  const label = found && fieldLabel(schema.name, found[1]);
  return label ? ` ${label[node.context.lang]}` : "";
}

function labelled(value: number, label: Label | undefined, node: Piece): string {
  return label === undefined ? `${value}` : `${value} ${label[node.context.lang]}`;
}

function schemaText(node: Piece, schema: Schema): string {
  const { value } = node;
  if (value === undefined) return bytesToHex(node.raw);
  if (value === null) return node.context.lang === "zh" ? "无" : "none";
  switch (schema.kind) {
    case "tagged":
      return dataText(node, value as { type: string; value: unknown }, schema) + meaningText(node);
    case "sequenceOf":
    case "recordRow":
      return `[${(value as unknown[]).length}]`;
    case "choice":
      return "";
    case "sequence":
      return sequenceText(schema.name, value as Record<string, number | null>, node.context.objects, node);
    case "integer":
      return integerText(node, schema, value as number);
    case "bits":
      return bitsText(node, schema, value as string);
    default:
      return leafText(schema, value);
  }
}

function leafText(schema: Schema, value: unknown): string {
  const json = valueToJson(schema, value);
  if (typeof json !== "object" || json === null) return typeof json === "string" ? json : String(json);
  const { raw, octets, address } = json as { raw?: string; octets?: string; address?: string };
  return address ?? raw ?? octets ?? JSON.stringify(json);
}

const MISFITS: Readonly<Record<string, string>> = {
  "wrong-type": "类型不符",
  "field-count": "成员个数不符",
  size: "长度不符",
  "out-of-range": "超出范围",
  "no-access": "未定义此项",
  "unknown-object": "未知对象",
  "unknown-member": "未知属性或方法",
};

function misfitReason(code: string): string {
  const reason = MISFITS[code];
  return reason === undefined ? "" : `${reason}：`;
}

function isDescriptor(node: Piece): boolean {
  const { type } = node.value as { type?: string };
  return type === "OI" || type === "OAD" || type === "OMD";
}

/** ` = 241.3 V`, ` = 合闸`: where the meaning says more than the number. */
function meaningText(node: Piece): string {
  const meaning = meaningOf(node);
  if (meaning === null) return "";
  const zh = node.context.lang === "zh";
  if (meaning.misfit !== null) {
    const reason = zh ? misfitReason(meaning.misfit.code) : "";
    return ` ! ${reason}${meaning.misfit.message}`;
  }
  const label = zh ? meaning.label : meaning.labelEn;
  // A descriptor's own text names its object already.
  if (label !== null) return typeof node.value === "object" && isDescriptor(node) ? "" : ` = ${label}`;
  if (meaning.unit === null && !meaning.scaler) return "";
  if (meaning.text === "") return "";
  const symbol = zh ? meaning.unit?.symbol : meaning.unit?.symbolEn;
  return ` = ${zh ? meaning.text : meaning.textEn}${symbol ? ` ${symbol}` : ""}`;
}

function dataText(node: Piece, data: { type: string; value: unknown }, schema: Schema): string {
  const inner =
    schema.kind === "tagged" ? schema.alternatives.find((known) => known[1] === data.type)?.[2] : undefined;
  if (inner === undefined) return data.type;
  const type = plain(inner);
  if (type.kind === "null") return "NULL";
  if (type.kind === "sequenceOf") return `${data.type}[${(data.value as unknown[]).length}]`;
  const text =
    type.kind === "sequence"
      ? sequenceText(type.name, data.value as Record<string, number | null>, node.context.objects, node)
      : type.kind === "integer"
        ? integerText(node, type, data.value as number)
        : type.kind === "choice"
          ? ""
          : leafText(type, data.value);
  return text === "" ? data.type : `${data.type} ${text}`;
}

function integerText(node: Piece, of: IntegerNode, value: number): string {
  const { objects, lang } = node.context;
  switch (of.name) {
    case "OI":
      return hexNumber(value, 4);
    case "OAD":
    case "OMD": {
      const found = objects?.describe(of.name === "OAD" ? value : { omd: value }, {
        within: holderOf(node),
      });
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
      return labelled(value, enumLabel(of.name, value) ?? unitLabel(node, value), node);
  }
}

function unitLabel(node: Piece, value: number): Label | undefined {
  if (structureOf(node.parent) !== "Scaler_Unit" || node.key !== "unit") return undefined;
  const unit = node.context.objects?.unit(value);
  return unit && { zh: unit.symbol, en: unit.symbolEn };
}

function bitsText(node: Piece, of: BitsNode, value: string): string {
  if (of.flags === undefined) return value;
  return flagNames(value, of.name, node.context.lang).join(node.context.lang === "zh" ? "、" : ", ");
}

function sequenceText(
  name: string,
  value: Record<string, number | null>,
  objects: ObjectLookup | null,
  node: Piece,
): string {
  switch (name) {
    case "date_time":
    case "date":
    case "time":
    case "date_time_s":
      return dateText(value);
    case "TI": {
      const unit = value.unit ?? 0;
      return `${value.interval}${node.context.lang === "zh" ? "" : " "}${enumLabel(TIUnit.name, unit)?.[node.context.lang] ?? unit}`;
    }
    case "Scaler_Unit": {
      const unit = objects?.unit(value.unit ?? 0);
      const symbol = unit && (node.context.lang === "zh" ? unit.symbol : unit.symbolEn);
      return `10^${value.scaler} ${symbol ?? `(${value.unit})`}`.trim();
    }
    default:
      return "";
  }
}

/** `2016-01-20 16:27:11.000`; unspecified parts are question marks. */
export function dateText(value: Readonly<Record<string, number | null>>): string {
  const digits = (part: number | null | undefined, n: number) =>
    part === null || part === undefined ? "?".repeat(n) : String(part).padStart(n, "0");
  const { year, month, day, hour, minute, second, milliseconds } = value;
  const date = "year" in value ? [`${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`] : [];
  const time = "hour" in value ? [`${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}`] : [];
  const text = [...date, ...time].join(" ");
  return "milliseconds" in value ? `${text}.${digits(milliseconds, 3)}` : text;
}
