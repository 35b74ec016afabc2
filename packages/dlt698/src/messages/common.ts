/** Parameters that several areas share, and the codes that belong to none of them alone. */

import type { ArgumentType as BaseArgumentType, WrongArgument } from "./base.ts";

/** What is counted. */
export type Noun =
  | "octet"
  | "bit"
  | "digit"
  | "hex digit"
  | "character"
  | "element"
  | "column"
  | "key"
  | "block"
  | "fragment";

/** So many of something. */
export interface Amount {
  /** What is counted. */
  readonly of: Noun;
  /** How many. */
  readonly count: number;
}

/** What a field of a message had to be. */
export type FieldExpectation =
  /** Bounds beyond a number's precision are decimal text, and the value is a `bigint`. */
  | {
      readonly kind: "integer";
      readonly from: number | string;
      readonly to: number | string;
      readonly nullable?: boolean;
    }
  | { readonly kind: "one-of"; readonly values: readonly (number | string)[] }
  /** As many of something; `to` is `null` where there is no bound. */
  | { readonly kind: "count"; readonly of: Noun; readonly from: number; readonly to: number | null }
  /** A type of Data, a declared structure, a type of JSON or JavaScript, or one of {@link FieldForm}. */
  | { readonly kind: "type"; readonly type: FieldForm | (string & {}); readonly nullable?: boolean }
  /** Digits of an address; A for any digit where it is a wildcard. */
  | { readonly kind: "address-digits"; readonly wildcard: boolean };

/**
 * Forms of values without a type name: text of 0 and 1; a number or a NaN's octets; text or its octets; characters of
 * visible-string or of UTF8-string; a value in the standard's list; a service of the codec; a type of Data; a path to a
 * length, boolean or bit string.
 */
export type FieldForm =
  | "bits"
  | "float"
  | "text"
  | "visible"
  | "UTF-8"
  | "listed"
  | "a service"
  | "a type of Data"
  | "a path"
  | "an APDU of the client"
  | "an APDU of the server";

/** What a value had to be. */
export type Expectation =
  | FieldExpectation
  /** The number of an attribute, a method or an element. */
  | {
      readonly kind: "member";
      readonly of: "attribute" | "method" | "element";
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "oi" }
  | { readonly kind: "descriptor"; readonly type: "OAD" | "OMD" }
  /** An interface class. */
  | { readonly kind: "class"; readonly known: readonly number[] };

/** A value that was refused, as it was written: JSON, shortened; `null` where there was none. */
export type Written = string | null;

/** A value that was refused; octets and elements are counted, since they may hold keys. */
export type Got = Written | Amount;

/** What was expected and what there was. */
export interface Unexpected<E = FieldExpectation> {
  /** What the value is of, where `path` does not say it. */
  readonly name?: string;
  /** What the value had to be. */
  readonly expected: E;
  /** What it is. */
  readonly got: Got;
}

/** A bound that was exceeded. */
export interface TooLong {
  /** What is too long. */
  readonly what: "frame" | "message" | "answer" | "APDU";
  /** The bound, in what `of` names. */
  readonly most: number;
  /** What is counted. */
  readonly of: Noun;
  /** The option that sets the bound; `null` where the standard or the peer does. */
  readonly option: string | null;
}

/** What an argument of a public call has to be; `readable`: what can be read without an exception. */
export type ArgumentType =
  | BaseArgumentType
  | "address"
  | "channels"
  | "data"
  | "meter"
  | "oad"
  | "longAnswers"
  | "profile"
  | "readable"
  | "record"
  | "server"
  | "store";

/** The codes that several areas have. */
export interface CommonProblems {
  /** A value is outside what its field can hold. `path` is the field; give a value as expected. */
  "bad-value": Unexpected<Expectation>;
  /** An argument of a public call is of another type; `got` is the kind of what was given, never its content. */
  "bad-argument": WrongArgument<ArgumentType>;
  /** An address is not one of a meter, a server or a target, or not one of its type. Give its digits. */
  "bad-address": Unexpected<Expectation>;
  /** A message is longer than it may be. Send or ask for less, or raise the option. */
  "too-long": TooLong;
}
