/** Moments as whole microseconds since 1970, and as text. */

const PER_MS = 1000;
const PER_MINUTE = 60_000_000;
/** Microseconds of a day. */
export const DAY = 86_400_000_000;

/**
 * A moment as ISO 8601 in UTC with six digits of the second.
 *
 * @param time whole microseconds since 1970
 * @example
 * ```ts
 * captureTimeText(1_795_860_900_123_456); // "2026-11-28T10:15:00.123456Z"
 * ```
 */
export function captureTimeText(time: number): string {
  const ms = Math.floor(time / PER_MS);
  const rest = String(time - ms * PER_MS).padStart(3, "0");
  return `${new Date(ms).toISOString().slice(0, -1)}${rest}Z`;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,18}))?)?(Z|[+-]\d\d(?::?\d\d)?)$/;

/**
 * The moment of an ISO 8601 text with its zone, in whole microseconds since 1970; finer digits are cut off. `null` for
 * any other text.
 */
export function parseCaptureTime(text: string): number | null {
  const found = ISO.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second = "0", fraction = "", zone = "Z"] = found;
  const parts = [year, month, day, hour, minute, second].map(Number) as Civil;
  return momentOf(parts, fraction, zoneMinutes(zone));
}

/** Year, month, day, hour, minute, second. */
export type Civil = [number, number, number, number, number, number];

/** @param zone minutes east of UTC. `null` where there is no such date or time of day. */
export function momentOf(civil: Civil, fraction: string, zone: number): number | null {
  const [year, month, day, hour, minute, second] = civil;
  // 24:00:00 and leap seconds are the next moment.
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  if (year < 1970 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return null;
  const time = ms * PER_MS + Number(fraction.slice(0, 6).padEnd(6, "0")) - zone * PER_MINUTE;
  return Number.isSafeInteger(time) ? time : null;
}

/** Minutes east of UTC of `Z`, `+08:00`, `-0330`. */
export function zoneMinutes(zone: string): number {
  if (zone === "Z" || zone === "z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)) * (zone.length > 3 ? 1 : 0);
  return zone.startsWith("-") ? -minutes : minutes;
}
