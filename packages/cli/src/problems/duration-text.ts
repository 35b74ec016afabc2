/** Milliseconds of each unit that a duration may be written in; a bare number is milliseconds. */
export const UNITS = { "": 1, ms: 1, s: 1000, min: 60_000, h: 3_600_000 } as const;

/** The text of a duration, in the largest unit that leaves a whole number. */
export function durationText(ms: number): string {
  const unit = (["h", "min", "s"] as const).find((each) => ms > 0 && ms % UNITS[each] === 0) ?? "ms";
  return `${ms / UNITS[unit]}${unit}`;
}
