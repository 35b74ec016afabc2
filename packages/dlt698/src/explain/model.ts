/** What the pieces of an explanation are, as seen by those who name them and put them into words. */

import type { Data } from "../data/data.ts";
import type { RCSD } from "../data/types.ts";
import type { Dissector, ExplainedName, Lang, Problem } from "../messages/base.ts";
import type { Label } from "../schema/labels.ts";
import type { Schema } from "../schema/schema.ts";

export type { Label, Lang };

/** Exponent and unit code, as read from a meter. */
export interface ScalerAndUnit {
  /** Exponent, -128 to 127: value = raw · 10^scaler. */
  readonly scaler: number;
  /** Unit code, 0 to 255. */
  readonly unit: number;
}

/** What a Data value means; an `Interpretation` of `/objects` is one. */
export interface Meaning {
  /** In Chinese. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  /** The value for Chinese text, scaled. */
  readonly text: string;
  /** The same for English text. */
  readonly textEn: string;
  /** Of the scaled value; `null` for none. */
  readonly unit: { readonly symbol: string; readonly symbolEn: string } | null;
  /** Exponent that was applied: value = raw · 10^scaler; `null` for none. */
  readonly scaler: number | null;
  /** What the value stands for, in Chinese; `null` for none. */
  readonly label: string | null;
  /** The same in English. */
  readonly labelEn: string | null;
  /** Why the value does not fit its type; `null` where it does. */
  readonly mismatch: Problem | null;
  /** The fields of a structure or the elements of an array, in their order. */
  readonly children: readonly Meaning[];
}

/** What the explanation asks about objects; `@meterwire/dlt698/objects` fits as it is. */
export interface ObjectLookup {
  /** Names an attribute or method; `within`: OI of the object whose table lists it. */
  describe(
    target: number | { readonly omd: number },
    options?: { readonly within?: number | undefined },
  ): {
    readonly label: string;
    readonly labelEn: string;
    readonly element?: { readonly name: string; readonly nameEn: string } | null;
  };
  /** The unit of a Scaler_Unit code (0 to 255). */
  unit(code: number): { readonly symbol: string; readonly symbolEn: string } | undefined;
  /** The name of a data access result (0 to 255). */
  dar(code: number): { readonly name: string; readonly nameEn: string } | undefined;
  /** Names and scales the value of an attribute, or a method's parameter or result. */
  interpret?(
    target: number | { readonly omd: number; readonly part?: "parameter" | "result" },
    data: Data,
    options?: { readonly scalerUnit?: ScalerAndUnit | undefined },
  ): Meaning;
  /** Names and scales the rows of a record attribute. */
  interpretRecord?(
    record: number,
    columns: RCSD,
    rows: readonly (readonly Data[])[],
  ): { readonly rows: readonly (readonly Meaning[])[] };
  /** The OAD whose value scales an attribute. */
  scalerUnitOad?(oad: number): number | null | undefined;
}

/** What all nodes of one explanation share. */
export interface ExplainContext {
  readonly objects: ObjectLookup | null;
  /** Other protocols, whose frames octets may hold. */
  readonly inner: readonly Dissector[];
  /** The octets as they were given; ranges point into them. */
  readonly given: Uint8Array;
  /** The same octets, link user data descrambled. */
  readonly bytes: Uint8Array;
}

type Described = ReturnType<ObjectLookup["describe"]>;

/** What was worked out about a piece, kept with it: its name, its text and its unit ask for the same. */
export interface Memo {
  /** What Data means. */
  meaning: Meaning | null | undefined;
  /** What the values of a record row mean. */
  row: readonly Meaning[] | undefined;
  /** The Scaler_Unit values of an APDU, by OAD. */
  scalers: ReadonlyMap<number, ScalerAndUnit> | undefined;
  /** What the tables say of a descriptor. */
  described: Described | undefined;
}

/** What a node stands for: a declared structure, or a part of the frame, an octet or a bit field. */
export type NodeOf = Schema | string;

/** A piece of a message, before it has a name and a text. */
export interface Piece extends Memo {
  readonly context: ExplainContext;
  readonly parent: Piece | null;
  /** Field name or position in a list; `""` at the top. */
  readonly key: string | number;
  readonly of: NodeOf;
  /** Of an APDU: the name of its service. */
  readonly service: string | null;
  /** The decoded value; `undefined` where decoding stopped inside. */
  readonly decoded: unknown;
  /** The pieces below, without the octets in front of them. */
  readonly members: readonly Piece[];
  readonly from: number;
  readonly to: number;
  readonly name: ExplainedName;
}

/** A piece with its place, that can be cut into parts. */
export interface Branch<N> extends Piece {
  readonly members: readonly N[] & Piece["members"];
  readonly children: readonly N[];
  part(of: string, key: string, from: number, to: number, decoded: unknown): N;
}
