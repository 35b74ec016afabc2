import type { CaptureEvent } from "../../messages/base.ts";
import { problem } from "../../messages/problem.ts";
import type { PacketFault } from "../../messages/problems.ts";
import { OctetQueue } from "../octet-queue.ts";
import type { CaptureReader } from "../reader.ts";
import { Network } from "./network.ts";
import { LARGEST, Numbers } from "./packet.ts";

const FILE_HEADER = 24;
const PACKET_HEADER = 16;

/** By the magic number, in the order of octets of the file: octets run little end first, and the ticks of a microsecond. */
const MAGICS = /*#__PURE__*/ new Map<number, readonly [boolean, number]>([
  [0xd4c3b2a1, [true, 1]],
  [0xa1b2c3d4, [false, 1]],
  [0x4d3cb2a1, [true, 1000]],
  [0xa1b23c4d, [false, 1000]],
]);

/**
 * Reads a pcap file, of microseconds or nanoseconds, in both orders of octets; networks are Ethernet (also with VLAN),
 * Linux cooked (SLL, SLL2), raw IP and loopback. TCP connections are put together again: each is a lane, named after its
 * ends, and `tx` is the side that opened it (else the one that was seen first). What is missing is an event of kind `gap`,
 * so are fragments of IP. UDP datagrams stand apart. LINKTYPE_USER0 to 15 are octets of a line.
 */
export function readPcap(): CaptureReader {
  return new PcapReader();
}

class PcapReader implements CaptureReader {
  readonly header = null;
  private readonly queue = new OctetQueue();
  private readonly network = new Network();
  private little: boolean | null = null;
  private ticks = 1;
  private linkType = 0;
  private number = 0;
  private broken = false;

  push(chunk: Uint8Array): CaptureEvent[] {
    const events: CaptureEvent[] = [];
    if (this.broken) return events;
    this.queue.push(chunk);
    if (this.little === null && !this.begin()) return events;
    while (!this.broken && this.packet(events)) {}
    return events;
  }

  end(): CaptureEvent[] {
    if (this.little === null) throw problem.error("not-a-capture", { kind: "pcap", version: null });
    const events: CaptureEvent[] = [];
    const { length } = this.queue;
    if (!this.broken && length > 0) {
      const missing =
        length < PACKET_HEADER ? PACKET_HEADER - length : PACKET_HEADER + this.sizes().size - length;
      this.number++;
      events.push(this.damage({ kind: "torn", missing }));
    }
    for (const event of this.network.end()) events.push(event);
    return events;
  }

  private begin(): boolean {
    const { queue } = this;
    if (queue.length >= 4) {
      const head = queue.slice(0, Math.min(queue.length, FILE_HEADER));
      const magic = MAGICS.get(new Numbers(head, false).u32(0));
      if (magic === undefined) throw problem.error("not-a-capture", { kind: "pcap", version: null });
      if (head.length < FILE_HEADER) return false;
      const numbers = new Numbers(head, magic[0]);
      const version = numbers.u16(4);
      if (version !== 2) throw problem.error("not-a-capture", { kind: "pcap", version: String(version) });
      [this.little, this.ticks] = magic;
      // The upper bits say whether a checksum of the network stands behind each packet.
      this.linkType = numbers.u32(20) & 0xffff;
      queue.drop(FILE_HEADER);
      return true;
    }
    return false;
  }

  private sizes(): { seconds: number; ticks: number; size: number; original: number } {
    const numbers = new Numbers(this.queue.slice(0, PACKET_HEADER), this.little!);
    const [seconds, ticks, size, original] = [0, 4, 8, 12].map((at) => numbers.u32(at)) as [
      number,
      number,
      number,
      number,
    ];
    return { seconds, ticks, size, original };
  }

  private packet(events: CaptureEvent[]): boolean {
    const { queue } = this;
    if (queue.length < PACKET_HEADER) return false;
    const { seconds, ticks, size, original } = this.sizes();
    if (size > LARGEST) {
      this.broken = true;
      this.number++;
      events.push(this.damage({ kind: "bad-length", length: size }));
      return false;
    }
    if (queue.length < PACKET_HEADER + size) return false;
    const data = queue.slice(PACKET_HEADER, PACKET_HEADER + size);
    queue.drop(PACKET_HEADER + size);
    const time = seconds * 1_000_000 + Math.floor(ticks / this.ticks);
    const { linkType } = this;
    const number = ++this.number;
    const packet = {
      number,
      time,
      linkType,
      source: null,
      data,
      size: original,
      direction: null,
      comment: null,
    };
    for (const event of this.network.push(packet)) events.push(event);
    return true;
  }

  private damage(fault: PacketFault): CaptureEvent {
    const found = problem.data("bad-packet", { packet: this.number, fault });
    const at = { packet: this.number };
    return { kind: "damage", time: null, lane: null, at, problem: found, text: null };
  }
}
