/** What every reading of a value is made of. */
import type { Data } from "../data/data.ts";
import type { ValueExpectation } from "../messages/objects.ts";
import type { Interpretation, InterpretOptions, Mismatch, Names } from "./interpretation.ts";
import { objectProblem } from "./refuse.ts";
import type { FieldSchema } from "./schema.ts";
import { dataToJson, leafMeaning, leafText } from "./values.ts";

/** What a value is read with. */
export interface Context extends InterpretOptions {
  /** Elements of the structure around a field, by Chinese name. */
  readonly siblings?: ReadonlyMap<string, Data>;
  /** Fields of that structure. */
  readonly fields?: readonly FieldSchema[];
  /** Whether numbers of the attribute differ in their units, and whether any has one. */
  readonly units: ReadonlySet<number>;
  /** OI of the object that the value belongs to. */
  readonly within?: number | undefined;
}

/** Shared by all that have no parts. */
export const NONE: readonly never[] = [];

/** Nothing but its names and its raw form. Written out, since a spread in front makes engines build slow objects. */
export function bare({ key, name, nameEn }: Names, data: Data): Interpretation {
  return {
    key,
    name,
    nameEn,
    type: data.type,
    value: null,
    text: "",
    textEn: "",
    unit: null,
    scaler: null,
    label: null,
    labelEn: null,
    bits: NONE,
    children: NONE,
    raw: data,
    mismatch: null,
  };
}

export const elementNames = (index: number, label: { name: string; nameEn: string } | null): Names => ({
  key: `[${index}]`,
  name: label?.name ?? `[${index}]`,
  nameEn: label?.nameEn ?? `[${index}]`,
});

/** Data whose type nobody states: parts by their position. */
export function untyped(
  names: Names,
  data: Data,
  context: Context,
  mismatch: Mismatch | null = null,
): Interpretation {
  const json = dataToJson(data);
  const base = { ...bare(names, data), value: mismatch ? { raw: json } : json, mismatch };
  if (data.type === "array" || data.type === "structure") {
    return {
      ...base,
      children: data.value.map((item, i) => untyped(elementNames(i + 1, null), item, context)),
    };
  }
  return { ...base, ...leafTexts(data, context.within) };
}

export function leafTexts(
  data: Data,
  within: number | undefined,
): Pick<Interpretation, "text" | "textEn" | "label" | "labelEn"> {
  return {
    text: leafText(data, "zh"),
    textEn: leafText(data, "en"),
    label: leafMeaning(data, "zh", within),
    labelEn: leafMeaning(data, "en", within),
  };
}

export function wrongType(
  names: Names,
  data: Data,
  context: Context,
  expected: ValueExpectation,
): Interpretation {
  return untyped(names, data, context, objectProblem.data("wrong-type", { expected, got: data.type }));
}
