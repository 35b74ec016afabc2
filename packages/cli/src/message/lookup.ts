import type { Meaning, ObjectLookup } from "@meterwire/dlt698/explain";
import { dar, describe, interpret, interpretRecord, scalerUnitOad, unit } from "@meterwire/dlt698/objects";
import { inLanguage } from "../i18n/said/index.ts";

const lookup: ObjectLookup = { describe, dar, interpret, interpretRecord, scalerUnitOad, unit };

/** The object model for explanations; what does not fit is told in the user's language. */
export function lookupIn(lang: "zh" | "en"): ObjectLookup {
  if (lang === "en") return lookup;
  return {
    ...lookup,
    interpret: (...given) => toldIn(lang, interpret(...given)),
    interpretRecord(...given) {
      const { rows } = interpretRecord(...given);
      return { rows: rows.map((row) => row.map((value) => toldIn(lang, value))) };
    },
  };
}

function toldIn(lang: "zh" | "en", meaning: Meaning): Meaning {
  const children = meaning.children.map((child) => toldIn(lang, child));
  const changed = children.some((child, i) => child !== meaning.children[i]);
  if (meaning.misfit === null) return changed ? { ...meaning, children } : meaning;
  const { code, message } = meaning.misfit;
  return { ...meaning, children, misfit: { code, message: inLanguage(lang, message) } };
}
