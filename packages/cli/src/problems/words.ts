import type { Catalogue, CatalogueEntry, Lang, Say } from "./base.ts";

/** Words as they are, or made from parameters. */
type Said<P> = string | ((params: P, say: Say) => string);
type Both<P> = readonly [zh: Said<P>, en: Said<P>];

/** The words of each code in both languages: what is wrong; where a person can act, what to do. */
export type Words<M> = {
  readonly [C in keyof M]: Both<M[C]> | { readonly text: Both<M[C]>; readonly hint: Both<M[C]> };
};

/** A code that says several things, told apart by `reason`. */
export type Reasoned<R> = { readonly [K in keyof R]: { readonly reason: K } & R[K] }[keyof R];

/** Parameters of a reason that says it all. */
export type NoParams = Readonly<Record<never, never>>;

const made = <P>(said: Said<P>, params: P, say: Say): string =>
  typeof said === "string" ? said : said(params, say);

/** The catalogue's entries in one language. */
export function entriesOf<M>(words: Words<M>, lang: Lang): Catalogue<M & object>["entries"] {
  const at = lang === "zh" ? 0 : 1;
  const entry = <P>(own: Words<Record<string, P>>[string]): CatalogueEntry<P> => {
    if (!("text" in own)) return (params, say) => made(own[at], params, say);
    const { text, hint } = own;
    return {
      text: (params, say) => made(text[at], params, say),
      hint: (params, say) => made(hint[at], params, say),
    };
  };
  const all = Object.entries(words) as [string, Words<Record<string, unknown>>[string]][];
  return Object.fromEntries(all.map(([code, own]) => [code, entry(own)])) as Catalogue<M & object>["entries"];
}

/** The entry of a code whose words go by the reason. */
export function byReason<R>(words: Words<R>, lang: Lang): CatalogueEntry<Reasoned<R>> {
  const entries = entriesOf(words, lang) as Readonly<Record<string, CatalogueEntry<unknown>>>;
  const of = ({ reason }: Reasoned<R>) => entries[reason as string]!;
  return {
    text: (params, say) => {
      const entry = of(params);
      return typeof entry === "function" ? entry(params, say) : entry.text(params, say);
    },
    hint: (params, say) => {
      const entry = of(params);
      if (typeof entry === "function") return null;
      return typeof entry.hint === "string" ? entry.hint : entry.hint(params, say);
    },
  };
}
