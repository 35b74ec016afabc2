import type { Descriptor } from "../messages/descriptor.ts";
import { lookup } from "./catalogue.ts";
import { resolveName } from "./names.ts";

/**
 * The OAD of the Scaler_Unit that belongs to an attribute, `null` if it has none: reading it beside the attribute gives
 * the scaler that the meter really uses. For classes 12 and 23 it points at the field of the scaler structure.
 *
 * @throws Dlt698Error as `resolveName`.
 * @example
 * ```ts
 * scalerUnitOad(0x00100400)?.toString(16); // "100500"
 * ```
 */
export function scalerUnitOad(what: Descriptor): number | null {
  const oad = resolveName(what);
  const id = (oad >>> 8) & 0x1f;
  const oi = oad >>> 16;
  const at = (attributeId: number, index = 0) => ((oi << 16) | (attributeId << 8) | index) >>> 0;
  switch (lookup(oi)?.classId) {
    case 1:
      return id === 2 ? at(3) : id === 4 ? at(5) : null;
    case 2:
    case 6:
      return id === 2 ? at(3) : null;
    case 3:
    case 4:
      return id === 2 || id === 4 ? at(3) : null;
    case 5:
      return id >= 2 && id <= 4 ? at(6) : null;
    case 12:
      return id >= 5 && id <= 18 ? at(19, id - 4) : null;
    case 23:
      return id >= 3 && id <= 12 ? at(18, id - 2) : null;
    default:
      return null;
  }
}
