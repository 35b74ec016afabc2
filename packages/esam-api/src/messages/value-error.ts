import { createArgumentChecks, createProblems, errorName, type Problem, ProblemError } from "./base.ts";
import { en } from "./esam-values.en.ts";
import { actualOf } from "./kind.ts";
import { isErrorWith } from "./known.ts";
import type { EsamValueErrorCode, EsamValueProblems, ValueName } from "./problems.ts";

/**
 * A value that a helper cannot use. The documented functions throw {@link EsamError} with the manual's numbers instead; this
 * one stands where the manual has no number. Its parameters never hold key material.
 */
export class EsamValueError extends ProblemError {
  /** The same between versions. */
  declare readonly code: EsamValueErrorCode;
  /** What was expected and what there was, by the code. */
  declare readonly params: EsamValueProblems[EsamValueErrorCode];
  /** `EsamValueError`; `AbortError` for what the caller gave up. */
  override readonly name: string = errorName(this, "EsamValueError");
}

/** The errors of these codes: a switch over `code` narrows `params`. */
export type EsamValueErrorOf<C extends EsamValueErrorCode = EsamValueErrorCode> = C extends unknown
  ? EsamValueError & Problem<C, EsamValueProblems[C]>
  : never;

/** Makes errors about values. */
export const valueProblem = /*#__PURE__*/ createProblems(en, EsamValueError);

/** The checks of this package's public calls. */
export const argument = /*#__PURE__*/ createArgumentChecks((name, expected, got) =>
  valueProblem.error("bad-argument", { argument: name, expected, got }),
);

/** Refuses octets of another length. */
export function requireOctets(what: ValueName, bytes: Uint8Array, count: number): void {
  if (bytes.length === count) return;
  const expected = { kind: "octets", counts: [count] } as const;
  throw valueProblem.error("length", { what, expected, got: { kind: "octets", count: bytes.length } });
}

/** The entry of this name in a table; a name that is not in it is refused. */
export function entryNamed<T extends object, K extends keyof T>(name: string, table: T, key: K): T[K] {
  if (Object.hasOwn(table, key)) return table[key];
  const expected = { kind: "one-of", values: Object.keys(table) } as const;
  throw valueProblem.error("unknown-name", { argument: name, expected, got: actualOf(key) });
}

/** True for an {@link EsamValueError} of any copy of this package (ESM or CommonJS), of this code if one is given. Never throws. */
export function isEsamValueError<C extends EsamValueErrorCode = EsamValueErrorCode>(
  value: unknown,
  code?: C,
): value is EsamValueErrorOf<C> {
  return isErrorWith(en.entries, value, code);
}
