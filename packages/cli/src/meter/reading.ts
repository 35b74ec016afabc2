import { type AResultNormal, type Data, dataSchema, type Json, valueToJson } from "@meterwire/dlt698";
import { dar, describe, type Interpretation, interpretList, type Unit } from "@meterwire/dlt698/objects";
import type { Lang } from "../i18n/text.ts";

/** What reading one attribute gave. */
export interface Reading {
  readonly oad: number;
  readonly name: string;
  /** The data and what they mean, or the data access result. */
  readonly result: { readonly data: Data; readonly meaning: Interpretation } | { readonly dar: number };
}

/** Names and scales results: a Scaler_Unit read along goes before the one of the standard. */
export function readings(results: readonly AResultNormal[], lang: Lang): Reading[] {
  const good = results.flatMap(({ oad, result }) => ("data" in result ? [{ oad, data: result.data }] : []));
  const meanings = interpretList(good);
  let next = 0;
  return results.map(({ oad, result }) => {
    const { label, labelEn } = describe(oad);
    const name = lang === "zh" ? label : labelEn;
    if ("dar" in result) return { oad, name, result };
    return { oad, name, result: { data: result.data, meaning: meanings[next++]! } };
  });
}

export const oadText = (oad: number): string => oad.toString(16).toUpperCase().padStart(8, "0");

/** A reading as scripts get it: oad, name, data or dar, value, unit. */
export function readingToJson({ oad, name, result }: Reading, lang: Lang): Json {
  const head = { oad: oadText(oad), name };
  if ("dar" in result) return { ...head, dar: result.dar, value: null, unit: null };
  const { data, meaning } = result;
  return {
    ...head,
    data: valueToJson(dataSchema(), data),
    value: meaning.value,
    unit: unitOf(meaning, lang),
  };
}

/** The unit of a value, or the one that all numbers in it share. */
function unitOf(meaning: Interpretation, lang: Lang): string | null {
  const symbols = new Set<string | null>();
  const collect = ({ children, unit }: Interpretation): void => {
    if (children.length === 0) symbols.add(unit === null ? null : symbol(unit, lang));
    for (const child of children) collect(child);
  };
  collect(meaning);
  const [only] = symbols;
  return symbols.size === 1 && only ? only : null;
}

export function symbol(unit: Unit, lang: Lang): string {
  return lang === "zh" ? unit.symbol : unit.symbolEn;
}

/** The name of a data access result, or nothing where the standard has none. */
export function darName(code: number, lang: Lang): string | undefined {
  const found = dar(code);
  return lang === "zh" ? found?.name : found?.nameEn;
}
