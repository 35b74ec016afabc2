import { fcs16 } from "../src/index.ts";

/** Sets L, HCS, FCS and the end octet of what begins like a frame. */
export function sealedAgain(octets: number[]): Uint8Array {
  const bytes = Uint8Array.from(octets);
  const hcsAt = 7 + ((bytes[4] ?? 0) & 15);
  if (bytes[0] !== 0x68 || hcsAt + 5 > bytes.length) return bytes;
  const end = bytes.length - 1;
  bytes[1] = (end - 1) & 255;
  bytes[2] = (end - 1) >> 8;
  bytes[end] = 0x16;
  for (const at of [hcsAt, end - 2]) {
    const sum = fcs16(bytes, 1, at);
    bytes[at] = sum & 255;
    bytes[at + 1] = sum >> 8;
  }
  return bytes;
}
