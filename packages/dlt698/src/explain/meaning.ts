/** What Data means where the object tables know its type: names of fields and elements, scaled numbers, labels. */

import type { Data } from "../data/data.ts";
import type { Schema } from "../schema/schema.ts";
import type { Meaning, Piece, ScalerAndUnit } from "./model.ts";

/** The meaning of a piece that is Data, or `null`. */
export function meaningOf(piece: Piece): Meaning | null {
  if (piece.context.objects === null || !isData(piece) || piece.decoded == null) return null;
  if (piece.meaning === undefined) piece.meaning = find(piece);
  return piece.meaning;
}

function isData(piece: Piece): boolean {
  const { of } = piece;
  return typeof of !== "string" && behindLazy(of).kind === "tagged";
}

function behindLazy(schema: Schema): Schema {
  if (schema.kind === "optional") return behindLazy(schema.of);
  return schema.kind === "lazy" ? behindLazy(schema.get()) : schema;
}

function find(piece: Piece): Meaning | null {
  const { key, parent } = piece;
  const objects = piece.context.objects!;
  if (parent === null) return null;
  if (typeof key === "number") {
    if (parent.key === "value" && parent.parent !== null)
      return meaningOf(parent.parent)?.children[key] ?? null;
    return cellMeaning(parent, key);
  }
  const holder = memberNamed(parent, "oad", "omd") ?? memberNamed(parent.parent, "oad", "omd");
  const isValue =
    key === "data" || ((key === "value" || key === "start" || key === "end") && parent.key !== "value");
  if (!isValue || holder === null || typeof holder.decoded !== "number") return null;
  if (holder.key === "oad") {
    const { decoded: value } = holder;
    const scalerUnit = scalers(piece).get(objects.scalerUnitOad?.(value) ?? -1);
    return objects.interpret?.(value, piece.decoded as Data, { scalerUnit }) ?? null;
  }
  const part = memberNamed(parent, "dar") === null ? "parameter" : "result";
  return objects.interpret?.({ omd: holder.decoded, part }, piece.decoded as Data) ?? null;
}

function memberNamed(piece: Piece | null, ...keys: string[]): Piece | null {
  return piece?.members.find((member) => keys.includes(String(member.key))) ?? null;
}

/** OI of the object whose attribute or record holds a descriptor: its class gives attribute features their meaning. */
export function holderOf(piece: Piece): number | undefined {
  for (let at = piece.parent; at !== null; at = at.parent) {
    const oad = memberNamed(at, "oad");
    if (oad !== null && oad !== piece && typeof oad.decoded === "number") return oad.decoded >>> 16;
  }
  return undefined;
}

/** A value of a record row means what its column says. */
function cellMeaning(row: Piece, index: number): Meaning | null {
  row.row ??= rowMeanings(row);
  return row.row[index] ?? null;
}

function rowMeanings(row: Piece): readonly Meaning[] {
  const record = row.parent?.parent?.parent ?? null;
  const oad = memberNamed(record, "oad")?.decoded;
  const rcsd = memberNamed(record, "rcsd")?.decoded;
  if (typeof oad !== "number" || !Array.isArray(rcsd) || !Array.isArray(row.decoded)) return [];
  const read = row.context.objects!.interpretRecord?.(oad, rcsd, [row.decoded as Data[]]);
  return read?.rows[0] ?? [];
}

/** The Scaler_Unit values that stand in the same message, by OAD: they go before the table's. */
function scalers(piece: Piece): ReadonlyMap<number, ScalerAndUnit> {
  let root = piece;
  while (root.parent !== null && root.service === null) root = root.parent;
  root.scalers ??= scalersIn(root.decoded);
  return root.scalers;
}

function scalersIn(apdu: unknown): ReadonlyMap<number, ScalerAndUnit> {
  const found = new Map<number, ScalerAndUnit>();
  const results = (apdu as { results?: unknown } | undefined)?.results;
  for (const one of Array.isArray(results) ? results : []) {
    const data = one?.result?.data as Data | undefined;
    if (data?.type === "Scaler_Unit") found.set(one.oad, data.value);
  }
  return found;
}
