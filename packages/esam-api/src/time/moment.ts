/** Whether 12 decimal digits YYMMDDhhmmss name a moment that exists, 2000 to 2099. */
export function momentExists(digits: string): boolean {
  if (!/^[0-9]{12}$/.test(digits)) return false;
  const [year, month, day, hour, minute, second] = (digits.match(/../g) as string[]).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const lastDay = new Date(Date.UTC(2000 + year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay && hour < 24 && minute < 60 && second < 60;
}

/** Minutes that the clocks of Chinese meters are ahead of UTC, whatever zone this machine is in. */
export const CHINA_OFFSET_MINUTES = 480;

/** Digits YYMMDDhhmmss of an instant on a meter's clock, of the century 2000 to 2099. */
export function localDigits(epochMs: number, utcOffsetMinutes = CHINA_OFFSET_MINUTES): string {
  // The shifted instant read as UTC shows the zone's own wall clock.
  const shown = new Date(epochMs + utcOffsetMinutes * 60_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return [
    shown.getUTCFullYear() % 100,
    shown.getUTCMonth() + 1,
    shown.getUTCDate(),
    shown.getUTCHours(),
    shown.getUTCMinutes(),
    shown.getUTCSeconds(),
  ]
    .map(two)
    .join("");
}
