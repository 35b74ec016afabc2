/** What a meter freezes when it leaves the factory. */
import type { Profile } from "../profile/profile.ts";
import type { FreezeEntry } from "./freeze.ts";

const ENERGIES = [0x00100200, 0x00200200, 0x00300200, 0x00400200];
const QUADRANTS = [0x00500200, 0x00600200, 0x00700200, 0x00800200];
const DEMANDS = [0x10100200, 0x10200200];
const CURVE = [0x20000200, 0x20010200, 0x20040200, 0x20050200, 0x200a0200, 0x00100200, 0x00200200];

const entries = (oads: readonly number[], period: number, depth: number): FreezeEntry[] =>
  oads.map((oad) => ({ oad, period, depth }));

/** The freeze objects by OI, with what they freeze. */
export function frozen({
  curve,
  dailyDepth,
  monthlyDepth,
}: Profile): (readonly [oi: number, entries: readonly FreezeEntry[]])[] {
  const all = [...ENERGIES, ...QUADRANTS, ...DEMANDS];
  return [
    // Nothing by itself: method 3 freezes it.
    [0x5000, entries([...all, 0x20040200, 0x20050200], 0, 3)],
    [0x5002, entries(CURVE, curve.period, curve.depth)],
    [0x5003, entries([0x00100200, 0x00200200], 1, 254)],
    [0x5004, entries(all, 1, dailyDepth)],
    [0x5005, entries(all, 1, 12)],
    [0x5006, entries(all, 1, monthlyDepth)],
    [0x5007, entries(all, 1, 12)],
    // When the spare tables become the current ones.
    [0x5008, entries(all, 0, 2)],
    [0x5009, entries(all, 0, 2)],
  ];
}
