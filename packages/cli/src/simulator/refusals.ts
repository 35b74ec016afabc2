import type { SessionListener } from "@meterwire/dlt698/server";
import type { App } from "../app.ts";
import { common } from "../i18n/common.ts";
import { simText as text } from "../i18n/meter.ts";
import { inLanguage } from "../i18n/said/index.ts";

/** Says once why protected requests are refused. */
export function refusals({ err, lang, t, stderr }: App): SessionListener {
  let said = false;
  return {
    refused(why) {
      if (said) return;
      said = true;
      stderr.write(`${err.warn(`${inLanguage(lang, why)}${t(common.colon)}${t(text.noKeys)}`)}\n`);
    },
  };
}
