import type { Data, DataType } from "../data/data.ts";
import type { CSD, ScalerUnit } from "../data/types.ts";
import type { ProblemOf } from "../messages/base.ts";
import type { ObjectProblems } from "../messages/objects.ts";
import type { Json } from "../schema/json.ts";
import type { Unit } from "./types.ts";

/** Why a value was kept raw: a problem as data, for `formatProblem` in either language. */
export type Mismatch = ProblemOf<
  Pick<
    ObjectProblems,
    "wrong-type" | "field-count" | "size" | "out-of-range" | "no-access" | "unknown-object" | "unknown-member"
  >
>;

/** What one bit, or a group of bits, of a value says. */
export interface BitMeaning {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly value: number;
  readonly label: string | null;
  readonly labelEn: string | null;
  readonly unit: Unit | null;
}

/** A Data value with its meaning, and those of its parts. */
export interface Interpretation {
  /** Name in `value` of the parent: a field's key, or `[1]` for an element. */
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  /** The type that came. */
  readonly type: DataType;
  /**
   * The whole value as plain JSON, in the form that `build` takes: structures as objects by key, scaled numbers as
   * decimal text, octets as hex, dates as text; `{ raw: … }` (JSON form of Data) where it does not fit its type.
   */
  readonly value: Json;
  /** A leaf as text, without the unit; empty for arrays and structures. */
  readonly text: string;
  readonly textEn: string;
  readonly unit: Unit | null;
  /** Exponent that was applied: value = raw · 10^scaler. */
  readonly scaler: number | null;
  /** What the value means: label of an enumeration, object behind a descriptor. */
  readonly label: string | null;
  readonly labelEn: string | null;
  readonly bits: readonly BitMeaning[];
  readonly children: readonly Interpretation[];
  readonly raw: Data;
  /** Set if the value does not fit its type; nothing is lost, `raw` and `children` still hold it. */
  readonly mismatch: Mismatch | null;
}

/** Options of `interpret` and `build`. */
export interface InterpretOptions {
  /** Scaler_Unit of this attribute, read from the meter: goes before the table's. */
  readonly scalerUnit?: ScalerUnit | undefined;
  /** The same by OAD, for values of other attributes inside this one. */
  readonly scalerUnitOf?: ((oad: number) => ScalerUnit | undefined) | undefined;
  /** What the further columns of a record hold: attribute 3 of events and freezes, or the columns of a task. */
  readonly columns?: readonly (number | CSD)[] | undefined;
}

/** What a value is called: its key among the values of its parent, and its names. */
export interface Names {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
}
