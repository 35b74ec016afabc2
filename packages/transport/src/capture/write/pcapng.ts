import type { CaptureEvent, OctetsEvent } from "../../messages/base.ts";
import { joined } from "../octet-queue.ts";
import { USER0 } from "../pcap/packet.ts";
import { utf8Octets } from "../utf8.ts";
import { type CaptureWriter, Losses } from "./writer.ts";

const COMMENT = 1;
const IF_NAME = 2;
const EPB_FLAGS = 2;
const IF_TSRESOL = 9;

/** Octets of a comment or name: its length has 16 bits. */
const LONGEST_TEXT = 65_535;

/**
 * Writes a pcapng file that Wireshark reads: the octets as packets of LINKTYPE_USER0 (147) with times of microseconds,
 * their direction in the packets' flags, their `comment` as comment, and an interface for each lane.
 */
export function pcapngWriter(): CaptureWriter {
  return new PcapngWriter();
}

class PcapngWriter implements CaptureWriter {
  private readonly losses = new Losses();
  private readonly interfaces = new Map<string, number>();
  private begun = false;

  get lost(): CaptureWriter["lost"] {
    return { ...this.losses.counts };
  }

  write(event: CaptureEvent): Uint8Array {
    const blocks = this.head();
    if (event.kind === "octets") this.packet(event, blocks);
    else this.losses.add("event");
    return joined(blocks);
  }

  end(): Uint8Array {
    return joined(this.head());
  }

  private head(): Uint8Array[] {
    if (this.begun) return [];
    this.begun = true;
    // Order of octets, version 1.0, length of the section not known.
    return [block(0x0a0d0d0a, u32(0x1a2b3c4d), u16(1), u16(0), u32(0xffff_ffff), u32(0xffff_ffff))];
  }

  private packet({ time, direction, lane, octets, comment, apart }: OctetsEvent, blocks: Uint8Array[]): void {
    if (apart) this.losses.add("apart");
    // 0 stands for times that are not known, the empty name for the only lane.
    if (time === 0) this.losses.add("time");
    if (lane === "") this.losses.add("lane");
    const name = utf8Octets(lane ?? "");
    if (name.length > LONGEST_TEXT) this.losses.add("lane");
    const index = this.interface(lane ?? "", name.subarray(0, LONGEST_TEXT), blocks);
    const words = comment === undefined ? null : utf8Octets(comment);
    if (words !== null && words.length > LONGEST_TEXT) this.losses.add("comment");
    const moment = time ?? 0;
    const options = [
      ...(words === null ? [] : [option(COMMENT, words.subarray(0, LONGEST_TEXT))]),
      ...(direction === null ? [] : [option(EPB_FLAGS, u32(direction === "rx" ? 1 : 2))]),
    ];
    blocks.push(
      block(
        6,
        u32(index),
        u32(Math.floor(moment / 2 ** 32)),
        u32(moment % 2 ** 32),
        u32(octets.length),
        u32(octets.length),
        padded(octets),
        ...options,
        ...(options.length > 0 ? [u32(0)] : []),
      ),
    );
  }

  private interface(lane: string, name: Uint8Array, blocks: Uint8Array[]): number {
    const known = this.interfaces.get(lane);
    if (known !== undefined) return known;
    const index = this.interfaces.size;
    this.interfaces.set(lane, index);
    const options = [option(IF_NAME, name), option(IF_TSRESOL, Uint8Array.of(6)), u32(0)];
    blocks.push(block(1, u16(USER0), u16(0), u32(0), ...options));
    return index;
  }
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 255, value >> 8);
}

function u32(value: number): Uint8Array {
  const octets = new Uint8Array(4);
  new DataView(octets.buffer).setUint32(0, value, true);
  return octets;
}

/** Up to a whole number of words. */
function padded(octets: Uint8Array): Uint8Array {
  const all = new Uint8Array((octets.length + 3) & ~3);
  all.set(octets);
  return all;
}

function option(code: number, value: Uint8Array): Uint8Array {
  return joined([u16(code), u16(value.length), padded(value)]);
}

function block(type: number, ...body: readonly Uint8Array[]): Uint8Array {
  const size = 12 + body.reduce((sum, part) => sum + part.length, 0);
  return joined([u32(type), u32(size), ...body, u32(size)]);
}
