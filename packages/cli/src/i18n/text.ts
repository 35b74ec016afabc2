import { oneLine } from "../terminal/visible.ts";

/** A message in both languages. `{name}` is filled in; `{name:octet|octets}` is the first word where it is 1, else the second. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The languages of help, results and problems. */
export type Lang = keyof Text;

/** What fills the places of a message. */
export type Fill = Readonly<Record<string, string | number>>;

/** A message in one language. */
export type Translate = (text: Text, fill?: Fill) => string;

/** Declares messages: `[zh, en]` under each key. */
export function texts<const T extends Readonly<Record<string, readonly [zh: string, en: string]>>>(
  table: T,
): { readonly [K in keyof T]: Text } {
  const entries = Object.entries(table).map(([key, [zh, en]]) => [key, { zh, en }]);
  return Object.fromEntries(entries) as { readonly [K in keyof T]: Text };
}

export function translator(lang: Lang): Translate {
  return (text, fill = {}) =>
    text[lang]
      .replace(/\{(\w+):([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) =>
        String(fill[name]) === "1" ? one : many,
      )
      .replace(/\{(\w+)\}/g, (place, name: string) => oneLine(String(fill[name] ?? place)));
}

/** A message in both languages, its places filled in. */
export function localize(text: Text, fill?: Fill): Text {
  return { zh: translator("zh")(text, fill), en: translator("en")(text, fill) };
}

/** `--lang` if given, else the locale of messages: Chinese for zh…, English for all others. */
export function langOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Lang {
  const end = argv.indexOf("--");
  const options = end < 0 ? argv : argv.slice(0, end);
  for (const [at, word] of options.entries()) {
    const value = word === "--lang" ? options[at + 1] : word.startsWith("--lang=") ? word.slice(7) : null;
    if (value === "zh" || value === "en") return value;
  }
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return /^zh/i.test(locale) ? "zh" : "en";
}
