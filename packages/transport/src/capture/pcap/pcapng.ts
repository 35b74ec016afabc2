import type { CaptureDirection, CaptureEvent } from "../../messages/base.ts";
import { problem } from "../../messages/problem.ts";
import type { PacketFault } from "../../messages/problems.ts";
import { OctetQueue } from "../octet-queue.ts";
import type { CaptureReader } from "../reader.ts";
import { utf8Text } from "../utf8.ts";
import { Network } from "./network.ts";
import { optionsOf } from "./options.ts";
import { LARGEST, Numbers, USER0 } from "./packet.ts";

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
/** The packet block of the first drafts. */
const OLD_PACKET = 2;
const SIMPLE_PACKET = 3;
const PACKET = 6;

const COMMENT = 1;
const IF_NAME = 2;
const EPB_FLAGS = 2;
const IF_TSRESOL = 9;
const IF_TSOFFSET = 14;

/** A network that packets were taken from. */
interface Interface {
  readonly linkType: number;
  readonly name: string | null;
  readonly snapLength: number;
  /** Microseconds since 1970 of its time stamps, which have 64 bits. */
  readonly time: (high: number, low: number) => number | null;
}

/**
 * Reads a pcapng file: all its sections and interfaces, in both orders of octets, with any resolution of time (finer than
 * microseconds is cut off). Networks, lanes and gaps are those of {@link readPcap}. Packets of LINKTYPE_USER0 are octets of
 * a line, as `pcapngWriter` writes them: the lane is the name of the interface, the direction stands in the flags, and a
 * time of 0 is not known.
 */
export function readPcapng(): CaptureReader {
  return new PcapngReader();
}

class PcapngReader implements CaptureReader {
  readonly header = null;
  private readonly queue = new OctetQueue();
  private readonly network = new Network();
  private begun = false;
  private little = false;
  private interfaces: Interface[] = [];
  private number = 0;
  private broken = false;

  push(chunk: Uint8Array): CaptureEvent[] {
    const events: CaptureEvent[] = [];
    if (this.broken) return events;
    this.queue.push(chunk);
    while (!this.broken && this.block(events)) {}
    return events;
  }

  end(): CaptureEvent[] {
    if (!this.begun) throw notPcapng();
    const events: CaptureEvent[] = [];
    const { length } = this.queue;
    if (!this.broken && length > 0) {
      const head = this.queue.slice(0, Math.min(length, 12));
      const missing = length < 12 ? 12 - length : new Numbers(head, this.orderOf(head)).u32(4) - length;
      events.push(this.damage({ kind: "torn", missing }));
    }
    for (const event of this.network.end()) events.push(event);
    return events;
  }

  /** The order of octets of a block: a section says its own. */
  private orderOf(head: Uint8Array): boolean {
    if (new Numbers(head, true).u32(0) !== SECTION) return this.little;
    const magic = new Numbers(head, true).u32(8);
    if (magic === 0x1a2b3c4d) return true;
    if (magic === 0x4d3c2b1a) return false;
    throw notPcapng();
  }

  private block(events: CaptureEvent[]): boolean {
    const { queue } = this;
    if (queue.length < 12) return false;
    const head = queue.slice(0, 12);
    if (!this.begun && new Numbers(head, true).u32(0) !== SECTION) throw notPcapng();
    const little = this.orderOf(head);
    const numbers = new Numbers(head, little);
    const size = numbers.u32(4);
    if (size < 12 || size % 4 !== 0 || size > LARGEST) {
      this.broken = true;
      events.push(this.damage({ kind: "bad-length", length: size }));
      return false;
    }
    if (queue.length < size) return false;
    const block = queue.slice(0, size - 4);
    queue.drop(size);
    this.little = little;
    this.begun = true;
    this.read(numbers.u32(0), block, new Numbers(block, little), events);
    return true;
  }

  private read(type: number, block: Uint8Array, numbers: Numbers, events: CaptureEvent[]): void {
    if (type === SECTION) {
      const version = block.length < 16 ? 0 : numbers.u16(12);
      if (version !== 1) throw problem.error("not-a-capture", { kind: "pcapng", version: String(version) });
      this.interfaces = [];
    } else if (type === INTERFACE && block.length >= 16) this.interfaces.push(interfaceOf(block, numbers));
    else if ((type === PACKET || type === OLD_PACKET) && block.length >= 28) {
      const index = type === PACKET ? numbers.u32(8) : numbers.u16(8);
      this.packet(index, block, numbers, 28, numbers.u32(20), numbers.u32(24), events);
    } else if (type === SIMPLE_PACKET && block.length >= 12) {
      const size = numbers.u32(8);
      const snap = this.interfaces[0]?.snapLength || LARGEST;
      this.packet(0, block, numbers, 12, Math.min(size, snap, block.length - 12), size, events);
    }
  }

  private packet(
    index: number,
    block: Uint8Array,
    numbers: Numbers,
    from: number,
    captured: number,
    size: number,
    events: CaptureEvent[],
  ): void {
    this.number++;
    const source = this.interfaces[index];
    if (source === undefined) {
      events.push(this.damage({ kind: "no-interface", interface: index }));
      return;
    }
    if (from + captured > block.length) {
      events.push(this.damage({ kind: "bad-length", length: captured }));
      return;
    }
    const { linkType, name } = source;
    const timed = from === 28;
    const options = timed
      ? optionsOf(block, from + ((captured + 3) & ~3), numbers)
      : new Map<number, Uint8Array>();
    const time = timed ? source.time(numbers.u32(12), numbers.u32(16)) : null;
    const comment = options.get(COMMENT);
    const packet = {
      number: this.number,
      time: time === 0 && linkType === USER0 ? null : time,
      linkType,
      source: name,
      data: block.subarray(from, from + captured),
      size,
      direction: directionOf(options.get(EPB_FLAGS), this.little),
      comment: comment === undefined ? null : utf8Text(comment),
    };
    for (const event of this.network.push(packet)) events.push(event);
  }

  private damage(fault: PacketFault): CaptureEvent {
    const packet = Math.max(1, this.number + (fault.kind === "torn" ? 1 : 0));
    const found = problem.data("bad-packet", { packet, fault });
    return { kind: "damage", time: null, lane: null, at: { packet }, problem: found, text: null };
  }
}

const notPcapng = () => problem.error("not-a-capture", { kind: "pcapng", version: null });

/** 1 inbound, 2 outbound. */
function directionOf(flags: Uint8Array | undefined, little: boolean): CaptureDirection | null {
  if (flags?.length !== 4) return null;
  const way = new Numbers(flags, little).u32(0) & 3;
  return way === 1 ? "rx" : way === 2 ? "tx" : null;
}

function interfaceOf(block: Uint8Array, numbers: Numbers): Interface {
  const options = optionsOf(block, 16, numbers);
  const name = options.get(IF_NAME);
  const resolution = options.get(IF_TSRESOL)?.[0] ?? 6;
  const seconds = options.get(IF_TSOFFSET);
  const offset = seconds?.length === 8 ? offsetOf(seconds, numbers, block) : 0n;
  return {
    linkType: numbers.u16(8),
    name: name === undefined ? null : utf8Text(name),
    snapLength: numbers.u32(12),
    time: clockOf(resolution, offset),
  };
}

/** A signed number of 64 bits, in the order of octets of its block. */
function offsetOf(value: Uint8Array, numbers: Numbers, block: Uint8Array): bigint {
  const at = value.byteOffset - block.byteOffset;
  const little = numbers.u32(4) === new Numbers(block, true).u32(4);
  const [low, high] = little
    ? [numbers.u32(at), numbers.u32(at + 4)]
    : [numbers.u32(at + 4), numbers.u32(at)];
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low));
}

/** @param resolution ticks of a second as a power of ten, with the highest bit of two. */
function clockOf(resolution: number, offset: bigint): Interface["time"] {
  const per = (resolution & 0x80) === 0 ? 10n ** BigInt(resolution) : 2n ** BigInt(resolution & 0x7f);
  return (high, low) => {
    if (per === 1_000_000n && offset === 0n && high < 0x1f_ffff) return high * 2 ** 32 + low;
    const ticks = (BigInt(high) << 32n) | BigInt(low);
    const time = (ticks * 1_000_000n) / per + offset * 1_000_000n;
    return time >= 0n && time <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(time) : null;
  };
}
