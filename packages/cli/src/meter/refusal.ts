import type { AccessResult } from "@meterwire/dlt698/objects";
import { readText as text } from "../i18n/meter.ts";
import { said, type Text } from "../i18n/text.ts";
import type { MeterFlags } from "./options.ts";
import { darText } from "./reading.ts";

/** Request timed out (DAR 33): behind a concentrator that is what it says of a meter that does not answer. */
const requestTimeout = 33;

/** Who refuses: the meter; or, as far as the wire tells, the concentrator or the meter behind it. */
export function refuser({ via }: Pick<MeterFlags, "via">, dars: readonly number[]): Text {
  if (via === undefined) return text.theMeter;
  return said(dars.every((dar) => dar === requestTimeout) ? text.theConcentrator : text.eitherOne, { via });
}

/** What is told of a refusal. */
export function refusal(flags: Pick<MeterFlags, "via">, dar: AccessResult): Text {
  const who = refuser(flags, [dar.code]);
  const words = (lang: "zh" | "en") => said(text.refusal, { who: who[lang], dar: darText(dar, lang) })[lang];
  return { zh: words("zh"), en: words("en") };
}
