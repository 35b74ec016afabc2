interface Label {
  readonly name: string;
  readonly nameEn: string;
}

const TARIFFS: readonly Label[] = [
  { name: "总", nameEn: "total" },
  { name: "费率1（尖）", nameEn: "tariff 1 (sharp)" },
  { name: "费率2（峰）", nameEn: "tariff 2 (peak)" },
  { name: "费率3（平）", nameEn: "tariff 3 (flat)" },
  { name: "费率4（谷）", nameEn: "tariff 4 (valley)" },
];
const PHASES = ["A", "B", "C"];

/** What the elements of an array attribute stand for. */
export type ElementKind = "tariff" | "phase" | "total-phase" | "harmonic";

/** Label of element `index` (1 is the first) of an array whose elements stand for `kind`. */
export function elementLabel(kind: ElementKind, index: number): Label {
  const total = { name: "总", nameEn: "total" };
  if (kind === "tariff") {
    return TARIFFS[index - 1] ?? { name: `费率${index - 1}`, nameEn: `tariff ${index - 1}` };
  }
  if (kind === "harmonic") {
    return index === 1 ? total : { name: `${index}次谐波`, nameEn: `harmonic ${index}` };
  }
  if (kind === "total-phase" && index === 1) return total;
  const phase = PHASES[kind === "phase" ? index - 1 : index - 2];
  return phase
    ? { name: `${phase}相`, nameEn: `phase ${phase}` }
    : { name: `第${index}个`, nameEn: `element ${index}` };
}

/** What the elements of an attribute of a class stand for, if they have fixed meanings. */
export function elementKind(classId: number, attribute: number): ElementKind | null {
  if ((classId === 1 && (attribute === 2 || attribute === 4)) || (classId === 2 && attribute === 2))
    return "tariff";
  if (classId === 3 && attribute === 2) return "phase";
  if (classId === 4 && attribute === 2) return "total-phase";
  if (classId === 5 && attribute >= 2 && attribute <= 4) return "harmonic";
  if (classId === 12 && attribute >= 7 && attribute <= 18) return "tariff";
  if (classId === 23 && attribute >= 7 && attribute <= 10) return "tariff";
  return null;
}
