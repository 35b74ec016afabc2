/** Length, checksum and end of a frame made right. */
import { fieldLabel } from "../explain/labels.ts";
import {
  checksum,
  END,
  LENGTH_AT,
  MAX_DATA,
  OVERHEAD,
  PREAMBLE,
  SECOND_START_AT,
  START,
} from "../link/header.ts";
import type { FieldRepair, Repair } from "../messages/base.ts";

/**
 * Octets that were to be one frame, with L, CS and the end octet as they must be; `null` where no frame can be made of them.
 */
export function repairFrame(given: Uint8Array): Repair | null {
  const octets = given.slice();
  const at = octets.findIndex((octet) => octet !== PREAMBLE);
  const length = octets.length - at - OVERHEAD;
  if (at < 0 || length < 0 || length > MAX_DATA) return null;
  if (octets[at] !== START || octets[at + SECOND_START_AT] !== START) return null;
  const end = octets.length - 1;
  // Without its end octet, the length alone says that the frame is all there.
  if (octets[end] !== END && octets[at + LENGTH_AT] !== length) return null;
  const changes: FieldRepair[] = [];
  const put = (field: string, kind: string, offset: number, octet: number): void => {
    const before = octets[offset]!;
    if (before === octet) return;
    octets[offset] = octet;
    const name = fieldLabel(kind);
    changes.push({ field, name, offset, before: Uint8Array.of(before), after: Uint8Array.of(octet) });
  };
  put("L", "length", at + LENGTH_AT, length);
  put("CS", "checksum", end - 1, checksum(octets, at, end - 1));
  put("16H", "end", end, END);
  return { octets, changes };
}
