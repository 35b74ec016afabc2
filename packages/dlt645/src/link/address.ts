/** The address: 12 digits as printed on the meter, low octet first on the wire. */
import { reversedHexOf } from "../field/hex.ts";

/** Octets of an address. */
export const ADDRESS_SIZE = 6;
/** Reaches all meters of a line; never answered. */
export const BROADCAST = "999999999999";
/** Any one meter. */
export const WILDCARD = "AAAAAAAAAAAA";

/** Leading pairs of A match anything; the digits behind them must match. */
const STANDARD = /^(?:AA){0,6}\d*$/;

/** Whether an address is one of the standard: 12 decimal digits, the first of which may be pairs of A. */
export function isStandardAddress(address: string): boolean {
  return STANDARD.test(address);
}

/** Whether some of the digits are wildcards. */
export function isWildcard(address: string): boolean {
  return address.startsWith("AA");
}

/**
 * Whether a meter of the address `own` is meant by `address`: it is its own, a wildcard whose digits fit, or the broadcast.
 */
export function addressMatches(address: string, own: string): boolean {
  if (address === BROADCAST) return true;
  let digits = 0;
  while (digits < 12 && address.startsWith("AA", digits)) digits += 2;
  return address.slice(digits) === own.slice(digits);
}

/** The address in octets that begin at `at`. */
export function addressAt(b: Uint8Array, at: number): string {
  return reversedHexOf(b, at, at + ADDRESS_SIZE);
}
