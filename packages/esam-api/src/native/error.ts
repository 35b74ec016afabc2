import { createProblems, type Problem, ProblemError } from "../messages/base.ts";
import { isErrorWith } from "../messages/known.ts";
import { en } from "../messages/native.en.ts";
import type { NativeLibraryErrorCode, NativeLibraryProblems } from "../messages/problems.ts";

/**
 * What stands between a program and the vendor's library. OpenDevice fails with 202 then, and this error is its cause.
 */
export class NativeLibraryError extends ProblemError {
  /** `NativeLibraryError`. */
  override readonly name = "NativeLibraryError";
  /** The same between versions. */
  declare readonly code: NativeLibraryErrorCode;
  /** What was expected and what there was, by the code. */
  declare readonly params: NativeLibraryProblems[NativeLibraryErrorCode];
}

/** The errors of these codes: a switch over `code` narrows `params`. */
export type NativeLibraryErrorOf<C extends NativeLibraryErrorCode = NativeLibraryErrorCode> =
  C extends unknown ? NativeLibraryError & Problem<C, NativeLibraryProblems[C]> : never;

/** Makes errors about libraries. */
export const libraryProblem = /*#__PURE__*/ createProblems(en, NativeLibraryError);

/** True for a {@link NativeLibraryError} of any copy of this package (ESM or CommonJS), of this code if one is given. Never throws. */
export function isNativeLibraryError<C extends NativeLibraryErrorCode = NativeLibraryErrorCode>(
  value: unknown,
  code?: C,
): value is NativeLibraryErrorOf<C> {
  return isErrorWith(en.entries, value, code);
}
