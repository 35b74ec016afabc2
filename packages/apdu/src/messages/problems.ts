import type { ArgumentType } from "./base.ts";

/** The values that commands are made from. */
export type ValueName =
  | "amount"
  | "class-2-plaintext"
  | "count"
  | "data"
  | "data-length"
  | "di2"
  | "factor"
  | "file"
  | "file-identifier"
  | "key-blocks-xor"
  | "key-ciphertext"
  | "mac"
  | "meter-number"
  | "offset"
  | "plaintext-length"
  | "random-number"
  | "record"
  | "start"
  | "status-word";

/** What a value had to be: a whole number, one of some lengths, or at least so long. */
export type ValueExpectation =
  | { readonly kind: "integer"; readonly from: number; readonly to: number }
  | { readonly kind: "octets"; readonly counts: readonly number[] }
  | { readonly kind: "least-octets"; readonly count: number };

/** The error codes of this package with their parameters. Octets are upper-case hexadecimal digits, never key material. */
export interface ApduProblems {
  /** An argument of a call has the wrong type; `got` is its kind, never its content. */
  "bad-argument": { readonly argument: string; readonly expected: ArgumentType; readonly got: string };
  /** The caller's signal ended it; the error's name is `AbortError`, its cause the signal's reason. */
  aborted: Readonly<Record<never, never>>;
  /** A character is no hexadecimal digit; `position` counts from 0. */
  "hex-digit": { readonly position: number };
  /** The digit at `position` has no second one. Two digits make an octet. */
  "hex-odd": { readonly position: number };
  /** Fewer than the 4 octets CLA INS P1 P2. */
  "command-too-short": { readonly length: number };
  /** More data than the short (255) or extended (65,535) form takes. */
  "command-too-long": { readonly length: number; readonly limit: number };
  /**
   * Lc or Le disagree with the octets that there are. By Lc the command has `length` octets, `withLe` with Le; an extended
   * command has two length octets after 00; an extended Lc before data is not 0.
   */
  "command-length": {
    readonly length: number;
    readonly expected:
      | { readonly kind: "length"; readonly lc: number; readonly length: number; readonly withLe: number }
      | { readonly kind: "extended-length" | "extended-lc" };
  };
  /** An octet of the header, or Le, is out of range. */
  "command-range": {
    readonly what: "CLA" | "INS" | "P1" | "P2" | "Le";
    readonly from: number;
    readonly to: number;
    readonly got: string;
  };
  /** Fewer than the 2 octets of a status word. */
  "response-too-short": { readonly length: number };
  /** The check octet of what went over SPI is wrong: the inverted exclusive or of the octets behind 55H. */
  "esam-lrc": { readonly expected: string; readonly got: string };
  /** An answer was handed in although the exchange is over. */
  "exchange-state": Readonly<Record<never, never>>;
  /** The card asked for more further commands (61xx, 6Cxx) than are allowed. */
  "exchange-endless": { readonly limit: number };
  /** A data object ends before its tag, its length or its value is complete. */
  "tlv-truncated": {
    readonly expected:
      | { readonly kind: "tag" | "length" }
      | { readonly kind: "length-octets"; readonly count: number }
      | { readonly kind: "value"; readonly count: number; readonly left: number };
  };
  /** A tag has more octets than are read. */
  "tlv-tag": { readonly limit: number };
  /** A length octet 80 (no length), or more than 4 length octets. */
  "tlv-length": { readonly octet: string };
  /** Data objects are nested deeper than is read. */
  "tlv-depth": { readonly limit: number };
  /** The answer to reset ends before an octet (`TS`, `T0`, `TA1` …) or within its historical bytes. */
  "atr-truncated": {
    readonly missing:
      | { readonly kind: "octet"; readonly name: string }
      | { readonly kind: "historical"; readonly count: number };
  };
  /** The first octet (TS) is neither 3B nor 3F. */
  "atr-initial": { readonly got: string };
  /** The check octet TCK is wrong. */
  "atr-checksum": { readonly expected: string; readonly got: string };
  /** Octets follow the answer to reset. */
  "atr-trailing": { readonly count: number };
  /** A value does not fit the command, or the status word, that is made from it. */
  "value-range": {
    readonly what: ValueName;
    readonly expected: ValueExpectation;
    /** A number as JavaScript writes it, or so many octets. */
    readonly got: string | { readonly octets: number };
  };
}

/** What went wrong, in words that stay the same between versions. */
export type ApduErrorCode = keyof ApduProblems;
