import { type Data, dataSchema, type Json, valueToJson } from "@meterwire/dlt698";
import type { ReadResult } from "@meterwire/dlt698/client";
import {
  type AccessResult,
  describe,
  type Interpretation,
  interpretList,
  type Unit,
} from "@meterwire/dlt698/objects";
import type { Lang } from "../i18n/text.ts";

/** What reading one attribute gave. */
export interface Reading {
  readonly oad: number;
  readonly name: string;
  /** The data and what they mean, or the data access result. */
  readonly result: { readonly data: Data; readonly meaning: Interpretation } | { readonly dar: AccessResult };
}

/** Names and scales results: a Scaler_Unit read along goes before the one of the standard. */
export function readings(results: readonly ReadResult[], lang: Lang): Reading[] {
  const good = results.flatMap((result) => (result.ok ? [result] : []));
  const meanings = interpretList(good);
  return results.map((result) => {
    const { oad } = result;
    const { label, labelEn } = describe(oad);
    const name = lang === "zh" ? label : labelEn;
    if (!result.ok) return { oad, name, result: { dar: result.dar } };
    return { oad, name, result: { data: result.data, meaning: meanings[good.indexOf(result)]! } };
  });
}

export const oadText = (oad: number): string => oad.toString(16).toUpperCase().padStart(8, "0");

/** A reading as scripts get it: oad, name, data or dar, value, unit. */
export function readingToJson({ oad, name, result }: Reading) {
  const head = { oad: oadText(oad), name };
  if ("dar" in result) return { ...head, dar: result.dar.code, value: null, unit: null };
  const { data, meaning } = result;
  return {
    ...head,
    data: valueToJson(dataSchema(), data),
    ...scaled(meaning),
  };
}

/** A value as scripts get it: the same in every language. */
export function scaled(meaning: Interpretation): { readonly value: Json; readonly unit: string | null } {
  return { value: meaning.raw.type === "NULL" ? null : meaning.value, unit: unitOf(meaning) };
}

/** The unit of a value, or the one that all numbers in it share. */
function unitOf(meaning: Interpretation): string | null {
  const symbols = new Set<string | null>();
  const collect = ({ children, unit }: Interpretation): void => {
    if (children.length === 0) symbols.add(unit?.symbolEn ?? null);
    for (const child of children) collect(child);
  };
  collect(meaning);
  const [only] = symbols;
  return symbols.size === 1 && only ? only : null;
}

const numeric: ReadonlySet<Interpretation["type"]> = new Set([
  "double-long",
  "double-long-unsigned",
  "integer",
  "long",
  "unsigned",
  "long-unsigned",
  "long64",
  "long64-unsigned",
  "float32",
  "float64",
]);

/** Whether a leaf is a number that stands for itself: no code with a meaning, no digits of an address. */
export function isNumber({ type, label, text }: Interpretation): boolean {
  return numeric.has(type) && label === null && text !== "";
}

export function symbol(unit: Unit, lang: Lang): string {
  return lang === "zh" ? unit.symbol : unit.symbolEn;
}

/** A data access result for people. */
export function darText({ code, name, nameEn }: AccessResult, lang: Lang): string {
  return `DAR ${code} ${lang === "zh" ? name : nameEn}`;
}
