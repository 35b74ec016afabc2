/** Packets and capture files for tests. */

const be16 = (value: number): number[] => [(value >> 8) & 255, value & 255];
const be32 = (value: number): number[] => [...be16(Math.floor(value / 65_536)), ...be16(value % 65_536)];

export interface TcpPart {
  /** From the side that opened the connection. */
  readonly up: boolean;
  readonly seq: number;
  readonly ack?: number;
  /** Letters of the flags: S F R. */
  readonly flags?: string;
  readonly data?: Uint8Array;
  /** Port of the side that opened. */
  readonly port?: number;
}

export function tcp({
  up,
  seq,
  ack,
  flags = "",
  data = new Uint8Array(0),
  port = 50_001,
}: TcpPart): number[] {
  const [from, to] = up ? [port, 4059] : [4059, port];
  const bits =
    (ack === undefined ? 0 : 0x10) |
    (flags.includes("S") ? 2 : 0) |
    (flags.includes("F") ? 1 : 0) |
    (flags.includes("R") ? 4 : 0) |
    (data.length > 0 ? 8 : 0);
  const head = [...be16(from), ...be16(to), ...be32(seq >>> 0), ...be32((ack ?? 0) >>> 0)];
  return [...head, 0x50, bits, ...be16(8192), 0, 0, 0, 0, ...data];
}

export const udp = (data: Uint8Array, up = true): number[] => [
  ...(up ? [...be16(50_001), ...be16(4059)] : [...be16(4059), ...be16(50_001)]),
  ...be16(8 + data.length),
  0,
  0,
  ...data,
];

const A = [10, 0, 0, 1];
const B = [10, 0, 0, 2];

/** @param fragment flags and offset. */
export function ipv4(payload: readonly number[], up: boolean, protocol = 6, fragment = 0): number[] {
  const [from, to] = up ? [A, B] : [B, A];
  const head = [0x45, 0, ...be16(20 + payload.length), 0, 1, ...be16(fragment), 64, protocol, 0, 0];
  const sum = [...head, ...from, ...to].reduce((s, octet, at) => s + (at % 2 === 0 ? octet << 8 : octet), 0);
  const check = 0xffff - ((sum & 0xffff) + (sum >>> 16));
  return [...head.slice(0, 10), ...be16(check), ...from, ...to, ...payload];
}

/** @param extended with a hop-by-hop header in front of the payload. */
export function ipv6(payload: readonly number[], up: boolean, extended = false): number[] {
  const address = (last: number): number[] => [0x20, 1, 0x0d, 0xb8, ...new Array(11).fill(0), last];
  const [from, to] = up ? [address(1), address(2)] : [address(2), address(1)];
  const more = extended ? [6, 0, 1, 4, 0, 0, 0, 0] : [];
  const size = payload.length + more.length;
  return [0x60, 0, 0, 0, ...be16(size), extended ? 0 : 6, 64, ...from, ...to, ...more, ...payload];
}

const MACS = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2];

/** What stands in front of an IP packet on each network. */
export const networks: Readonly<
  Record<string, { readonly linkType: number; readonly wrap: (ip: readonly number[]) => number[] }>
> = {
  Ethernet: {
    linkType: 1,
    wrap: (ip) => [...MACS, ...typeOf(ip), ...ip, ...new Array(Math.max(0, 46 - ip.length)).fill(0)],
  },
  VLAN: { linkType: 1, wrap: (ip) => [...MACS, 0x81, 0, 0, 5, ...typeOf(ip), ...ip] },
  "VLAN in VLAN": {
    linkType: 1,
    wrap: (ip) => [...MACS, 0x88, 0xa8, 0, 5, 0x81, 0, 0, 6, ...typeOf(ip), ...ip],
  },
  SLL: { linkType: 113, wrap: (ip) => [0, 0, 0, 1, 0, 6, ...MACS.slice(0, 6), 0, 0, ...typeOf(ip), ...ip] },
  SLL2: {
    linkType: 276,
    wrap: (ip) => [...typeOf(ip), 0, 0, 0, 0, 0, 2, 0, 1, 0, 6, ...MACS.slice(0, 6), 0, 0, ...ip],
  },
  raw: { linkType: 101, wrap: (ip) => [...ip] },
  "loopback of BSD": { linkType: 0, wrap: (ip) => [ip[0]! >> 4 === 4 ? 2 : 30, 0, 0, 0, ...ip] },
  "loopback of OpenBSD": { linkType: 108, wrap: (ip) => [0, 0, 0, ip[0]! >> 4 === 4 ? 2 : 24, ...ip] },
};

const typeOf = (ip: readonly number[]): number[] => (ip[0]! >> 4 === 4 ? [8, 0] : [0x86, 0xdd]);

export interface FilePacket {
  /** Microseconds. */
  readonly time: number;
  readonly data: readonly number[];
  /** Octets that were recorded, where not all were. */
  readonly cut?: number;
}

export interface FileForm {
  readonly linkType: number;
  readonly nano?: boolean;
  readonly big?: boolean;
}

/** A pcap file. */
export function pcapFile(
  packets: readonly FilePacket[],
  { linkType, nano = false, big = false }: FileForm,
): Uint8Array {
  const u32 = (value: number): number[] => (big ? be32(value >>> 0) : be32(value >>> 0).reverse());
  const u16 = (value: number): number[] => (big ? be16(value) : be16(value).reverse());
  const octets = [
    ...u32(nano ? 0xa1b23c4d : 0xa1b2c3d4),
    ...u16(2),
    ...u16(4),
    ...u32(0),
    ...u32(0),
    ...u32(65_535),
  ];
  octets.push(...u32(linkType));
  for (const { time, data, cut = data.length } of packets) {
    const part = time % 1_000_000;
    octets.push(...u32(Math.floor(time / 1_000_000)), ...u32(nano ? part * 1000 + 789 : part));
    octets.push(...u32(cut), ...u32(data.length), ...data.slice(0, cut));
  }
  return Uint8Array.from(octets);
}
