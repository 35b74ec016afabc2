/**
 * Every failure of this package: what was expected, what came, and where.
 *
 * `code` is stable and meant for programs; `message` is meant for people; `offset` is the octet in the bytes that were
 * handed in (`null` where no octet is concerned, as when encoding); `path` is the field, written as in the JSON form
 * (`results[1].result.data.value[0]`), empty at the top.
 *
 * @example
 * ```ts
 * try {
 *   decodeApdu(hexToBytes("050100"));
 * } catch (error) {
 *   if (isDlt698Error(error)) console.log(error.code, error.offset, error.path); // truncated 3 oad
 * }
 * ```
 */
export class Dlt698Error extends Error {
  override readonly name = "Dlt698Error";
  readonly code: Dlt698ErrorCode;
  readonly offset: number | null;
  readonly path: string;
  /** Of `truncated` inside an APDU: octets that are lacking at least. */
  declare readonly lacking?: number;

  constructor(code: Dlt698ErrorCode, message: string, details: Dlt698ErrorDetails = {}) {
    super(`${message} [${code}]`, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.offset = details.offset ?? null;
    this.path = details.path ?? "";
    if (details.lacking !== undefined) this.lacking = details.lacking;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** Where a {@link Dlt698Error} happened; see the class. */
export interface Dlt698ErrorDetails {
  readonly offset?: number | null | undefined;
  readonly path?: string | undefined;
  readonly lacking?: number | undefined;
  readonly cause?: unknown;
}

/** The codes of this package; further ones may be added by its sub-entries, so the type stays open. */
export type Dlt698ErrorCode =
  | "truncated"
  | "trailing-octets"
  | "unknown-tag"
  | "unknown-choice"
  | "unknown-service"
  | "bad-presence-flag"
  | "bad-length"
  | "bad-count"
  | "bad-start"
  | "bad-end"
  | "bad-hcs"
  | "bad-fcs"
  | "bad-function-code"
  | "bad-address"
  | "bad-value"
  | "bad-hex"
  | "bad-json"
  | "too-deep"
  | "too-long"
  | "long-length"
  | "boolean-octet"
  | "padding-bits"
  | "reserved-bits"
  | "preamble"
  | "bad-date"
  | "bad-text"
  | "bad-control"
  | "unknown-value"
  | "extended-profile"
  | (string & {});

const BRAND = /*#__PURE__*/ Symbol.for("@meterwire/dlt698/error");

/**
 * Whether something thrown is a {@link Dlt698Error}, also one of the package's other copy (ESM beside CJS), where
 * `instanceof` fails.
 *
 * @example
 * ```ts
 * isDlt698Error(new Dlt698Error("truncated", "too short")); // true
 * ```
 */
export function isDlt698Error(error: unknown): error is Dlt698Error {
  return typeof error === "object" && error !== null && (error as Record<symbol, unknown>)[BRAND] === true;
}

/**
 * Runs what reads an object of the caller's: where the object itself throws (a getter, a proxy), that is told as an error
 * of ours.
 */
export function guarded<T>(code: Dlt698ErrorCode, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof Dlt698Error) throw error;
    throw new Dlt698Error(code, "the value cannot be read: it throws", { cause: error });
  }
}
