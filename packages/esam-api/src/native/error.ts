import { type Text, text } from "../text.ts";

/** Why a vendor's library cannot be used. Stable between versions. */
export type NativeLibraryErrorCode =
  | "koffi-missing"
  | "library-not-found"
  | "library-unreadable"
  | "library-not-a-library"
  | "library-damaged"
  | "library-platform"
  | "library-bitness"
  | "library-dependency"
  | "library-load"
  | "library-symbol"
  | "library-busy"
  | "buffer-overrun"
  | "text-not-gbk";

const brand = Symbol.for("@meterwire/esam-api.NativeLibraryError");

/**
 * What stands between a program and the vendor's library. OpenDevice fails with 202 then, and this error is its cause.
 */
export class NativeLibraryError extends Error {
  readonly code: NativeLibraryErrorCode;
  /** The whole message in both languages; `message` is the English one. */
  readonly text: Text;
  /** What to do about it. */
  readonly hint: Text;

  constructor(code: NativeLibraryErrorCode, words: Text, hint: Text, cause?: unknown) {
    super(`${words.en} [${code}]`, cause === undefined ? undefined : { cause });
    this.name = "NativeLibraryError";
    this.code = code;
    this.text = text(`${words.zh} [${code}]`, `${words.en} [${code}]`);
    this.hint = hint;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for a {@link NativeLibraryError} of any copy of this package (ESM or CommonJS). */
export function isNativeLibraryError(value: unknown): value is NativeLibraryError {
  return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[brand] === true;
}
