/** The problems of messages in text: JSON and hex. */

import type { FieldExpectation, Unexpected } from "./common.ts";

/** What a value of JSON, or hex text, had to be. */
export type TextExpectation =
  | FieldExpectation
  /** A declared number as so many hex digits. */
  | { readonly kind: "hex-number"; readonly type: string; readonly digits: number }
  /** An object with one of these keys. */
  | { readonly kind: "one-key"; readonly of: string; readonly keys: readonly string[] }
  /** No other keys than these. */
  | { readonly kind: "known-keys"; readonly keys: readonly string[] }
  /** What `raw` beside it says. */
  | { readonly kind: "as-raw"; readonly value: string }
  /**
   * A 64-bit integer as decimal text; octets as hex; a hex digit; the name of a service; an APDU or a fragment, not both;
   * fewer levels.
   */
  | { readonly kind: "decimal" | "hex" | "hex-digit" | "service-name" | "one-body" | "less-nesting" };

/** The codes of text. */
export interface TextProblems {
  /** JSON is not of the declared form. `path` is the value; write it as expected. */
  "bad-json": Unexpected<TextExpectation>;
  /** Text is not hex digits, two for each octet. `offset` is the character. */
  "bad-hex": Unexpected<TextExpectation>;
}
