/** Comparing server addresses. */
import type { ServerAddress } from "../link/address.ts";
import { AddressType } from "../link/fields.ts";

/** A single address from its text. */
export function singleAddress(sa: string, logical = 0): ServerAddress {
  return { type: AddressType.single, sa, logical, extended: logical > 1 };
}

/** One text per server: digits and logical address; leading zeros count as the octets that they are. */
export function addressKey(address: ServerAddress): string {
  return `${address.sa.toUpperCase()}/${address.logical}`;
}

/** Whether `digits` fits a pattern in which A stands for any digit. */
export function fitsPattern(pattern: string, digits: string): boolean {
  if (pattern.length === digits.length) {
    for (let i = 0; i < pattern.length; i++) {
      const wanted = pattern.charAt(i).toUpperCase();
      if (wanted !== "A" && wanted !== digits.charAt(i).toUpperCase()) return false;
    }
    return true;
  }
  // A pattern of A alone stands for any address, whatever its length.
  return /^A+$/i.test(pattern);
}

/** Whether a server with address `from` may answer a request to `to`. */
export function mayAnswer(to: ServerAddress, from: ServerAddress): boolean {
  if (to.logical !== from.logical) return false;
  if (to.type === AddressType.single)
    return from.type === AddressType.single && to.sa.toUpperCase() === from.sa.toUpperCase();
  return to.type === AddressType.wildcard && fitsPattern(to.sa, from.sa);
}

/** Whether requests to this address are not answered (group, broadcast). */
export function isSilent(address: ServerAddress): boolean {
  return address.type === AddressType.group || address.type === AddressType.broadcast;
}
