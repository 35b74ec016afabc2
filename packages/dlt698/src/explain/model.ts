/** What the pieces of an explanation are, as seen by those who name them and put them into words. */

import type { Data } from "../data/data.ts";
import type { RCSD } from "../data/types.ts";
import type { Dissector, ExplainedName, Lang, Problem } from "../messages/base.ts";
import type { Label } from "../schema/labels.ts";
import type { Schema } from "../schema/schema.ts";

export type { Label, Lang };

/** Exponent and unit code, as read from a meter. */
export interface ScalerAndUnit {
  readonly scaler: number;
  readonly unit: number;
}

/** What a Data value means; an `Interpretation` of `/objects` is one. */
export interface Meaning {
  readonly name: string;
  readonly nameEn: string;
  readonly text: string;
  readonly textEn: string;
  readonly unit: { readonly symbol: string; readonly symbolEn: string } | null;
  readonly scaler: number | null;
  readonly label: string | null;
  readonly labelEn: string | null;
  readonly mismatch: Problem | null;
  readonly children: readonly Meaning[];
}

/** What the explanation asks about objects; `@meterwire/dlt698/objects` fits as it is. */
export interface ObjectLookup {
  describe(
    target: number | { readonly omd: number },
    options?: { readonly within?: number | undefined },
  ): {
    readonly label: string;
    readonly labelEn: string;
    readonly element?: { readonly name: string; readonly nameEn: string } | null;
  };
  unit(code: number): { readonly symbol: string; readonly symbolEn: string } | undefined;
  dar(code: number): { readonly name: string; readonly nameEn: string } | undefined;
  interpret?(
    target: number | { readonly omd: number; readonly part?: "parameter" | "result" },
    data: Data,
    options?: { readonly scalerUnit?: ScalerAndUnit | undefined },
  ): Meaning;
  interpretRecord?(
    record: number,
    columns: RCSD,
    rows: readonly (readonly Data[])[],
  ): { readonly rows: readonly (readonly Meaning[])[] };
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

/** What a node stands for: a declared structure, or a part of the frame, an octet or a bit field. */
export type NodeOf = Schema | string;

/** A piece of a message, before it has a name and a text. */
export interface Piece {
  readonly context: ExplainContext;
  readonly parent: Piece | null;
  /** Field name or position in a list; `""` at the top. */
  readonly key: string | number;
  readonly of: NodeOf;
  /** Of an APDU: the name of its service. */
  readonly service: string | null;
  /** The decoded value; `undefined` where decoding stopped inside. */
  readonly decoded: unknown;
  /** The pieces below, without the octets that only announce them. */
  readonly members: readonly Piece[];
  /** The octets, descrambled. */
  readonly octets: Uint8Array;
  readonly name: ExplainedName;
}

/** A piece with its place, that can be cut into parts. */
export interface Branch<N> extends Piece {
  readonly from: number;
  readonly to: number;
  readonly members: readonly N[] & Piece["members"];
  readonly children: readonly N[];
  part(of: string, key: string, from: number, to: number, decoded: unknown): N;
}
