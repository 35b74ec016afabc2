import type { ElementKind, TypeSchema } from "./schema.ts";

/** What an element is called. */
export interface ElementLabel {
  readonly name: string;
  readonly nameEn: string;
}

const TOTAL: ElementLabel = { name: "总", nameEn: "Total" };
const TARIFFS: readonly ElementLabel[] = [
  { name: "费率1（尖）", nameEn: "Tariff 1 (sharp)" },
  { name: "费率2（峰）", nameEn: "Tariff 2 (peak)" },
  { name: "费率3（平）", nameEn: "Tariff 3 (flat)" },
  { name: "费率4（谷）", nameEn: "Tariff 4 (valley)" },
];
const PHASES = ["A", "B", "C"];

const tariff = (n: number) => TARIFFS[n - 1] ?? { name: `费率${n}`, nameEn: `Tariff ${n}` };
const phase = (n: number) => {
  const letter = PHASES[n - 1];
  return letter ? { name: `${letter}相`, nameEn: `Phase ${letter}` } : null;
};

/** Label of element `index` (1 is the first) of an array whose elements stand for `kind`; `null` if it has none. */
export function elementLabel(kind: ElementKind | undefined, index: number): ElementLabel | null {
  switch (kind) {
    case "tariff":
      return index === 1 ? TOTAL : tariff(index - 1);
    case "rate":
      return tariff(index);
    case "phase":
      return phase(index);
    case "total-phase":
      return index === 1 ? TOTAL : phase(index - 1);
    case "harmonic":
      return index === 1 ? TOTAL : { name: `${index}次谐波`, nameEn: `Harmonic ${index}` };
    default:
      return null;
  }
}

/** What element `index` (1 is the first) of a value of this type is: its label and its type. */
export function elementOf(
  schema: TypeSchema | null,
  index: number,
): { readonly label: ElementLabel | null; readonly schema: TypeSchema | null } {
  if (schema?.type === "array") {
    const item = schema.items?.[index - 1];
    return { label: item ?? elementLabel(schema.elements, index), schema: item?.schema ?? schema.of };
  }
  if (schema?.type === "structure") {
    const field = schema.fields[index - 1] ?? schema.rest;
    return field ? { label: field, schema: field.schema } : { label: null, schema: null };
  }
  // Devices answer for "element 1" of a single value, too.
  return { label: null, schema: index === 1 ? schema : null };
}
