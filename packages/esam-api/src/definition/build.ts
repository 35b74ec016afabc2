import { type Text, text } from "../manual/text.ts";
import type {
  BytesParameter,
  FixedField,
  FlagParameter,
  FunctionDefinition,
  IntParameter,
  KeyState,
  Output,
  OutputField,
  StateParameter,
  Values,
} from "./types.ts";

/** Keeps the literal types of a definition. */
export const define = <const D extends FunctionDefinition>(definition: D): D => definition;

/** `int Flag`, both key states or one only. */
export function flag<const S extends readonly KeyState[] = ["test", "formal"]>(
  allowed?: S,
): FlagParameter & { readonly kind: "flag"; readonly key: "keyState"; readonly allowed: S } {
  return {
    kind: "flag",
    name: "Flag",
    key: "keyState",
    allowed: (allowed ?? ["test", "formal"]) as S,
    text: text("电表密钥状态：0 测试密钥，1 正式密钥", "key state of the meter: 0 test keys, 1 formal keys"),
  };
}

/** An `int`. */
export function int<const K extends string, const P extends Omit<IntParameter, "kind" | "key">>(
  key: K,
  parameter: P,
): P & { readonly kind: "int"; readonly key: K } {
  return { kind: "int", key, ...parameter };
}

/** A target key state, `00` or `01`. */
export function state<const K extends string>(
  name: string,
  key: K,
  words: Text,
): StateParameter & { readonly key: K } {
  return { kind: "state", name, key, text: words };
}

/** Octets of one or several fixed lengths, or of a range. */
export function bytes<
  const N extends string,
  const K extends string,
  const X extends Pick<BytesParameter, "rules" | "numeric"> = { readonly numeric?: never },
>(
  name: N,
  key: K,
  lengths: BytesParameter["lengths"],
  words: Text,
  extra?: X,
): BytesParameter & { readonly kind: "bytes"; readonly name: N; readonly key: K } & X {
  return { kind: "bytes", name, key, lengths, text: words, ...(extra as X) };
}

/** A part of fixed length. */
export const part = <const N extends string>(
  name: N,
  length: number,
  words: Text,
): FixedField & { readonly name: N } => ({
  name,
  length,
  text: words,
});

/** All that the other parts leave. */
export const rest = <const N extends string>(name: N, words: Text) =>
  ({ name, length: "rest", text: words }) as const;

/** A group of parts, repeated to where the later parts begin. */
export const groups = <const N extends string, const G extends readonly FixedField[]>(
  name: N,
  each: G,
  words: Text,
) => ({ name, each, text: words }) as const;

/** An output of a fixed length, the sum of its parts. */
export function output<const N extends string, const K extends string, const F extends readonly FixedField[]>(
  name: N,
  key: K,
  words: Text,
  fields: F,
): Omit<Output, "name" | "key" | "fields"> & { readonly name: N; readonly key: K; readonly fields: F } {
  const total = fields.reduce((sum, field) => sum + field.length, 0);
  return { name, key, text: words, fields, length: () => total, lengthText: String(total) };
}

/** An output whose length follows from the inputs. */
export function varying<
  const N extends string,
  const K extends string,
  const F extends readonly OutputField[],
>(
  name: N,
  key: K,
  words: Text,
  fields: F,
  lengthText: string,
  length: (values: Values) => number | null,
): Omit<Output, "name" | "key" | "fields"> & { readonly name: N; readonly key: K; readonly fields: F } {
  return { name, key, text: words, fields, length, lengthText };
}

/** Octets of a checked `char *` value. */
export const lengthOf = (values: Values, name: string): number => (values[name] as Uint8Array).length;
