import { lookup } from "./catalogue.ts";
import type { ElementLabel } from "./elements.ts";

/** Interface classes of events and of freezes: their tables give attribute features a meaning. */
const eventClasses = new Set([7, 24]);
const freezeClass = 9;

/** What features 1 to 4 say in the tables of events: when the value was taken. */
const MOMENTS: readonly ElementLabel[] = [
  { name: "事件发生前", nameEn: "before onset" },
  { name: "事件发生后", nameEn: "after onset" },
  { name: "事件结束前", nameEn: "before end" },
  { name: "事件结束后", nameEn: "after end" },
];

/** What an attribute feature (0–7) says in the tables of an object (its OI); `null` for 0, which says nothing. */
export function featureLabelOf(feature: number, within: number | undefined): ElementLabel | null {
  if (feature === 0) return null;
  const classId = within === undefined ? undefined : lookup(within)?.classId;
  const moment = eventClasses.has(classId ?? 0) ? MOMENTS[feature - 1] : undefined;
  if (moment !== undefined) return moment;
  if (classId === freezeClass) return { name: `冻结方案${feature}`, nameEn: `freeze scheme ${feature}` };
  return { name: `特征${feature}`, nameEn: `feature ${feature}` };
}
