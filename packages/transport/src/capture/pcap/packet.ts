import type { CaptureDirection } from "../../messages/base.ts";

/** A packet of a capture file. */
export interface Packet {
  /** Counted from 1. */
  readonly number: number;
  /** Microseconds since 1970; `null` where the file does not say. */
  readonly time: number | null;
  /** LINKTYPE of the network that it was taken from. */
  readonly linkType: number;
  /** Name of the interface, where the file has one. */
  readonly source: string | null;
  readonly data: Uint8Array;
  /** Octets of the packet on the network; more than `data` has where it was cut. */
  readonly size: number;
  readonly direction: CaptureDirection | null;
  readonly comment: string | null;
}

/** Reads numbers in the order of octets of a file. */
export class Numbers {
  private readonly view: DataView;
  private readonly little: boolean;

  constructor(octets: Uint8Array, little: boolean) {
    this.view = new DataView(octets.buffer, octets.byteOffset, octets.length);
    this.little = little;
  }

  u16(at: number): number {
    return this.view.getUint16(at, this.little);
  }

  u32(at: number): number {
    return this.view.getUint32(at, this.little);
  }
}

/** Octets of a packet, or of a block that holds one, at most. */
export const LARGEST = 16_777_216;

/** LINKTYPE_USER0: octets of a line, as `pcapngWriter` writes them. */
export const USER0 = 147;
