/** Values of attributes as programs take them. */

import type { Lang } from "../messages/base.ts";
import type { Interpretation } from "../objects/interpretation.ts";
import type { Unit } from "../objects/types.ts";
import type { Json } from "../schema/json.ts";

/** A value as exact text, the same in every language, with the unit that all numbers in it share. */
export interface ExactValue {
  /** Plain data with exact decimal text. */
  readonly value: Json;
  /** Symbol of the unit; `null` for none. */
  readonly unit: string | null;
}

/** The value of an interpretation as scripts get it. */
export function exactValue(meaning: Interpretation): ExactValue {
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

/** Digits that a JavaScript number keeps. */
const EXACT_DIGITS = 15;

/**
 * A value with its decimal texts as numbers; what has more digits than a number keeps stays text. `meaning` says which
 * texts are numbers.
 */
export function asNumbers(meaning: Interpretation, value: Json): Json {
  const { children } = meaning;
  if (Array.isArray(value))
    return value.map((each, at) => (children[at] ? asNumbers(children[at], each) : each));
  if (typeof value === "object" && value !== null) {
    const below = new Map(children.map((child) => [child.key, child]));
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        const child = below.get(key);
        return [key, child === undefined ? each : asNumbers(child, each)];
      }),
    );
  }
  if (typeof value !== "string" || children.length > 0 || !isNumber(meaning)) return value;
  return value.replace(/\D/g, "").length > EXACT_DIGITS ? value : Number(value);
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

/** A unit in a language. */
export function symbolOf(unit: Unit, lang: Lang): string {
  return lang === "zh" ? unit.symbol : unit.symbolEn;
}
