/** What went wrong, in words that stay the same between versions. */
export type ApduErrorCode =
  | "hex-digit"
  | "hex-odd"
  | "command-too-short"
  | "command-too-long"
  | "command-length"
  | "command-range"
  | "response-too-short"
  | "exchange-state"
  | "exchange-endless"
  | "tlv-truncated"
  | "tlv-tag"
  | "tlv-length"
  | "tlv-depth"
  | "atr-truncated"
  | "atr-initial"
  | "atr-checksum"
  | "atr-trailing"
  | "value-range";

/** What an {@link ApduError} carries beside its text. */
export interface ApduErrorDetails {
  /** Octet offset in the bytes (or digit position in hexadecimal text) where the fault is. */
  readonly offset?: number;
  /** What was expected there. */
  readonly expected?: string;
  /** What came instead. Never key material. */
  readonly came?: string;
}

const brand = Symbol.for("@meterwire/apdu.ApduError");

/**
 * The one error type of this package. `code` is stable; the text says what was expected, what came and where.
 *
 * @example
 * try {
 *   decodeCommandApdu(hexToBytes("00A4"));
 * } catch (error) {
 *   if (isApduError(error)) error.code; // "command-too-short"
 * }
 */
export class ApduError extends Error {
  readonly code: ApduErrorCode;
  readonly offset: number | null;
  readonly expected: string | null;
  readonly came: string | null;

  constructor(code: ApduErrorCode, message: string, details: ApduErrorDetails = {}) {
    super(`${message} [${code}]`);
    this.name = "ApduError";
    this.code = code;
    this.offset = details.offset ?? null;
    this.expected = details.expected ?? null;
    this.came = details.came ?? null;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for an {@link ApduError} of any copy of this package (ESM or CommonJS). */
export function isApduError(value: unknown): value is ApduError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[brand] === true;
}
