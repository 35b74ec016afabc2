/** The address: 12 digits as printed on the meter, low octet first on the wire. */
import { textArgument } from "../messages/argument.ts";
import { HEX } from "../messages/base.ts";

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
  return STANDARD.test(textArgument("address", address));
}

/** Whether some of the digits are wildcards. */
export function isWildcard(address: string): boolean {
  return textArgument("address", address).startsWith("AA");
}

/**
 * Whether a meter of the address `own` is meant by `address`: it is its own, a wildcard whose digits fit, or the broadcast.
 */
export function addressMatches(address: string, own: string): boolean {
  if (textArgument("address", address) === BROADCAST) return true;
  let digits = 0;
  while (digits < 12 && address.startsWith("AA", digits)) digits += 2;
  return address.slice(digits) === textArgument("own", own).slice(digits);
}

/** The address in octets that begin at `at`. */
export function addressAt(b: Uint8Array, at: number): string {
  return reversedHexOf(b, at, at + ADDRESS_SIZE);
}

/** Texts of addresses by some of their bits; a line has few meters. */
const SLOTS = 64;

/** The texts of addresses that have been met, so that they are not made again for each frame of a meter. */
export class AddressCache {
  private readonly texts: string[] = [];
  /** The address of each text as a number of six octets. */
  private readonly keys = new Float64Array(SLOTS).fill(-1);

  at(b: Uint8Array, at: number): string {
    const low = b[at]! | (b[at + 1]! << 8) | (b[at + 2]! << 16) | (b[at + 3]! << 24);
    const high = b[at + 4]! | (b[at + 5]! << 8);
    const slot = (low ^ (low >>> 8) ^ (low >>> 16) ^ high) & (SLOTS - 1);
    const key = (low >>> 0) + high * 2 ** 32;
    if (this.keys[slot] !== key) {
      this.keys[slot] = key;
      this.texts[slot] = addressAt(b, at);
    }
    return this.texts[slot]!;
  }
}

/** Octets that travel low byte first, in natural order. */
export function reversedHexOf(b: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let i = to - 1; i >= from; i--) text += HEX[b[i]!];
  return text;
}
