import type { KeyState } from "../manual/facts.ts";
import type { ArgumentType } from "./base.ts";

/** What a value had to be. Octets are upper-case hexadecimal digits. */
export type Expected =
  | { readonly kind: "integer"; readonly from: number; readonly to: number }
  | { readonly kind: "hexadecimal"; readonly from: number; readonly to: number }
  | { readonly kind: "octets"; readonly counts: readonly number[] }
  | { readonly kind: "octet-range"; readonly from: number; readonly to: number }
  | { readonly kind: "least-octets" | "most-octets"; readonly count: number }
  | { readonly kind: "octets-and-multiples"; readonly fixed: number; readonly multiple: number }
  | { readonly kind: "digits"; readonly from: number; readonly to: number }
  | { readonly kind: "hex-digits"; readonly count: number }
  | { readonly kind: "characters"; readonly least: number }
  | { readonly kind: "one-of"; readonly values: readonly string[] }
  | { readonly kind: "key-state"; readonly states: readonly KeyState[]; readonly written: "name" | "number" }
  | { readonly kind: "header"; readonly begin: string }
  | { readonly kind: "p1"; readonly octet: string }
  | { readonly kind: "lc"; readonly octet: string; readonly of: "write" | "class-2" | "mac-check" }
  | { readonly kind: "record-end"; readonly limit: number }
  | { readonly kind: "key-id"; readonly from: string; readonly to: string }
  | { readonly kind: "key-id-below"; readonly limit: string }
  | { readonly kind: "key-states"; readonly count: number }
  | { readonly kind: "state-format"; readonly format: string; readonly version: number }
  | {
      readonly kind:
        | "amount-yuan"
        | "array"
        | "ascending"
        | "boolean"
        | "bytes"
        | "charge-mode"
        | "deadline"
        | "div"
        | "each-once"
        | "host-application"
        | "json"
        | "key"
        | "key-info"
        | "loopback"
        | "nothing"
        | "object"
        | "open-channel"
        | "own-keys"
        | "profile-file"
        | "snapshot"
        | "target-state"
        | "text"
        | "yymmdd";
    };

/** What there was instead: never the content of what may hold a key. */
export type Actual =
  /** As it was written, or in hexadecimal digits. */
  | { readonly kind: "value"; readonly text: string }
  | {
      readonly kind: "octets" | "digits" | "hex-digits" | "characters" | "other-keys";
      readonly count: number;
    }
  | { readonly kind: "not-a-digit"; readonly position: number }
  | { readonly kind: "p1" | "lc"; readonly octet: string }
  | { readonly kind: "sum"; readonly start: number; readonly length: number }
  | { readonly kind: "after"; readonly id: string; readonly previous: string }
  | { readonly kind: "status"; readonly sw: number }
  | { readonly kind: "type"; readonly name: ValueType }
  | {
      readonly kind:
        | "again"
        | "closed-channel"
        | "no-such-date"
        | "not-all-octets"
        | "not-json"
        | "not-only-digits"
        | "other-name"
        | "other-object"
        | "other-text";
    };

/** What a value of the wrong kind is called. */
export type ValueType =
  | "array"
  | "boolean"
  | "empty-text"
  | "nothing"
  | "null"
  | "number"
  | "object"
  | "other"
  | "text";

/** A value that was not what it had to be. */
export interface Mismatch {
  /** What was expected. */
  readonly expected: Expected;
  /** What there was. */
  readonly got: Actual;
}

/** What a value is called, where there is no name to go by. */
export type ValueName =
  | "amount-in-yuan"
  | "blob"
  | "block"
  | "cipher-key"
  | "command"
  | "customer-number"
  | "div"
  | "event"
  | "key-id"
  | "key-info"
  | "keys-in-all"
  | "keys-per-call"
  | "memory-address"
  | "mac-header"
  | "meter-number"
  | "operand"
  | "random-number"
  | "number-of-4-octets"
  | "region";

/** Where in a key file: all of it, a name by its position (from 1), a state, or one key. */
export type KeyFilePlace =
  | { readonly kind: "whole" }
  | { readonly kind: "name"; readonly state: KeyState | null; readonly position: number }
  | { readonly kind: "state"; readonly state: KeyState }
  | { readonly kind: "key"; readonly state: KeyState; readonly id: string };

interface NamedMismatch extends Mismatch {
  readonly what: ValueName;
}

/** What can be wrong with a value given to a helper or with a key file. */
export interface EsamValueProblems {
  /** Neither a meter number of 1 to 12 digits nor `0000` and 12 digits. */
  "meter-number": NamedMismatch;
  /** An amount or a count that four octets do not hold, or that is no amount in yuan. */
  amount: NamedMismatch;
  /** A value has another length. */
  length: NamedMismatch;
  /**
   * The address is outside the program memory; or the bridge does not listen on `host`, where strangers could come: use
   * loopback, or a token of 16 characters and `allowRemote`.
   */
  address: NamedMismatch | (Mismatch & { readonly what: "listen"; readonly host: string });
  /** No deadline: `YYYY-MM-DD hh:mm:ss` or `YYMMDDhhmmss`, years 2000 to 2099. */
  deadline: { readonly got: Actual };
  /** Too many keys, or too few, in all or in one call; or a key id outside 0 to 16. */
  "key-batch": NamedMismatch;
  /** A key file cannot be used. What it holds is never quoted. */
  "key-file": Mismatch & { readonly place: KeyFilePlace };
  /** An output cannot be split; `name` is its C name, null for the key info inside one. */
  output: Mismatch & { readonly name: string | null };
  /** An argument of a call has the wrong type; `got` is its kind, never its content. */
  "bad-argument": { readonly argument: string; readonly expected: ArgumentType; readonly got: string };
  /** An argument is none of the names that are known. */
  "unknown-name": Mismatch & { readonly argument: string };
  /** The caller's signal ended the call; the error's name is `AbortError`, its cause the signal's reason. */
  aborted: { readonly function: string };
}

/** Stable between versions. */
export type EsamValueErrorCode = keyof EsamValueProblems;

/** What can be wrong with the way a simulated meter is set up. `path` names the option or the field of the state. */
export interface MeterEsamProblems {
  /** An option cannot be used. */
  option: Mismatch;
  /** A field of an exported state cannot be used. */
  state: Mismatch;
  /** The state holds keys of other root keys. Restore a snapshot instead. */
  "foreign-keys": Mismatch;
  /** The object is no snapshot of `snapshot()`. */
  snapshot: Mismatch;
}

/** Stable between versions. */
export type MeterEsamErrorCode = keyof MeterEsamProblems;
