import type { Text } from "../manual/text.ts";
import type { Actual, Expected, Mismatch } from "./value-problems.ts";

/** Which parameter of the C signature is meant. */
export interface ParameterReference {
  /** Position in the C signature, from 1. */
  readonly number: number;
  /** Name in the C signature, for example `PutApdu`. */
  readonly name: string;
}

/** What went wrong at a bridge. */
export type BridgeFault =
  | {
      readonly kind:
        | "answer-form"
        | "answer-too-long"
        | "broken"
        | "closed"
        | "connect"
        | "not-connected"
        | "not-hex"
        | "not-json-rpc"
        | "no-result"
        | "released"
        | "unasked";
    }
  | { readonly kind: "no-answer"; readonly ms: number }
  /** The bridge's own number and words (RPC_ERRORS). */
  | { readonly kind: "refused"; readonly code: number | null; readonly message: string }
  | { readonly kind: "protocol"; readonly expected: number; readonly got: string };

/** What exactly happened, where the documented number alone says too little. */
export type FailureReason =
  /** The cause says why, and what to do. */
  | { readonly kind: "cause" }
  | { readonly kind: "not-open" | "not-exported" | "card-disconnected" | "no-atr" }
  | { readonly kind: "unknown-function"; readonly name: string }
  /** The backend's output has another length. */
  | { readonly kind: "output"; readonly name: string; readonly expected: Expected; readonly got: Actual }
  /** The library's output has no end within its buffer, or is no hexadecimal text. */
  | { readonly kind: "output-endless"; readonly name: string; readonly octets: number }
  | { readonly kind: "output-not-hex"; readonly name: string }
  /** No answer of the card in time. */
  | { readonly kind: "no-answer"; readonly ms: number }
  /** The library did not return in time. */
  | { readonly kind: "no-return"; readonly ms: number }
  /** The number that the library returned. */
  | { readonly kind: "returned"; readonly code: number }
  | { readonly kind: "status"; readonly sw: number }
  | { readonly kind: "wrong-card"; readonly sw: number }
  /** The card's answer is not so many outputs. */
  | { readonly kind: "answer-form"; readonly outputs: number; readonly octets: number }
  | { readonly kind: "port"; readonly got: string }
  | { readonly kind: "bridge"; readonly fault: BridgeFault }
  /**
   * The whole message in somebody else's words, in both languages: a backend of your own, or the far end of a bridge with the
   * parameters that it had.
   */
  | { readonly kind: "told"; readonly message: Text; readonly hint: Text | null; readonly params: unknown };

/** A function failed. */
export interface FunctionFailure {
  /** C name of the function, for example `UserControl`; `null` outside one. */
  readonly function: string | null;
  /** What exactly happened; `null` where nothing closer is known. */
  readonly reason: FailureReason | null;
}

/** A parameter is wrong. `fault` is `null` where a library or a bridge says so. */
export interface ParameterFailure extends FunctionFailure {
  /** The wrong parameter. */
  readonly parameter: ParameterReference | null;
  /** What is wrong with it. */
  readonly fault: Mismatch | null;
}

/** The documented numbers with their parameters; meanings and what to do are in {@link CODES}. */
export interface EsamFunctionProblems {
  /** Opening the reader failed, or the device is not open: call OpenDevice, check reader and connection. */
  202: FunctionFailure;
  /** Closing the reader failed. */
  203: FunctionFailure;
  /** The card gave no proper answer to reset. */
  301: FunctionFailure;
  /** The card is no master-station encryption card. */
  302: FunctionFailure;
  /** No random number. */
  306: FunctionFailure;
  /** Key export failed. */
  700: FunctionFailure;
  /** Key diversification with the ESAM serial number failed. */
  701: FunctionFailure;
  /** Key export with the ESAM serial number failed. */
  702: FunctionFailure;
  /** Key diversification with the meter number failed. */
  703: FunctionFailure;
  /** Key export with the meter number failed. */
  704: FunctionFailure;
  /** The MAC does not match. */
  810: FunctionFailure;
  /** Encryption failed. */
  900: FunctionFailure;
  /** MAC calculation failed. */
  902: FunctionFailure;
  /** The infrared ciphertexts differ. */
  1100: FunctionFailure;
  /** Signature failed. */
  1200: FunctionFailure;
  /** Parameter 1 is wrong; 1502 to 1508 say so of the others. */
  1501: ParameterFailure;
  /** Parameter 2 is wrong. */
  1502: ParameterFailure;
  /** Parameter 3 is wrong. */
  1503: ParameterFailure;
  /** Parameter 4 is wrong. */
  1504: ParameterFailure;
  /** Parameter 5 is wrong. */
  1505: ParameterFailure;
  /** Parameter 6 is wrong. */
  1506: ParameterFailure;
  /** Parameter 7 is wrong. */
  1507: ParameterFailure;
  /** Parameter 8 is wrong. */
  1508: ParameterFailure;
  /** Not supported. */
  1601: FunctionFailure;
}

/** A documented number that says what failed. */
export type EsamCode = keyof EsamFunctionProblems;
