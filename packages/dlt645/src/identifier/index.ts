/** All identifiers: by number, one after the other, and as what a codec asks for formats. */
import { inHex } from "../field/hex.ts";
import { itemsOf } from "../field/items.ts";
import type { IdentifierFormats, Items } from "../field/schema.ts";
import type { Edition } from "../link/edition.ts";
import { wrongArgument } from "../messages/argument.ts";
import { format1997 } from "./edition-1997.ts";
import { energies } from "./energy.ts";
import { eventItems } from "./event-items.ts";
import { events } from "./events.ts";
import type { Access, Family, Row, Scope } from "./family.ts";
import { freezes } from "./freeze.ts";
import { loads } from "./load.ts";
import { parameters } from "./parameters.ts";
import { makerIdentifiers, securityIdentifiers } from "./security.ts";
import { variables } from "./variables.ts";

/** An identifier of DL/T 645-2007, with the extensions of the grids. */
export interface Identifier {
  /** DI3 DI2 DI1 DI0. */
  readonly di: number;
  /** The same as eight hex digits. */
  readonly code: string;
  /** Its family, such as `energy`. */
  readonly family: string;
  /** The standard's name in Chinese, and in English. */
  readonly name: { readonly zh: string; readonly en: string };
  /**
   * The standard's notation, items in the order of the wire: `N*item`, `n*item` (n is one more than there are tariffs), `[a,b]`
   * a group; X and N are BCD digits. `null` where the layout is not one of items.
   */
  readonly format: string | null;
  /** Octets of all items; `null` where that depends on the meter. */
  readonly octets: number | null;
  /** Whether the highest bit of numbers is their sign. */
  readonly signed: boolean;
  /** Symbol, or several with commas; `time` for times; empty for none. */
  readonly unit: string;
  /** Whether it can be read, written. */
  readonly access: Access;
  /** Who added it to the standard. */
  readonly scope: Scope;
}

/** All families, in the order of the class octet. */
export const families: readonly Family[] = [
  ...energies,
  ...variables,
  ...events,
  ...parameters,
  ...freezes,
  ...loads,
  ...securityIdentifiers,
  ...makerIdentifiers,
  ...eventItems,
];

const byClass = new Map<number, Family[]>();
for (const each of families) {
  for (const d3 of each.di[0]) byClass.set(d3, [...(byClass.get(d3) ?? []), each]);
}

/** The family of this number, and what its rule says of it; `null` where none is known. */
function rowOf(di: number): readonly [family: string, row: Row] | null {
  const d3 = di >>> 24;
  const d2 = (di >>> 16) & 255;
  const d1 = (di >>> 8) & 255;
  const d0 = di & 255;
  for (const { name, di: octets, rule } of byClass.get(d3) ?? []) {
    const isOf = octets[1].includes(d2) && octets[2].includes(d1) && octets[3].includes(d0);
    const row = isOf ? rule(d3, d2, d1, d0) : null;
    if (row !== null) return [name, row];
  }
  return null;
}

/** The identifier of this number; `null` where none is known. */
export function identifierOf(di: number): Identifier | null {
  if (!Number.isInteger(di)) throw wrongArgument("di", "integer", di);
  const found = rowOf(di);
  if (found === null) return null;
  const [family, { zh, en, format = null, unit = "", access = "R", scope = "", signed = false }] = found;
  const list = format === null ? null : itemsOf(format, signed);
  return {
    ...{ di, code: inHex(di, 8), family, name: { zh, en }, format },
    ...{ octets: list?.octets ?? null, signed, unit, access, scope },
  };
}

/** The numbers that the octets of a family make, whether or not its rule has them. */
export function* numbersOf({ di }: Family): Generator<number> {
  for (const d3 of di[0]) {
    for (const d2 of di[1]) {
      for (const d1 of di[2]) {
        for (const d0 of di[3]) yield ((d3 << 24) | (d2 << 16) | (d1 << 8) | d0) >>> 0;
      }
    }
  }
}

/** Every identifier, family by family. */
export function* allIdentifiers(): Generator<Identifier> {
  for (const each of families) {
    for (const di of numbersOf(each)) {
      const found = identifierOf(di);
      if (found !== null) yield found;
    }
  }
}

/** Formats that have been asked for; emptied when it is full, since octets from a line may name any. */
const asked = new Map<number, Items | null>();
const MOST_ASKED = 4096;

/** What `createCodec` takes, so that answers have values, and `explain`, so that they have names. */
export const identifiers: IdentifierFormats & {
  /** The identifier of this number; `null` where none is known. */
  describe(di: number): Identifier | null;
} = {
  describe: identifierOf,
  itemsOf(di: number, edition: Edition): Items | null {
    if (edition === "1997") {
      const format = format1997(di);
      return format === null ? null : itemsOf(format);
    }
    let items = asked.get(di);
    if (items === undefined) {
      if (asked.size >= MOST_ASKED) asked.clear();
      const { format, signed, items: own } = rowOf(di)?.[1] ?? {};
      items = own ?? (format === undefined ? null : itemsOf(format, signed));
      asked.set(di, items);
    }
    return items;
  },
};
