import type { Text } from "./text.ts";

/** What can be wrong with a value given to a helper or with a key file. Stable between versions. */
export type EsamValueErrorCode =
  | "meter-number"
  | "amount"
  | "length"
  | "address"
  | "deadline"
  | "key-batch"
  | "key-file"
  | "output";

const brand = Symbol.for("@meterwire/esam-api.EsamValueError");

/**
 * A value that a helper cannot use. The documented functions throw {@link EsamError} with the manual's numbers instead; this
 * one stands where the manual has no number. Texts stand in Chinese and English, and never hold key material.
 */
export class EsamValueError extends Error {
  readonly code: EsamValueErrorCode;
  /** What was expected. */
  readonly expected: Text;
  /** What came. */
  readonly came: Text;
  /** The whole message in both languages; `message` is the English one. */
  readonly text: Text;

  constructor(code: EsamValueErrorCode, what: Text, expected: Text, came: Text) {
    const words = {
      zh: `${what.zh}：应为 ${expected.zh}，实为 ${came.zh} [${code}]`,
      en: `${what.en}: expected ${expected.en}, came ${came.en} [${code}]`,
    };
    super(words.en);
    this.text = words;
    this.name = "EsamValueError";
    this.code = code;
    this.expected = expected;
    this.came = came;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for an {@link EsamValueError} of any copy of this package (ESM or CommonJS). */
export function isEsamValueError(value: unknown): value is EsamValueError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[brand] === true;
}
