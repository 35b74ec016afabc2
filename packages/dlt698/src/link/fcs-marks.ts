import { fcsUpdate } from "./fcs.ts";

/** Octets between two marks. */
const STEP = 32;

/** What 2^k steps of zero octets make of a state, at place k: the images of its low octet, then of its high one. */
const overZeros: Uint16Array[] = [];

function imagesOver(k: number): Uint16Array {
  const known = overZeros[k];
  if (known !== undefined) return known;
  const half = k === 0 ? null : imagesOver(k - 1);
  const zeros = new Uint8Array(STEP);
  const made = Uint16Array.from({ length: 512 }, (_, i) => {
    const state = i < 256 ? i : (i - 256) << 8;
    return half === null ? fcsUpdate(state, zeros, 0, STEP) : image(half, image(half, state));
  });
  overZeros[k] = made;
  return made;
}

function image(images: Uint16Array, state: number): number {
  return images[state & 255]! ^ images[256 + (state >>> 8)]!;
}

/** Carries a state over `steps` times {@link STEP} octets 00H. */
function skip(state: number, steps: number): number {
  let carried = state;
  for (let k = 0, rest = steps; rest !== 0; k++, rest >>>= 1) {
    if (rest & 1) carried = image(imagesOver(k), carried);
  }
  return carried;
}

/**
 * Checksums of stretches that overlap, for a stream of headers that each announce a long frame: every octet is hashed
 * once, into marks, and the checksum of any stretch follows from two marks, since CRC-16 is linear.
 */
export class FcsMarks {
  /** The state from mark `first` on, begun with 0, at each multiple of {@link STEP}: a ring. */
  private readonly ring: Uint16Array;
  private first = 0;
  private last = 0;

  /** @param longest octets of the longest stretch. */
  constructor(longest: number) {
    this.ring = new Uint16Array(2 ** Math.ceil(Math.log2(longest / STEP + 2)));
  }

  /**
   * As `fcsUpdate`; `origin` is the position of `b[0]` in the stream. Stretches must begin in ascending order.
   */
  update(state: number, b: Uint8Array, from: number, to: number, origin: number): number {
    const begin = Math.ceil((origin + from) / STEP);
    const end = Math.floor((origin + to) / STEP);
    if (end - begin < 2) return fcsUpdate(state, b, from, to);
    const { ring } = this;
    const mask = ring.length - 1;
    if (begin > this.last || begin < this.first) {
      this.first = this.last = begin;
      ring[begin & mask] = 0;
    }
    for (let mark = this.last; mark < end; mark++) {
      const at = mark * STEP - origin;
      ring[(mark + 1) & mask] = fcsUpdate(ring[mark & mask]!, b, at, at + STEP);
    }
    this.last = Math.max(this.last, end);
    const first = begin * STEP - origin;
    const reached = skip(fcsUpdate(state, b, from, first) ^ ring[begin & mask]!, end - begin);
    return fcsUpdate(reached ^ ring[end & mask]!, b, end * STEP - origin, to);
  }
}
