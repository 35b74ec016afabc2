import type { KeyState } from "../manual/facts.ts";
import type { Text } from "../manual/text.ts";
import type { Octets } from "../messages/base.ts";
import type { Mismatch } from "../messages/problems.ts";

export type { KeyState };

/** Octets as a caller may give them: a buffer or a view of any kind, an array of octets, or hexadecimal text. */
export type BytesLike = Octets | readonly number[] | string;

/** Checked values by C parameter name: numbers for `int`, bytes for `char *`. */
export type Values = Readonly<Record<string, number | Uint8Array>>;

interface ParameterBase {
  /** Name in the C signature, for example `PutRand`. */
  readonly name: string;
  /** Name in the typed method's options, for example `rand`. */
  readonly key: string;
  /** What it is. */
  readonly text: Text;
}

/** `int Flag`: the meter's key state. */
export interface FlagParameter extends ParameterBase {
  /** A key state. */
  readonly kind: "flag";
  /** Key states in which the function may be used. */
  readonly allowed: readonly KeyState[];
}

/** An `int` with a range. */
export interface IntParameter extends ParameterBase {
  /** A whole number. */
  readonly kind: "int";
  /** The least that is allowed. */
  readonly min: number;
  /** The greatest that is allowed. */
  readonly max: number;
  /** Used by the typed method when absent there. */
  readonly default?: number;
}

/** One octet 00 or 01 in hexadecimal text: the target key state. */
export interface StateParameter extends ParameterBase {
  /** A target key state. */
  readonly kind: "state";
}

/** Octets in hexadecimal text. */
export interface BytesParameter extends ParameterBase {
  /** Octets. */
  readonly kind: "bytes";
  /** Lengths in octets that are allowed, or a range. */
  readonly lengths: readonly number[] | { readonly min: number; readonly max: number };
  /** The typed method also takes a number (unsigned, big-endian). */
  readonly numeric?: boolean;
  /** What the value must satisfy beyond its length, in order. */
  readonly rules?: ReadonlyArray<(value: Uint8Array, others: Values) => Mismatch | null>;
}

/** One input of a function. */
export type Parameter = FlagParameter | IntParameter | StateParameter | BytesParameter;

/** A named part of an output: a number of octets, what is left (`rest`, at most once), or groups repeated to the end. */
export type OutputField =
  | { readonly name: string; readonly length: number | "rest"; readonly text: Text }
  | { readonly name: string; readonly each: readonly FixedField[]; readonly text: Text };

/** A part of fixed length. */
export interface FixedField {
  /** Name of the part. */
  readonly name: string;
  /** Octets. */
  readonly length: number;
  /** What it is. */
  readonly text: Text;
}

/** One output of a function. */
export interface Output {
  /** Name in the C signature, for example `OutEndata`. */
  readonly name: string;
  /** Name in the typed method's result where a function has more than one output. */
  readonly key: string;
  /** What it is. */
  readonly text: Text;
  /** The parts, in the order in which they travel to the meter. */
  readonly fields: readonly OutputField[];
  /** Length in octets for given inputs, `null` where the padding of the cipher decides. */
  readonly length: (values: Values) => number | null;
  /** Octets in words, for tables: "20", "n + 4". */
  readonly lengthText: string;
}

/** One documented function: everything else about it follows from this. */
export interface FunctionDefinition {
  /** Number and section in the document, 1 to 20. */
  readonly number: number;
  /** Exported C name. */
  readonly name: string;
  /** Name of the typed method. */
  readonly method: string;
  /** Name on the command line. */
  readonly command: string;
  /** Title. */
  readonly title: Text;
  /** What it is for. */
  readonly text: Text;
  /** Inputs, in the order of the C signature. */
  readonly parameters: readonly Parameter[];
  /** Outputs, in the order of the C signature. */
  readonly outputs: readonly Output[];
  /** The code when the device fails at it without a closer reason. */
  readonly failure: number;
}

type BytesInput<P> = P extends { readonly numeric: true } ? BytesLike | number : BytesLike;

type InputOf<P> = P extends { readonly kind: "flag"; readonly allowed: readonly (infer S)[] }
  ? S
  : P extends { readonly kind: "int" }
    ? number
    : P extends { readonly kind: "state" }
      ? KeyState
      : BytesInput<P>;

type RequiredKeys<Ps extends readonly Parameter[]> = {
  readonly [P in Ps[number] as P extends { readonly default: number } ? never : P["key"]]: InputOf<P>;
};
type OptionalKeys<Ps extends readonly Parameter[]> = {
  readonly [P in Ps[number] as P extends { readonly default: number } ? P["key"] : never]?: InputOf<P>;
};

/** Options of a function's typed method. */
export type InputsOf<D extends FunctionDefinition> = RequiredKeys<D["parameters"]> &
  OptionalKeys<D["parameters"]>;

/** Result of a function's typed method: nothing, the bytes of its one output, or the bytes of each by name. */
export type ResultOf<D extends FunctionDefinition> = D["outputs"] extends readonly []
  ? undefined
  : D["outputs"] extends readonly [Output]
    ? Uint8Array
    : { readonly [O in D["outputs"][number] as O["key"]]: Uint8Array };

/** Positional arguments of the documented face: numbers for `int`, hexadecimal text for `char *`. */
export type ArgumentsOf<Ps extends readonly Parameter[]> = Ps extends readonly []
  ? []
  : {
      [I in keyof Ps]: Ps[I] extends { readonly kind: "flag" | "int" } ? number : string;
    };

/** Result of the documented face: the code, and each output as upper-case hexadecimal text or `null`. */
export type DocumentedResultOf<D extends FunctionDefinition> = { readonly code: number } & {
  readonly [O in D["outputs"][number] as O["name"]]: string | null;
};

type FieldsOf<Fs extends readonly OutputField[]> = {
  readonly [F in Fs[number] as F["name"]]: F extends { readonly each: readonly (infer G)[] }
    ? ReadonlyArray<{ readonly [H in G & FixedField as H["name"]]: Uint8Array }>
    : Uint8Array;
};

/** Parts of an output by name. */
export type OutputFieldsOf<D extends FunctionDefinition, N extends string> = FieldsOf<
  Extract<D["outputs"][number], { readonly name: N }>["fields"]
>;
