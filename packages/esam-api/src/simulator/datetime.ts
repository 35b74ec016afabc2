/** Digits YYMMDDhhmmss of an instant in a zone. */
export function localDigits(epochMs: number, utcOffsetMinutes: number): string {
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

/** Digits of packed BCD, or `null` when a half-octet is no digit. */
export function bcdDigits(bytes: Uint8Array): string | null {
  let text = "";
  for (const octet of bytes) text += (octet < 16 ? "0" : "") + octet.toString(16);
  return /^\d*$/.test(text) ? text : null;
}

/** A YYMMDDhhmmss deadline as digits, or `null` when it is no date and time that exists. */
export function deadlineDigits(bytes: Uint8Array): string | null {
  const digits = bcdDigits(bytes);
  if (digits === null || digits.length !== 12) return null;
  const [year, month, day, hour, minute, second] = (digits.match(/../g) ?? []).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return null;
  const days = new Date(Date.UTC(2000 + year, month, 0)).getUTCDate();
  return day >= 1 && day <= days ? digits : null;
}
