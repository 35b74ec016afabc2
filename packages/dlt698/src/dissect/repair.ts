/** Length and checksums of a frame made right (DL/T 698.45-2017, 6.2). */
import { saOctets } from "../link/address.ts";
import { FCS_INIT, fcsUpdate } from "../link/fcs.ts";
import { linkFieldLabels } from "../link/fields.ts";
import { END, MAX_LENGTH, PREAMBLE, START } from "../link/header.ts";
import type { ExplainedName, FieldRepair, Repair } from "../messages/base.ts";

/** 68H and L in front, 16H behind: octets that L does not count. */
const OUTSIDE = 2;

/**
 * Octets that were to be one frame, with L, HCS, FCS and the end octet as they must be; `null` where no frame can be made of them.
 */
export function repairFrame(given: Uint8Array): Repair | null {
  const octets = given.slice();
  const at = octets.findIndex((octet) => octet !== PREAMBLE);
  if (at < 0 || octets[at] !== START) return null;
  const total = octets.length - at;
  const length = total - OUTSIDE;
  const hcsAt = at + 6 + saOctets(octets[at + 4] ?? 0);
  const fcsAt = octets.length - 3;
  const announced = octets[at + 1]! | (octets[at + 2]! << 8);
  // Without its end octet, the length alone says that the frame is all there.
  const isWhole = octets[octets.length - 1] === END || announced === length;
  if (hcsAt + 2 > fcsAt || length > MAX_LENGTH || !isWhole) return null;
  const changes: FieldRepair[] = [];
  const put = (field: string, name: ExplainedName, offset: number, after: readonly number[]): void => {
    const before = octets.slice(offset, offset + after.length);
    if (before.every((octet, i) => octet === after[i])) return;
    octets.set(after, offset);
    changes.push({ field, name, offset, before, after: Uint8Array.from(after) });
  };
  const label = (name: string): ExplainedName => linkFieldLabels.fields[name] as ExplainedName;
  put("L", label("length"), at + 1, word(length));
  const header = fcsUpdate(FCS_INIT, octets, at + 1, hcsAt);
  put("HCS", label("hcs"), hcsAt, word(header ^ 0xffff));
  put("FCS", label("fcs"), fcsAt, word(fcsUpdate(FCS_INIT, octets, at + 1, fcsAt) ^ 0xffff));
  put("16H", label("end"), octets.length - 1, [END]);
  return { octets, changes };
}

/** Low octet first. */
const word = (value: number): [number, number] => [value & 255, value >>> 8];
