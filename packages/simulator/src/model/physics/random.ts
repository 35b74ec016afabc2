/** Noise as a pure function of its place. */

/** 32 well-mixed bits of three whole numbers. */
export function hash32(seed: number, channel: number, index: number): number {
  let h = (seed ^ Math.imul(channel + 1, 0x9e3779b1) ^ Math.imul((index | 0) + 1, 0x85ebca77)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Noise in [-1, 1) that depends on nothing but its arguments. */
export function noise(seed: number, channel: number, index: number): number {
  return hash32(seed, channel, index) / 0x80000000 - 1;
}
