import { DataAccessResult, DataAccessResultLabels } from "../apdu/dar.ts";
import { valueLabel } from "../schema/labels.ts";
import type { AccessResult, Unit } from "./types.ts";
import { UNIT_ROWS } from "./units.gen.ts";

let unitTable: Map<number, Unit> | undefined;

/** Lines of a generated table, each split into its cells. */
export function cells(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.split("|"));
}

function units(): Map<number, Unit> {
  unitTable ??= new Map(
    cells(UNIT_ROWS).map(([code, symbol = "", symbolEn = "", name = "", nameEn = "", quantity = ""]) => [
      Number(code),
      { code: Number(code), symbol, symbolEn: symbolEn || symbol, name, nameEn, quantity },
    ]),
  );
  return unitTable;
}

/**
 * The physical unit of a Scaler_Unit code (0–255), `undefined` for the reserved ones.
 *
 * @example
 * ```ts
 * unit(33)?.symbol; // "kWh"
 * ```
 */
export function unit(code: number): Unit | undefined {
  return units().get(code);
}

/** The unit of a schema or bit group: of the table, or one that it names itself (code 254). */
export function unitOf(schema: {
  readonly unit?: number | undefined;
  readonly symbol?: string | undefined;
  readonly symbolEn?: string | undefined;
}): Unit | null {
  if (schema.unit === undefined) return null;
  const found = unit(schema.unit);
  const { symbol, symbolEn = symbol } = schema;
  if (symbol === undefined || symbolEn === undefined) return found ?? null;
  return { code: schema.unit, symbol, symbolEn, name: symbol, nameEn: symbolEn, quantity: "" };
}

/**
 * The unit written `symbol` (`kWh`, `元`, `yuan`), `undefined` if there is none; of two units with one symbol the first.
 *
 * @example
 * ```ts
 * unitBySymbol("kWh")?.code; // 33
 * ```
 */
export function unitBySymbol(symbol: string): Unit | undefined {
  for (const candidate of units().values()) {
    if (candidate.symbol === symbol || candidate.symbolEn === symbol) return candidate;
  }
  return undefined;
}

/**
 * The name of a data access result, `undefined` for codes outside the table (devices do send such).
 *
 * @example
 * ```ts
 * dar(4)?.nameEn; // "Object undefined"
 * ```
 */
export function dar(code: number): AccessResult | undefined {
  const label = valueLabel(DataAccessResult, DataAccessResultLabels, code);
  return label && { code, name: label.zh, nameEn: label.en };
}
