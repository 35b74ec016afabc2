import type { MeterCalls } from "@meterwire/dlt698/client";
import { msOf } from "@meterwire/dlt698/objects";
import { type App, Failure } from "../app.ts";
import { recordsText as text } from "../i18n/records.ts";
import { said } from "../i18n/text.ts";
import { darText } from "./reading.ts";

/** OAD of a meter's date and time. */
const CLOCK = 0x40000200;

/**
 * The meter's clock, milliseconds since 1970 UTC.
 *
 * @throws Failure when it refuses, or says no time.
 */
export async function clockOf({ lang }: App, meter: MeterCalls): Promise<number> {
  const { ok, data, dar } = await meter.get(CLOCK);
  const ms = ok && data.type === "date_time_s" ? msOf(data.value) : null;
  if (ms === null) throw new Failure(said(text.noClock, { why: ok ? data.type : darText(dar, lang) }));
  return ms;
}
