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
 * one stands where the manual has no number. Key material never is in its text.
 */
export class EsamValueError extends Error {
  readonly code: EsamValueErrorCode;
  /** What was expected. */
  readonly expected: string;
  /** What came. */
  readonly came: string;

  constructor(code: EsamValueErrorCode, message: string, expected: string, came: string) {
    super(`${message}: expected ${expected}, came ${came} [${code}]`);
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
