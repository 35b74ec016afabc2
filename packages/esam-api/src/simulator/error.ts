/** What can be wrong with the way a simulated meter is set up. Stable between versions. */
export type MeterEsamErrorCode = "option" | "state" | "foreign-keys" | "snapshot";

const brand = Symbol.for("@meterwire/esam-api.MeterEsamError");

/**
 * A simulated meter that cannot be made or restored as asked: a fault of the program, not of a host's message (those are
 * answered with a refusal, never thrown). Key material never is in its text.
 *
 * @example
 * try {
 *   createMeterEsam({ meterNo: "1", esamNo: "0001111100000032" });
 * } catch (error) {
 *   if (!isMeterEsamError(error)) throw error;
 *   error.message; // "meterNo: expected 12 digits, came text of length 1 [option]"
 * }
 */
export class MeterEsamError extends Error {
  readonly code: MeterEsamErrorCode;
  /** Which option or field of the state. */
  readonly path: string;
  /** What was expected. */
  readonly expected: string;
  /** What came, or its kind. */
  readonly came: string;

  constructor(code: MeterEsamErrorCode, path: string, expected: string, came: string) {
    super(`${path}: expected ${expected}, came ${came} [${code}]`);
    this.name = "MeterEsamError";
    this.code = code;
    this.path = path;
    this.expected = expected;
    this.came = came;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for a {@link MeterEsamError} of any copy of this package (ESM or CommonJS). */
export function isMeterEsamError(value: unknown): value is MeterEsamError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[brand] === true;
}
