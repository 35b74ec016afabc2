/**
 * Names for people, in the file of the declaration that they belong to. They are plain objects without a call, so that a
 * program that uses the declaration alone does not carry them.
 */
import type { ExplainedName } from "../messages/base.ts";
import { type Enumerated, type Flags, valueName } from "./enumerated.ts";
import type { Values } from "./schema.ts";

/** One text in both languages. */
export type Label = ExplainedName;

/** A label for each name; one left out is a type error. */
export type Labels<K extends string = string> = Readonly<Record<K, Label>>;

/** What the values of an enumeration mean. */
export type ValueLabels<E extends { readonly values: Values }> = Labels<Extract<keyof E["values"], string>>;

/** What a number of an enumeration means, `undefined` for one without a name. */
export function valueLabel<E extends Enumerated>(
  declared: E,
  labels: ValueLabels<E>,
  value: number,
): Label | undefined {
  const name = valueName(declared, value);
  return name === undefined ? undefined : (labels as Labels)[name];
}

/** What the bits of a BIT STRING mean. */
export type FlagLabels<E extends Flags> = Labels<E["flags"][number]>;

/** A declaration that gives names to its numbers, or to its bits. */
export type NamedValues = { readonly values: Values } | { readonly flags: readonly string[] };

/** The names that one file of declarations adds. */
export interface LabelSet<S extends string = never> {
  /** Of its services. */
  readonly services: Labels<S>;
  /** Of fields and alternatives: `field` in every structure, `Structure.field` in one. */
  readonly fields: Labels;
  /** Of values and bits, by the name of their declaration or of the part of a number that they are values of. */
  readonly values: Readonly<Record<string, readonly [NamedValues, Labels]>>;
}
