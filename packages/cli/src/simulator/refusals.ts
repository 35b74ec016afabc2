import type { SessionListener } from "@meterwire/dlt698/server";
import type { App } from "../app/app.ts";
import { common } from "../i18n/common.ts";
import { simText as text } from "../i18n/meter.ts";
import { words } from "../render/problem.ts";

/** Says once why protected requests are refused. */
export function refusals(app: App): SessionListener {
  const { err, t, stderr } = app;
  let said = false;
  return {
    refused(why) {
      if (said) return;
      said = true;
      stderr.write(`${err.warn(`${words(app, why)}${t(common.colon)}${t(text.noKeys)}`)}\n`);
    },
  };
}
