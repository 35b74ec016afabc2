/** The problems of virtual meters: profiles, scripts, faults, kept states. */

import type { WrongArgument } from "./base.ts";

/** A value that was refused, as it was written: JSON, shortened; `null` where there was none. */
export type Written = string | null;

/** What a field of a profile, a script or a fault had to be. */
export type ProfileExpectation =
  | { readonly kind: "integer" | "number"; readonly from: number; readonly to: number }
  | { readonly kind: "one-of"; readonly values: readonly (number | string)[] }
  /** Digits of an address. */
  | { readonly kind: "digits"; readonly from: number; readonly to: number }
  | { readonly kind: "list"; readonly from: number; readonly to: number | null }
  | { readonly kind: "object"; readonly fields: readonly string[] }
  /** Printable ASCII characters. */
  | { readonly kind: "ascii"; readonly from: number; readonly to: number }
  /** After the beginning of the period before it. */
  | { readonly kind: "later"; readonly than: string }
  /** A day table that the profile has. */
  | { readonly kind: "day-table"; readonly to: number }
  /** Minutes into which the demand period can be divided. */
  | { readonly kind: "divisor"; readonly of: number }
  /** An event that a meter has, by OI. */
  | { readonly kind: "event"; readonly known: readonly string[] }
  | { readonly kind: "rated-current"; readonly amperes: number }
  | {
      readonly kind:
        | "true-or-false"
        | "any-number"
        | "single-number"
        | "text"
        | "seconds"
        | "duration"
        | "time-of-day"
        | "date"
        | "existing-date"
        | "moment";
    };

/** The error codes of this package with their parameters. */
export interface SimulatorProblems {
  /** A profile, script or fault is not as declared. `path` is the field; correct it there. */
  "bad-profile":
    | { readonly reason: "value"; readonly expected: ProfileExpectation; readonly got: Written }
    | { readonly reason: "unknown-field"; readonly name: string; readonly known: readonly string[] }
    | { readonly reason: "same-address"; readonly address: string };
  /** The state was kept by another simulation. Use what it was made with, or begin with an empty state. */
  "state-mismatch":
    | { readonly reason: "version" }
    | { readonly reason: "meter-count"; readonly kept: number; readonly now: number }
    | { readonly reason: "concentrator"; readonly kept: boolean }
    /** The first field that differs; `null` where there is none. */
    | {
        readonly reason: "profile";
        readonly device: "meter" | "concentrator";
        readonly address: string;
        readonly field: string;
        readonly kept: Written;
        readonly now: Written;
      };
  /** An argument of a public call is of another type; `got` is the kind of what was given, never its content. */
  "bad-argument": WrongArgument;
  /** The caller's signal ended the beginning; the error's name is `AbortError`, its cause the signal's reason. */
  aborted: NoParams;
}

/** No parameters. */
export type NoParams = Readonly<Record<never, never>>;

/** What went wrong, in words that stay the same between versions. */
export type SimulatorErrorCode = keyof SimulatorProblems;
