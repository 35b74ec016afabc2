/** Octets whose bits are told apart by their declaration. */

import { FragmentWord, headerFields } from "../link/fields.ts";
import type { BitFields } from "../schema/enumerated.ts";
import type { Piece } from "./model.ts";

type BitsOf = Pick<BitFields, "parts" | "size">;

/** The declaration of a piece's bits and the number that they make; `null` where it is one thing. */
export function bitsOfNode(piece: Piece): readonly [BitsOf, number] | null {
  const declared = bitsDeclared(piece);
  if (declared === undefined) return null;
  const { context, from, to, of } = piece;
  if (to - from !== declared.size) return null;
  // Words of the link layer have their low-order octet first.
  const isWord = typeof of === "string";
  let number = 0;
  for (let i = 0; i < declared.size; i++) {
    number = ((number << 8) | context.bytes[isWord ? to - 1 - i : from + i]!) >>> 0;
  }
  return [declared, number];
}

function bitsDeclared({ of, parent }: Piece): BitsOf | undefined {
  if (typeof of === "string") {
    if (parent?.of === "fragment") return of === FragmentWord.name ? FragmentWord : undefined;
    return parent?.of === "frame" ? headerFields.find(([name]) => name === of)?.[2] : undefined;
  }
  return of.kind === "integer" && of.parts !== undefined ? { parts: of.parts, size: of.size } : undefined;
}
