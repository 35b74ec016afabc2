import { momentExists } from "../moment.ts";

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
  return digits !== null && momentExists(digits) ? digits : null;
}
