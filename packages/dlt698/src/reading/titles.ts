/** Short titles of OADs, for headings and lists. */

import type { CSD } from "../data/types.ts";
import { argument } from "../messages/argument.ts";
import type { Lang } from "../messages/base.ts";
import { describe } from "../objects/describe.ts";
import { oadText } from "./what.ts";

/** What an OAD is called in a heading. */
export interface Title {
  /** The object; its attribute too, where that is not simply its value. */
  readonly name: string;
  /** The element that the OAD points at, with the moment that its feature names; empty for a whole attribute. */
  readonly part: string;
}

/** Of these classes attribute 2 is what the object is there for: its name says nothing beside the object's. */
const valueClasses = new Set([1, 2, 3, 4, 6, 7, 8, 9, 10, 11]);

/** A short title of an OAD. `within`: OI of the object that lists it, which gives features their meaning. */
export function titleOf(oad: number, lang: Lang, within?: number): Title {
  const zh = lang === "zh";
  const { object, id, index, element, featureLabel } = describe(oad, { within });
  // The whole attribute, without element and feature.
  const whole = describe((oad & 0xffff1f00) >>> 0);
  const isValue = id === 2 && valueClasses.has(object?.classId ?? 0);
  const name = isValue ? (zh ? object!.name : object!.nameEn) : zh ? whole.label : whole.labelEn;
  const own = element === null ? (index === 0 ? "" : `[${index}]`) : zh ? element.name : element.nameEn;
  const feature = featureLabel === null ? "" : zh ? `（${featureLabel.name}）` : ` (${featureLabel.nameEn})`;
  if (own === "") return { name: name + feature, part: "" };
  return { name, part: shortPart(own) + feature };
}

/** A title in one line. */
export function titleText(oad: number, lang: Lang, within?: number): string {
  const { name, part } = titleOf(oad, lang, within);
  return part === "" ? name : `${name} ${part}`;
}

/** A column selection: each OAD with its title, a ROAD with its columns in braces. */
export function columnText(column: CSD, lang: Lang, within?: number): string {
  argument.check("column", "object", column);
  const one = (oad: number, list?: number) => `${oadText(oad)} ${titleText(oad, lang, list)}`;
  if ("oad" in column) return one(column.oad, within);
  argument.check("column.road", "object", column.road);
  const { oad, columns } = column.road;
  return `${one(oad, within)} {${columns.map((inner) => one(inner, oad >>> 16)).join(", ")}}`;
}

/** The name of a part as a heading: `T1 sharp` for `Tariff 1 (sharp)`. */
export function shortPart(name: string): string {
  return name.replace(/^Tariff (\d+)(?: \((\w+)\))?$/, (_, number, kind) =>
    `T${number} ${kind ?? ""}`.trimEnd(),
  );
}
