/** From an IP packet to its TCP segment or UDP datagram. */

/** A packet of IP. */
export interface IpPacket {
  readonly from: string;
  readonly to: string;
  readonly protocol: number;
  /** It is a part of a larger one. */
  readonly fragment: boolean;
  /** What the packet carries, as far as it was recorded. */
  readonly payload: Uint8Array;
  /** Octets of the payload on the network. */
  readonly size: number;
}

export const TCP = 6;
export const UDP = 17;

const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
const DESTINATION = 60;
const MOBILITY = 135;

const word = (data: Uint8Array, at: number): number => (data[at]! << 8) | data[at + 1]!;

/** @param missing octets of the packet that were not recorded. `null` where it is no IP packet. */
export function ipPacket(data: Uint8Array, missing: number): IpPacket | null {
  return data[0]! >> 4 === 4 ? ipv4(data, missing) : data[0]! >> 4 === 6 ? ipv6(data, missing) : null;
}

function ipv4(data: Uint8Array, missing: number): IpPacket | null {
  const header = (data[0]! & 15) * 4;
  if (data.length < 20 || header < 20) return null;
  // 0: the network card was to fill it in.
  const total = word(data, 2) || data.length + missing;
  if (total < header) return null;
  const flags = word(data, 6);
  return {
    from: data.subarray(12, 16).join("."),
    to: data.subarray(16, 20).join("."),
    protocol: data[9]!,
    fragment: (flags & 0x3fff) !== 0,
    payload: data.subarray(header, total),
    size: total - header,
  };
}

function ipv6(data: Uint8Array, missing: number): IpPacket | null {
  if (data.length < 40) return null;
  const total = 40 + (word(data, 4) || data.length + missing - 40);
  let at = 40;
  let protocol = data[6]!;
  let fragment = false;
  while ([HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION, MOBILITY].includes(protocol)) {
    if (data.length < at + 8) return null;
    // A packet that is whole has such a header too, with nothing in it.
    if (protocol === FRAGMENT) fragment ||= (word(data, at + 2) & 0xfff9) !== 0;
    const size =
      protocol === FRAGMENT
        ? 8
        : protocol === AUTHENTICATION
          ? (data[at + 1]! + 2) * 4
          : (data[at + 1]! + 1) * 8;
    protocol = data[at]!;
    at += size;
    if (fragment) break;
  }
  if (total < at) return null;
  const [from, to] = [address6(data.subarray(8, 24)), address6(data.subarray(24, 40))];
  return { from, to, protocol, fragment, payload: data.subarray(at, total), size: total - at };
}

/** As RFC 5952 writes it. */
function address6(octets: Uint8Array): string {
  const words = Array.from({ length: 8 }, (_, i) => word(octets, 2 * i).toString(16));
  const runs = words.join(":").match(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g) ?? [];
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a), "");
  if (longest === "") return words.join(":");
  const text = words.join(":");
  const at = text.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`));
  return `${text.slice(0, at).replace(/:$/, "")}::${text.slice(at + longest.length).replace(/^:/, "")}`;
}

/** A segment of TCP. */
export interface Segment {
  readonly fromPort: number;
  readonly toPort: number;
  readonly seq: number;
  /** `null` without the flag ACK. */
  readonly ack: number | null;
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly octets: Uint8Array;
  /** Octets of it that were not recorded. */
  readonly missing: number;
}

/** `null` where the header is not whole. */
export function tcpSegment({ payload, size }: IpPacket): Segment | null {
  if (payload.length < 20) return null;
  const header = (payload[12]! >> 4) * 4;
  if (header < 20 || size < header) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const flags = payload[13]!;
  const octets = payload.subarray(Math.min(header, payload.length));
  return {
    fromPort: view.getUint16(0),
    toPort: view.getUint16(2),
    seq: view.getUint32(4),
    ack: (flags & 0x10) === 0 ? null : view.getUint32(8),
    syn: (flags & 2) !== 0,
    fin: (flags & 1) !== 0,
    rst: (flags & 4) !== 0,
    octets,
    missing: size - header - octets.length,
  };
}
