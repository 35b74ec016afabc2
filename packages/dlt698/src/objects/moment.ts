/** Moments as people type them: wall-clock time of the meter. */

import { textArgument } from "../messages/argument.ts";
import { type DateType, dateFromText, meansNow } from "../messages/base.ts";
import { CHINA_OFFSET, dateTime, dateTimeS, msOf } from "../session/time.ts";

/** The parts of a date or time type at a moment of a meter's wall clock. */
export function partsAt(type: DateType, ms: number, offset: number = CHINA_OFFSET): object {
  const whole = dateTime(ms, offset);
  const { year, month, day, weekday, hour, minute, second } = whole;
  switch (type) {
    case "date_time":
      return whole;
    case "date_time_s":
      return dateTimeS(ms, offset);
    case "date":
      return { year, month, day, weekday };
    case "time":
      return { hour, minute, second };
  }
}

/** How a typed time is understood. */
export interface MomentOptions {
  /** What `now` means, milliseconds since 1970-01-01 UTC; default the platform's clock. */
  readonly now?: number;
  /** Minutes that the wall clock is ahead of UTC; default 480 (China), whatever zone this machine is in. */
  readonly offset?: number;
}

/**
 * Milliseconds since 1970-01-01 UTC of a wall-clock time as people type it: `2026-11-28 09:40`, `2026/11/28 9:40:05`,
 * `2026年11月28日 9时40分`, a date alone (00:00), or `now`. The clock is the meter's: China time unless `offset` says
 * otherwise. `null` for any other text, an unspecified part (`*`) or a time that does not exist.
 *
 * @example
 * ```ts
 * momentFromText("2026/11/28 09:40"); // 1795830000000
 * momentFromText("2026-02-30"); // null
 * ```
 */
export function momentFromText(text: string, options: MomentOptions = {}): number | null {
  const { offset = CHINA_OFFSET } = options;
  if (meansNow(textArgument("text", text))) return options.now ?? Date.now();
  const parts = dateFromText("date_time_s", text) as Parameters<typeof msOf>[0] | null;
  const ms = parts === null ? null : msOf(parts, offset);
  if (ms === null || parts === null) return null;
  const exists = Object.entries(dateTimeS(ms, offset)).every(
    ([name, part]) => parts[name as keyof typeof parts] === part,
  );
  return exists ? ms : null;
}
