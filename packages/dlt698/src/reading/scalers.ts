/** How a meter scales the columns of its records. */
import type { CallOptions } from "../client/call.ts";
import type { RCSD, ScalerUnit } from "../data/types.ts";
import { scalerUnitOad } from "../objects/describe.ts";
import type { ReadableMeter } from "./meter.ts";

/** Scaler_Unit by the OAD of the column that it scales. */
export type Scalers = ReadonlyMap<number, ScalerUnit>;

/**
 * Asks the meter how it scales the columns of its records: what it answers takes precedence over the standard's table. A column whose
 * Scaler_Unit it does not give keeps the table's.
 */
export async function scalersOf(
  meter: ReadableMeter,
  columns: RCSD,
  options: CallOptions = {},
): Promise<Scalers> {
  const oads = columns.flatMap((column) => ("oad" in column ? [column.oad] : [...column.road.columns]));
  const sources = new Map(oads.map((oad) => [oad, scalerUnitOad(oad)] as const));
  const asked = [...new Set([...sources.values()].filter((oad) => oad !== null))];
  if (asked.length === 0) return new Map();
  const given = new Map<number, ScalerUnit>();
  for (const result of await meter.getList(asked, options)) {
    if (result.ok && result.data.type === "Scaler_Unit") given.set(result.oad, result.data.value);
  }
  const scalers = new Map<number, ScalerUnit>();
  for (const [oad, source] of sources) {
    const found = source === null ? undefined : given.get(source);
    if (found !== undefined) scalers.set(oad, found);
  }
  return scalers;
}
