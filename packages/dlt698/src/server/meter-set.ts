/** Whether a meter belongs to an MS (meter set), alternatives 0 to 7. */

import type { Data, MS, Region } from "../data/data.ts";
import { argument } from "../messages/argument.ts";
import type { RecordMeter } from "./store.ts";

/** One text per meter; the empty text for a device's own records. */
export function meterKey(meter: RecordMeter | undefined): string {
  meterArgument(meter);
  return meter === undefined ? "" : digits(meter.address);
}

function meterArgument(meter: RecordMeter | undefined): void {
  if (meter === undefined) return;
  argument.check("meter", "object", meter);
  argument.octets("meter.address", meter.address);
}

/** The address digits of a TSA, without flag and filling. */
function digits(tsa: Uint8Array): string {
  let text = "";
  for (let i = 1; i < tsa.length; i++) text += tsa[i]!.toString(16).padStart(2, "0");
  return text.endsWith("f") ? text.slice(0, -1) : text;
}

/** Shorter addresses come first, then digit by digit. */
function compareDigits(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Whether records of `meter` are selected. A device's own records, which are about no meter, belong to "no meter" and to
 * "all", records of meters to "all" and to the sets that name them.
 */
export function isInMeterSet(meter: RecordMeter | undefined, set: MS): boolean {
  meterArgument(meter);
  argument.check("set", "object", set);
  if ("allUserAddresses" in set) return true;
  if ("noMeter" in set) return meter === undefined;
  if (meter === undefined) return false;
  if ("userTypes" in set) return meter.userType !== undefined && set.userTypes.includes(meter.userType);
  if ("userAddresses" in set) {
    const own = digits(meter.address);
    return set.userAddresses.some((tsa) => digits(tsa) === own);
  }
  if ("configurationNumbers" in set) {
    return (
      meter.configurationNumber !== undefined && set.configurationNumbers.includes(meter.configurationNumber)
    );
  }
  if ("userTypeRegions" in set) return inNumberRegions(meter.userType, set.userTypeRegions);
  if ("configurationNumberRegions" in set)
    return inNumberRegions(meter.configurationNumber, set.configurationNumberRegions);
  const own = digits(meter.address);
  return set.userAddressRegions.some((region) => {
    const start = addressOf(region.start);
    const end = addressOf(region.end);
    if (start === null || end === null) return false;
    return inside(compareDigits(own, start), compareDigits(own, end), region.unit);
  });
}

function addressOf(data: Data): string | null {
  if (data.type === "TSA") return digits(data.value);
  // Some masters send the bare octets.
  return data.type === "octet-string" ? digits(Uint8Array.of(0, ...data.value)) : null;
}

function inNumberRegions(value: number | undefined, regions: readonly Region[]): boolean {
  if (value === undefined) return false;
  return regions.some(({ unit, start, end }) => {
    if (typeof start.value !== "number" || typeof end.value !== "number") return false;
    return inside(value - start.value, value - end.value, unit);
  });
}

/** Region kinds: 0 [a,b), 1 (a,b], 2 [a,b], 3 (a,b). */
function inside(fromStart: number, toEnd: number, unit: number): boolean {
  const afterStart = unit === 0 || unit === 2 ? fromStart >= 0 : fromStart > 0;
  const beforeEnd = unit === 1 || unit === 2 ? toEnd <= 0 : toEnd < 0;
  return afterStart && beforeEnd;
}
