import { momentExists } from "../time/moment.ts";

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
