import type { AccessResult } from "@meterwire/dlt698/objects";
import { oadText, type Reading } from "@meterwire/dlt698/reading";
import { dataSchema, valueToJson } from "@meterwire/dlt698/schema";
import type { Lang } from "../i18n/text.ts";

/** A reading as scripts get it: oad, name, data or dar, value, unit. */
export function readingToJson({ oad, name, data, dar, text, unit }: Reading, lang: Lang) {
  const head = { oad: oadText(oad), name: name[lang] };
  if (data === null) return { ...head, dar: dar?.code ?? null, value: null, unit: null };
  return { ...head, data: valueToJson(dataSchema(), data), value: text, unit };
}

/** A data access result for people. */
export function darText({ code, name, nameEn }: AccessResult, lang: Lang): string {
  return `DAR ${code} ${lang === "zh" ? name : nameEn}`;
}
