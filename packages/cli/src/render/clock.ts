import { CHINA_OFFSET } from "@meterwire/dlt698/objects";

/** Date and time on a meter's clock, `2026-11-28 16:27:11`. */
export function dateAndTime(ms: number): string {
  return onMeter(ms).slice(0, 19).replace("T", " ");
}

/** The time of day on a meter's clock, `16:27:11.000`: China time, whatever zone this machine is in. */
export function timeOfDay(ms: number): string {
  return onMeter(ms).slice(11, 23);
}

const onMeter = (ms: number): string => new Date(ms + CHINA_OFFSET * 60_000).toISOString();
