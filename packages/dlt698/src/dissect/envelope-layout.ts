/** Where things are in a frame of a local communication module (Q/GDW 10376.2). */

export const START = 0x68;
export const END = 0x16;
/** 68H L L C R(6) AFN DT(2) CS 16H, and the longest that modules take. */
const SHORTEST = 15;
export const LONGEST = 2048;
/** C and the information field R stand behind L. */
export const CONTROL = 3;
export const INFORMATION = 4;
export const ADDRESSES = 10;
/** Octets of an address. */
export const ADDRESS = 6;

/** What L says of a frame that begins at an octet; 0 where it cannot be. */
export function announcedLength(octets: Uint8Array, at: number): number {
  const length = (octets[at + 1] ?? 0) | ((octets[at + 2] ?? 0) << 8);
  return length < SHORTEST || length > LONGEST ? 0 : length;
}

/** The length of a whole frame that checks and begins at an octet, else 0. */
export function envelopeLength(octets: Uint8Array, at: number): number {
  const length = announcedLength(octets, at);
  const end = at + length;
  if (octets[at] !== START || length === 0 || end > octets.length || octets[end - 1] !== END) return 0;
  let sum = 0;
  for (let i = at + CONTROL; i < end - 2; i++) sum += octets[i]!;
  const dataAt = at + ADDRESSES + addressCount(octets, at) * ADDRESS + 3;
  return (sum & 255) === octets[end - 2] && dataAt <= end - 2 ? length : 0;
}

/** Addresses follow where R says that a module is spoken to: source, so many relays, destination. */
export function addressCount(octets: Uint8Array, at: number): number {
  const first = octets[at + INFORMATION] ?? 0;
  return (first & 4) === 0 ? 0 : 2 + (first >> 4);
}
