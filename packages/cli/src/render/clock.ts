import { CHINA_OFFSET } from "@meterwire/dlt698/objects";

/** The time of day on a meter's clock, `16:27:11.000`: China time, whatever zone this machine is in. */
export function timeOfDay(ms: number): string {
  return new Date(ms + CHINA_OFFSET * 60_000).toISOString().slice(11, 23);
}
