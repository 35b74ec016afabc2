/** Identifiers of 1997 whose formats frames show: energies and measured values, one at a time. */

/** DI1 of energies: the current ones, those of the last month and of the month before. */
const ENERGY_CLASSES: readonly number[] = [0x90, 0x91, 0x94, 0x95, 0x98, 0x99];
/** By DI1 B6 and the high digit of DI0. */
const MEASURED: Readonly<Record<number, string>> = {
  1: "XXXX",
  2: "XX.XX",
  3: "XX.XXXX",
  4: "XX.XX",
  5: "X.XXX",
  6: "XX.XXXX",
  9: "XXXX",
};
const BLOCK = 0x0f;

/** The format of an identifier; `null` for blocks and for what no frame has shown. */
export function format1997(di: number): string | null {
  const d1 = di >> 8;
  const d0 = di & 255;
  if ((d0 & 15) === BLOCK) return null;
  if (ENERGY_CLASSES.includes(d1)) return "XXXXXX.XX";
  return d1 === 0xb6 ? (MEASURED[d0 >> 4] ?? null) : null;
}
