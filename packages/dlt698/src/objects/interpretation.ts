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
  /** Name in `value`: the English name in camel case. */
  readonly key: string;
  /** In Chinese, as the standard has it. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  /** Number that the bits hold; 0 or 1 for one bit. */
  readonly value: number;
  /** What the number means, in Chinese; `null` where the table does not say. */
  readonly label: string | null;
  /** The same in English. */
  readonly labelEn: string | null;
  /** Unit of the number; `null` where it has none. */
  readonly unit: Unit | null;
}

/** A Data value with its meaning, and those of its parts. */
export interface Interpretation {
  /** Name in `value` of the parent: a field's key, or `[1]` for an element. */
  readonly key: string;
  /** In Chinese, as the standard has it. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  /** Actual type of the Data. */
  readonly type: DataType;
  /**
   * The whole value as plain JSON, in the form that `build` takes: structures as objects by key, scaled numbers as
   * decimal text, octets as hex, dates as text; `{ raw: … }` (JSON form of Data) where it does not fit its type.
   */
  readonly value: Json;
  /** A leaf as text, without the unit; empty for arrays and structures. */
  readonly text: string;
  /** The same in English. */
  readonly textEn: string;
  /** Unit of the number; `null` where it has none. */
  readonly unit: Unit | null;
  /** Exponent that was applied: value = raw · 10^scaler. */
  readonly scaler: number | null;
  /** What the value means: label of an enumeration, object behind a descriptor. */
  readonly label: string | null;
  /** The same in English. */
  readonly labelEn: string | null;
  /** The bits of a bit string or flags; empty for other types. */
  readonly bits: readonly BitMeaning[];
  /** Elements of an array, fields of a structure; empty for a leaf. */
  readonly children: readonly Interpretation[];
  /** The Data itself. */
  readonly raw: Data;
  /** Set if the value does not fit its type; nothing is lost, `raw` and `children` still hold it. */
  readonly mismatch: Mismatch | null;
}

/** Options of `interpret` and `build`. */
export interface InterpretOptions {
  /** Scaler_Unit of this attribute, read from the meter: takes precedence over the table's. */
  readonly scalerUnit?: ScalerUnit | undefined;
  /** The same by OAD, for values of other attributes inside this one. */
  readonly scalerUnitOf?: ((oad: number) => ScalerUnit | undefined) | undefined;
  /** What the further columns of a record hold: attribute 3 of events and freezes, or the columns of a task. */
  readonly columns?: readonly (number | CSD)[] | undefined;
}

/** What a value is called: its key among the values of its parent, and its names. */
export interface Names {
  /** Key in the value of the parent. */
  readonly key: string;
  /** In Chinese, as the standard has it. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
}
