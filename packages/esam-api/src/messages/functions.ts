import type { Catalogue, CatalogueEntry, Lang, ProblemCode } from "./base.ts";
import { CODES, describeCode, hintOfCode } from "./codes.ts";
import type { EsamFunctionProblems, FailureReason, Mismatch } from "./problems.ts";
import type { AnyFailure } from "./shared.ts";

/** What the words of a failure are made from in one language. */
interface FailureWords {
  readonly lang: Lang;
  readonly mismatch: (fault: Mismatch) => string;
  readonly mismatchHint: (fault: Mismatch) => string | null;
  /** What exactly happened; `null` where the number, or the cause, says it. */
  readonly reason: (reason: FailureReason) => string | null;
  /** What to do about it; `undefined` where the number tells. */
  readonly reasonHint: (reason: FailureReason) => string | null | undefined;
}

const signs = { en: [": ", "; ", " (", ")"], zh: ["：", "；", "（", "）"] } as const;

/**
 * The catalogue of the documented numbers: the function, the manual's words for the number, the parameter, and what exactly
 * happened.
 */
export function functionCatalogue(words: FailureWords): Catalogue<EsamFunctionProblems> {
  const { lang } = words;
  const [colon, comma, open, close] = signs[lang];
  const entry = (code: number): CatalogueEntry<AnyFailure> => ({
    text: ({ function: name, parameter = null, fault = null, reason }) => {
      if (reason?.kind === "told") return reason.message[lang];
      const at = parameter === null ? "" : `${open}${parameter.name}${close}`;
      const detail = fault === null ? reason && words.reason(reason) : words.mismatch(fault);
      return `${name === null ? "" : name + colon}${describeCode(code)[lang]}${at}${detail ? comma + detail : ""}`;
    },
    hint: ({ fault = null, reason }) => {
      if (reason?.kind === "told") return reason.hint?.[lang] ?? null;
      const own =
        fault !== null
          ? (words.mismatchHint(fault) ?? undefined)
          : reason === null
            ? undefined
            : words.reasonHint(reason);
      return own === undefined ? (hintOfCode(code)?.[lang] ?? null) : own;
    },
  });
  return {
    library: "esam-api",
    lang,
    entries: Object.fromEntries(
      CODES.map(({ code }) => [code, entry(code)]),
    ) as unknown as Catalogue<EsamFunctionProblems>["entries"],
    unlisted: (code: ProblemCode) => (typeof code === "number" ? entry(code) : null),
  };
}
