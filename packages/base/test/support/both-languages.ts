import { expect, test } from "vitest";
import { type Catalogue, formatHint, formatProblem, type ProblemError } from "../../src/index.ts";

/** Parameters of every code and of every variant: a code without samples is a type error. */
export type Samples<M> = { readonly [C in keyof M]: readonly M[C][] };

const han = /\p{Script=Han}/u;

/**
 * Tests that every sample is said in both languages, and in none of them half in the other.
 *
 * @param foreign words that are the same in both languages, beside what is quoted: names, commands to type.
 */
export function saidInBothLanguages<M extends object>(
  samples: Samples<M>,
  make: <C extends keyof M>(code: C, params: M[C]) => ProblemError,
  zh: Catalogue<M>,
  foreign: RegExp,
): void {
  const own = (words: string): string => words.replace(/“[^”]*”|"[^"]*"/g, "").replace(foreign, "");
  const all = (Object.keys(samples) as (keyof M)[]).flatMap((code) =>
    samples[code].map((params) => [String(code), JSON.stringify(params), make(code, params)] as const),
  );
  test.each(all)("%s %s is said in English", (code, _, error) => {
    expect(own(error.message)).not.toMatch(han);
    expect(own(error.hint ?? "")).not.toMatch(han);
    expect(error.message).not.toMatch(
      /undefined|\[object|NaN|\b1 [a-z]*(octets|bytes|digits|attempts|commands)\b/,
    );
    expect(error.message).not.toContain(`[${code}]`);
  });
  test.each(all)("%s %s is said in Chinese", (_code, _, error) => {
    const words = formatProblem(error, zh as never);
    const hint = formatHint(error, zh as never);
    expect(words).toMatch(han);
    expect(hint === null).toBe(error.hint === null);
    if (hint !== null) expect(hint).toMatch(han);
    for (const each of [words, hint ?? ""])
      expect(own(each)).not.toMatch(/[a-z]{2,} [a-z]{2,}|undefined|\[object/);
  });
}
