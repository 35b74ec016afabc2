import type { MeterCalls } from "@meterwire/dlt698/client";
import { msOf } from "@meterwire/dlt698/objects";
import { failed } from "../problems/index.ts";

/** OAD of a meter's date and time. */
const CLOCK = 0x40000200;

/**
 * The meter's clock, milliseconds since 1970 UTC.
 *
 * @throws CliError `failed` when it refuses, or says no time.
 */
export async function clockOf(meter: MeterCalls): Promise<number> {
  const { ok, data, dar } = await meter.get(CLOCK);
  const ms = ok && data.type === "date_time_s" ? msOf(data.value) : null;
  if (ms === null) throw failed("no-clock", { got: ok ? { type: data.type } : dar });
  return ms;
}
