/** From the frame of a network to its IP packet. */
import { USER0 } from "./packet.ts";

/** What a network's frame carries: octets of a line, an IP packet, something else, or unknown. */
export type Carried =
  | { readonly kind: "line" | "ip"; readonly from: number }
  | { readonly kind: "other" }
  | { readonly kind: "unknown" };

const NULL = 0;
const ETHERNET = 1;
const RAW_OF_BSD = [12, 14];
const RAW = [101, 228, 229];
const LOOP = 108;
const SLL = 113;
const SLL2 = 276;

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
/** 802.1Q, 802.1ad, and what came before it. */
const VLANS = [0x8100, 0x88a8, 0x9100, 0x9200];

const OTHER: Carried = { kind: "other" };

/** Where the payload of a network's frame begins, and what it is. */
export function carried(linkType: number, data: Uint8Array): Carried {
  if (linkType === ETHERNET) return byEtherType(data, 12);
  if (linkType === SLL) return byEtherType(data, 14);
  if (linkType === SLL2) return data.length < 20 ? OTHER : etherType(word(data, 0), data, 20);
  if (linkType === NULL || linkType === LOOP) return ipAt(data, 4);
  if (RAW.includes(linkType) || RAW_OF_BSD.includes(linkType)) return ipAt(data, 0);
  if (linkType >= USER0 && linkType < USER0 + 16) return { kind: "line", from: 0 };
  return { kind: "unknown" };
}

const word = (data: Uint8Array, at: number): number => (data[at]! << 8) | data[at + 1]!;

function byEtherType(data: Uint8Array, at: number): Carried {
  return data.length < at + 2 ? OTHER : etherType(word(data, at), data, at + 2);
}

function etherType(type: number, data: Uint8Array, from: number): Carried {
  let [next, at] = [type, from];
  while (VLANS.includes(next)) {
    if (data.length < at + 4) return OTHER;
    next = word(data, at + 2);
    at += 4;
  }
  return next === IPV4 || next === IPV6 ? { kind: "ip", from: at } : OTHER;
}

/** The version in the packet says what it is; the numbers in front of it differ between systems. */
function ipAt(data: Uint8Array, from: number): Carried {
  const version = (data[from] ?? 0) >> 4;
  return version === 4 || version === 6 ? { kind: "ip", from } : OTHER;
}
