/** Leaf values of Data as plain JSON values, and as text for people. */

import { type Data, type DataType, dataSchema } from "../data/data.ts";
import {
  BaudRate,
  BaudRateLabels,
  type CSD,
  Parity,
  TIUnit,
  TIUnitLabels,
  TIUnitSymbols,
} from "../data/types.ts";
import { type DateType, dateText, hexOf } from "../messages/base.ts";
import { valueName } from "../schema/enumerated.ts";
import { type Json, valueToJson } from "../schema/json.ts";
import { valueLabel } from "../schema/labels.ts";
import type { Schema, TaggedNode } from "../schema/schema.ts";
import { lookup, oiText } from "./catalogue.ts";
import { describe } from "./describe.ts";
import { unit } from "./units.ts";

const INTEGERS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  integer: [-0x80n, 0x7fn],
  unsigned: [0n, 0xffn],
  enum: [0n, 0xffn],
  long: [-0x8000n, 0x7fffn],
  "long-unsigned": [0n, 0xffffn],
  "double-long": [-0x80000000n, 0x7fffffffn],
  "double-long-unsigned": [0n, 0xffffffffn],
  long64: [-(1n << 63n), (1n << 63n) - 1n],
  "long64-unsigned": [0n, (1n << 64n) - 1n],
};

/** Smallest and largest value of an integer type; `undefined` for other types. */
export const integerRange = (type: string): readonly [bigint, bigint] | undefined => INTEGERS[type];

/** Whether `type` is one of the two that hold 64 bits. */
export const isWide = (type: string): boolean => type === "long64" || type === "long64-unsigned";

const DATES = new Set<string>(["date_time", "date", "time", "date_time_s"]);
export const isDate = (type: string): type is DateType => DATES.has(type);

/** The declaration behind a Data type. */
export function declarationOf(type: string): Schema {
  return (dataSchema() as TaggedNode).alternatives.find((alternative) => alternative[1] === type)![2];
}

/** Data as its JSON form, `{ type, value }`. */
export function dataToJson(data: Data): Json {
  return valueToJson(dataSchema(), data);
}

/** The digits of a plain TSA (single address, no logical address), `null` for any other. */
function plainAddress(tsa: Uint8Array): string | null {
  return tsa.length > 1 && tsa.length <= 17 && tsa[0] === tsa.length - 2 ? hexOf(tsa, 1) : null;
}

/** The value of a leaf as plain JSON: what `build` takes. Octets are hex, dates and plain addresses text. */
export function leafValue(data: Data): Json {
  if (isDate(data.type)) return dateText(data.type, data.value as never);
  if (data.type === "TSA") return plainAddress(data.value) ?? dataToJsonValue(data);
  return dataToJsonValue(data);
}

function dataToJsonValue(data: Data): Json {
  return valueToJson(declarationOf(data.type), data.value);
}

/** Code of a TI unit by its name in either language; -1 for none. */
export function tiUnit(word: string): number {
  for (const [name, code] of Object.entries(TIUnit.values)) {
    const known = name as keyof typeof TIUnit.values;
    if (TIUnitLabels[known].zh === word || TIUnitSymbols[known] === word) return code;
  }
  return -1;
}

function columnText(column: CSD, lang: "zh" | "en", within: number | undefined): string {
  const name = (oad: number) => {
    const found = describe(oad, { within });
    return lang === "zh" ? found.label : found.labelEn;
  };
  if ("oad" in column) return name(column.oad);
  return `${name(column.road.oad)} {${column.road.columns.map(name).join(", ")}}`;
}

/**
 * What a leaf means, where its type by itself says so: the object behind a descriptor. `within`: OI of the object that
 * the leaf belongs to.
 */
export function leafMeaning(data: Data, lang: "zh" | "en", within?: number): string | null {
  const zh = lang === "zh";
  switch (data.type) {
    case "OI": {
      const info = lookup(data.value);
      return info ? (zh ? info.name : info.nameEn) : null;
    }
    case "OAD":
    case "OMD": {
      const found = describe(data.type === "OAD" ? data.value : { omd: data.value }, { within });
      return found.object ? (zh ? found.label : found.labelEn) : null;
    }
    case "CSD":
      return columnText(data.value, lang, within);
    case "ROAD":
      return columnText({ road: data.value }, lang, within);
    case "RCSD":
      return data.value.map((column) => columnText(column, lang, within)).join("; ");
    default:
      return null;
  }
}

/** A leaf as text for people. */
export function leafText(data: Data, lang: "zh" | "en"): string {
  switch (data.type) {
    case "NULL":
      return "";
    case "TI": {
      const { unit: code, interval } = data.value;
      const name = valueName(TIUnit, code);
      if (name === undefined) return `${interval} (${code})`;
      return lang === "zh" ? `${interval}${TIUnitLabels[name].zh}` : `${interval} ${TIUnitSymbols[name]}`;
    }
    case "Scaler_Unit": {
      const found = unit(data.value.unit);
      const symbol = found ? (lang === "zh" ? found.symbol : found.symbolEn) : `unit ${data.value.unit}`;
      return `10^${data.value.scaler}${symbol === "" ? "" : ` ${symbol}`}`;
    }
    case "COMDCB": {
      const { baudRate, parity, dataBits, stopBits } = data.value;
      const speed = valueLabel(BaudRate, BaudRateLabels, baudRate)?.en ?? `baud rate ${baudRate}`;
      return `${speed} ${dataBits}${valueName(Parity, parity)?.charAt(0).toUpperCase() ?? "?"}${stopBits}`;
    }
    case "OI":
      return oiText(data.value);
    default: {
      const plain = leafValue(data);
      return typeof plain === "string" ? plain : JSON.stringify(plain);
    }
  }
}

/** Whether something is a Data node, in memory or as JSON. */
export function isDataNode(value: unknown): value is { readonly type: DataType; readonly value: unknown } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { type } = value as { type?: unknown };
  const keys = Object.keys(value).filter((key) => key !== "form");
  if (keys.length !== 2 || !("value" in value) || typeof type !== "string") return false;
  return (dataSchema() as TaggedNode).alternatives.some((alternative) => alternative[1] === type);
}
