/** The problems of the object model: names, values that do not fit their type, values that cannot be built. */

import type { Problem } from "./base.ts";
import type { Expectation, Written } from "./common.ts";

/** A field, bit or part: its key in JSON, and its names. */
export interface FieldName {
  /** Its key in plain values. */
  readonly key: string;
  /** In Chinese. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
}

/** An object as candidates are listed. */
export interface ObjectName {
  /** OI as four hex digits. */
  readonly code: string;
  /** In Chinese. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
  /** Its name on command lines. */
  readonly slug: string;
}

/** An attribute or method. */
export interface MemberName {
  /** Attribute number 1 to 31, or method number 1 to 255. */
  readonly id: number;
  /** In Chinese. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
}

/** A value of an enumeration, or a range of them, with its label. */
export interface LabelName {
  /** The value, or the first of a range. */
  readonly from: number;
  /** The last of the range; `null` for a single value. */
  readonly to: number | null;
  /** In Chinese. */
  readonly name: string;
  /** In English. */
  readonly nameEn: string;
}

/** What a value of an attribute, a parameter, a field or an element had to be. Type names are those of Data. */
export type ValueExpectation =
  | Expectation
  | { readonly kind: "one-of-types"; readonly types: readonly string[] }
  /** None of the types took the value: why each did not. */
  | { readonly kind: "choice"; readonly refusals: readonly TypeRefusal[] }
  | { readonly kind: "array"; readonly of: ValueExpectation }
  | { readonly kind: "structure"; readonly fields: readonly FieldName[] }
  | { readonly kind: "field-count"; readonly count: number; readonly more: boolean }
  /** Another field decides the type, and must have one of these values. */
  | { readonly kind: "decided-by"; readonly field: FieldName; readonly values: readonly number[] }
  /** A number, or a label where the type has some. */
  | { readonly kind: "number"; readonly type: string; readonly labels: readonly LabelName[] }
  /** `true`, `false` or a label. */
  | { readonly kind: "flag"; readonly labels: readonly LabelName[] }
  /** `true`, `false`, a number or a label. */
  | { readonly kind: "bit"; readonly labels: readonly LabelName[] }
  /** Decimal text, as the value is meant. */
  | { readonly kind: "range"; readonly from: string; readonly to: string }
  /** A multiple of this step. */
  | { readonly kind: "step"; readonly type: string; readonly step: string }
  | { readonly kind: "bits"; readonly names: readonly string[] }
  | { readonly kind: "text-of"; readonly type: string; readonly as: "hex" | "text" | "ascii" }
  | { readonly kind: "date"; readonly type: string; readonly example: string }
  /** A part of a date; `null` is unspecified. */
  | { readonly kind: "date-part"; readonly to: number }
  | { readonly kind: "any-data" | "address" | "object" };

/** Why a type of a choice did not take a value. */
export interface TypeRefusal {
  /** The type that was tried. */
  readonly type: string;
  /** Why the value does not fit it. */
  readonly problem: Problem;
}

/** What was expected and what there was: of `interpret` the type or number found, of `build` the value given. */
export interface Mismatch {
  /** What the value had to be. */
  readonly expected: ValueExpectation;
  /** What it is. */
  readonly got: Written;
}

/** An attribute or method that the tables do not have. */
export type UnknownMember = {
  readonly object: ObjectName;
  readonly kind: "attribute" | "method";
  readonly id: number;
} & (
  | { readonly reason: "member"; readonly known: readonly MemberName[] }
  | { readonly reason: "element"; readonly member: MemberName; readonly index: number }
  /** The method has no answer. */
  | { readonly reason: "result"; readonly member: MemberName }
);

/** The codes of the object model. */
export interface ObjectProblems {
  /** Several objects have names that contain the text; none of them is meant by it. Give one of them, or an OAD. */
  "ambiguous-name": {
    readonly name: string;
    readonly candidates: readonly ObjectName[];
    /** There are more than these. */
    readonly more: boolean;
  };
  /** No object has this name. Take one that is near, give an OAD, or search the table. */
  "unknown-name": { readonly name: string; readonly near: readonly ObjectName[] };
  /** An OAD that says its attribute and element is followed by others. Give one or the other. */
  "contradicting-name": { readonly attribute: number; readonly element: number };
  /** The tables have no object with this OI. Check the OAD or OMD (`code`), or register the object with `defineObject`. */
  "unknown-object": { readonly oi: string; readonly code: string };
  /** The object has no such attribute, method, element or answer. Take one that the object has. */
  "unknown-member": UnknownMember;
  /** The tables define no access to this attribute. */
  "no-access": Readonly<Record<never, never>>;
  /** A value is of another type, or written in a form that its type does not have; `cause` says more where there is one. */
  "wrong-type": Mismatch;
  /** A structure has more or fewer fields than its declaration. */
  "field-count": Mismatch;
  /** A text, octet string or bit string is longer or shorter than SIZE in its declaration. */
  size: Mismatch;
  /** A value is outside its type or declared range, or finer than its scaler. */
  "out-of-range": Mismatch;
  /** A text is none of the labels of an enumeration. Give a label or a number. */
  "unknown-label": Mismatch;
  /** A structure, date or set of bits has no such part, or has it twice. */
  "unknown-field":
    | { readonly reason: "unknown"; readonly name: string; readonly known: readonly FieldName[] }
    | { readonly reason: "twice"; readonly name: string };
  /** A structure's field has no value. Give one, or null for NULL. */
  "missing-field": { readonly expected: ValueExpectation };
}
