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

/** Texts of addresses by some of their bits; a line has few meters. */
const SLOTS = 64;

/** The texts of addresses that have been met, so that they are not made again for each frame of a meter. */
export class AddressCache {
  private readonly texts: string[] = new Array<string>(SLOTS).fill("");
  private readonly low: Int32Array = new Int32Array(SLOTS);
  private readonly high: Int32Array = new Int32Array(SLOTS);

  at(b: Uint8Array, at: number): string {
    const low = b[at]! | (b[at + 1]! << 8) | (b[at + 2]! << 16) | (b[at + 3]! << 24);
    const high = b[at + 4]! | (b[at + 5]! << 8);
    const slot = (low ^ (low >>> 8) ^ (low >>> 16) ^ high) & (SLOTS - 1);
    const known = this.texts[slot]!;
    if (known !== "" && this.low[slot] === low && this.high[slot] === high) return known;
    const text = addressAt(b, at);
    this.texts[slot] = text;
    this.low[slot] = low;
    this.high[slot] = high;
    return text;
  }
}
