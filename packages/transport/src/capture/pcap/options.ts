/** Options of pcapng's blocks. */
import type { Numbers } from "./packet.ts";

/** The value of each option of a block, by its code; of several with one code the first. */
export function optionsOf(block: Uint8Array, from: number, numbers: Numbers): Map<number, Uint8Array> {
  const options = new Map<number, Uint8Array>();
  let at = from;
  while (at + 4 <= block.length) {
    const code = numbers.u16(at);
    const size = numbers.u16(at + 2);
    if (code === 0 || at + 4 + size > block.length) break;
    if (!options.has(code)) options.set(code, block.subarray(at + 4, at + 4 + size));
    at += 4 + ((size + 3) & ~3);
  }
  return options;
}
