/** Values of pieces as the JSON form of messages has them. */

import type { ServerAddress } from "../link/address.ts";
import { valueToJson } from "../schema/json.ts";
import type { Schema } from "../schema/schema.ts";
import type { Piece } from "./model.ts";

/** The value; `null` for what only groups and for what could not be read. */
export function jsonValueOf({ of, decoded, members, parent }: Piece): unknown {
  if (decoded === undefined || decoded === null) return null;
  if (typeof of !== "string") return groups(of, members) ? null : valueToJson(of, decoded);
  if (of === "address") return (decoded as ServerAddress).sa;
  return parent === null || members.length > 0 ? null : decoded;
}

/** Values of structures and lists are those of their parts; a Data of one value is one, though it holds a member. */
function groups(schema: Schema, members: readonly Piece[]): boolean {
  if (schema.kind === "optional") return groups(schema.of, members);
  if (schema.kind === "lazy") return groups(schema.get(), members);
  if (members.length === 0) return false;
  return schema.kind !== "tagged" || members[0]!.members.some(({ of }) => isData(of));
}

function isData(of: Piece["of"]): boolean {
  if (typeof of === "string") return false;
  if (of.kind === "lazy" || of.kind === "tagged") return true;
  return of.kind === "sequenceOf" || of.kind === "optional" ? isData(of.of) : false;
}
