/**
 * HCS and FCS: CRC-16/X-25 (RFC 1662, FCS-16), reflected polynomial 8408H, initial value and final XOR FFFFH.
 * Eight octets at a time over eight tables; a loop over one table is three times slower.
 */

import type { Octets } from "../messages/base.ts";
import { octetsArgument } from "../schema/arguments.ts";

const POLYNOMIAL = 0x8408;

/** Behind the states after each octet, from the state 0, those after one to seven more octets of 0. */
function tables(): Uint16Array {
  const table = new Uint16Array(8 * 256);
  for (let i = 0; i < table.length; i++) {
    let crc = i < 256 ? i : table[i - 256]!;
    if (i >= 256) crc = (crc >>> 8) ^ table[crc & 255]!;
    else for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    table[i] = crc;
  }
  return table;
}

const T = /*#__PURE__*/ tables();

/** The state before the first octet. */
export const FCS_INIT = 0xffff;

/**
 * Carries the state over octets `from` to `to` (exclusive). The checksum is the state XOR FFFFH; FCS continues from
 * the state after HCS's octets, so that a header is hashed once.
 */
export function fcsUpdate(state: number, b: Uint8Array, from: number, to: number): number {
  let crc = state;
  let i = from;
  for (const end = to - 7; i < end; i += 8) {
    crc =
      T[1792 | ((crc ^ b[i]!) & 255)]! ^
      T[1536 | (((crc >>> 8) ^ b[i + 1]!) & 255)]! ^
      T[1280 | b[i + 2]!]! ^
      T[1024 | b[i + 3]!]! ^
      T[768 | b[i + 4]!]! ^
      T[512 | b[i + 5]!]! ^
      T[256 | b[i + 6]!]! ^
      T[b[i + 7]!]!;
  }
  for (; i < to; i++) crc = (crc >>> 8) ^ T[(crc ^ b[i]!) & 255]!;
  return crc;
}

/**
 * The checksum of octets `from` to `to` (exclusive), as a number; it is sent low octet first.
 *
 * @example
 * ```ts
 * fcs16(new TextEncoder().encode("123456789")); // 0x906e
 * ```
 */
export function fcs16(given: Octets, from = 0, to?: number): number {
  const octets = octetsArgument(given);
  return fcsUpdate(FCS_INIT, octets, from, to ?? octets.length) ^ 0xffff;
}
