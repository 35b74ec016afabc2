/** What the libraries say in English, in Chinese: their words are matched with tables of templates. */
import { type CodeText, transportCodes } from "@meterwire/transport";
import { cardPhrases } from "./card.ts";
import { codecPhrases, composedPhrases } from "./codec.ts";
import { declaredPhrases } from "./declared.ts";
import { esamPhrases } from "./esam.ts";
import { objectPhrases } from "./objects.ts";
import { holds, type Phrases } from "./phrases.ts";
import { sessionPhrases } from "./session.ts";
import { simulatorPhrases } from "./simulator.ts";
import { systemPhrases } from "./system.ts";

/** The tables of what the sources say; the system's own words and those of declarations stand beside them. */
export const phraseTables: Readonly<Record<string, Phrases>> = {
  codec: codecPhrases,
  session: sessionPhrases,
  objects: objectPhrases,
  simulator: simulatorPhrases,
  card: cardPhrases,
  esam: esamPhrases,
};

interface Template {
  readonly pattern: RegExp;
  readonly places: readonly string[];
  readonly chinese: string;
  /** Characters that are words: of several that fit, the one with most is taken. */
  readonly weight: number;
}

interface Catalogue {
  readonly whole: ReadonlyMap<string, string>;
  /** Templates that begin with words, and those that begin with a value. */
  readonly begun: readonly Template[];
  readonly open: readonly Template[];
}

let made: Catalogue | undefined;

function catalogue(): Catalogue {
  if (made !== undefined) return made;
  const whole = new Map<string, string>();
  const templates: Template[] = [];
  for (const table of [...Object.values(phraseTables), composedPhrases, declaredPhrases, systemPhrases]) {
    for (const [english, chinese] of Object.entries(table)) {
      if (/\{\w+\}/.test(english)) templates.push(template(english, chinese));
      else whole.set(english, chinese);
    }
  }
  for (const { en, zh } of Object.values(transportCodes)) addCode(en, zh);
  templates.sort((a, b) => b.weight - a.weight);
  const opens = ({ pattern }: Template) => pattern.source.startsWith("^(");
  made = { whole, begun: templates.filter((one) => !opens(one)), open: templates.filter(opens) };
  return made;

  /** A channel's error is a sentence of its code, a place and particulars; its hint is one, too. */
  function addCode(en: CodeText, zh: CodeText): void {
    whole.set(en.what, zh.what);
    whole.set(en.hint, zh.hint);
    templates.push(
      template(`${en.what} ({detail})`, `${zh.what}（{detail}）`),
      template(`{where}: ${en.what}`, `{where}：${zh.what}`),
      template(`{where}: ${en.what} ({detail})`, `{where}：${zh.what}（{detail}）`),
    );
  }
}

function template(english: string, chinese: string): Template {
  const places: string[] = [];
  const parts = english.split(/\{(\w+)\}/);
  const source = parts.map((part, i) => {
    if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    places.push(part);
    return `(${holds[part] ?? ".*?"})`;
  });
  const weight = parts.reduce((sum, part, i) => (i % 2 === 0 ? sum + part.length : sum), 0);
  return { pattern: new RegExp(`^${source.join("")}$`, "s"), places, chinese, weight };
}

/** How deep words may stand in words; a message is never nearly so deep. */
const DEEPEST = 8;

/** English words in Chinese; `null` for words that no table has. */
export function inChinese(english: string, depth = 0): string | null {
  const { whole, begun, open } = catalogue();
  const known = whole.get(english);
  if (known !== undefined) return known;
  if (depth > DEEPEST || !/[A-Za-z]{2}/.test(english)) return null;
  // An error's code may stand behind its words.
  const [, words, code] = /^(.*\S)( \[[a-z-]+\])$/s.exec(english) ?? [];
  if (words !== undefined) {
    const found = inChinese(words, depth + 1);
    return found === null ? null : `${found}${code}`;
  }
  // A place may stand in front: a file and its line, a field, an option.
  const colon = english.indexOf(": ");
  const place = english.slice(0, Math.max(colon, 0));
  const behind = (): string | null => {
    const rest = place === "" ? null : inChinese(english.slice(colon + 2), depth + 1);
    return rest === null ? null : `${(place.includes(" ") && whole.get(place)) || place}：${rest}`;
  };
  const isName = /^(?!E[A-Z]+$)\S+$/.test(place);
  return (
    matched(english, begun, depth) ?? (isName ? behind() : null) ?? matched(english, open, depth) ?? behind()
  );
}

function matched(english: string, templates: readonly Template[], depth: number): string | null {
  for (const { pattern, places, chinese } of templates) {
    const values = pattern.exec(english);
    if (values === null) continue;
    const filled = new Map(places.map((name, i) => [name, value(english, values[i + 1] ?? "", depth)]));
    return fill(chinese, filled);
  }
  return null;
}

/** Between Chinese characters stands no space. */
function fill(chinese: string, values: ReadonlyMap<string, string>): string {
  return chinese.replace(/( ?)\{(\w+)\}( ?)/g, (all, before: string, place: string, after: string) => {
    const text = values.get(place) ?? all;
    const first = before === "" || CHINESE.test(text.charAt(0)) ? "" : before;
    const last = after === "" || CHINESE.test(text.at(-1) ?? "") ? "" : after;
    return first + text + last;
  });
}

const CHINESE = /[\u3000-\u9fff\uff00-\uffef“]/;

function value(english: string, text: string, depth: number): string {
  // What the user wrote is told as written.
  if (text === "" || english.includes(`"${text}"`)) return text;
  return inChinese(text, depth + 1) ?? text;
}

/** What a library says, in the language of the user as far as it is known. */
export function inLanguage(lang: "zh" | "en", english: string): string {
  return lang === "zh" ? (inChinese(english) ?? english) : english;
}

/** Chinese text with a library's English words in it, behind a colon: all of it in Chinese. */
export function whollyChinese(text: string): string {
  return text
    .replace(/(?<=：)[^\u2e80-\u9fff\uff00-\uffef]+/g, (words) => {
      const [, said = "", rest = ""] = /^(.*?)((?: \[\d+\])?\s*)$/s.exec(words) ?? [];
      return (inChinese(said) ?? said) + rest;
    })
    .replace(/(?<=[应实]为) (?=[\u4e00-\u9fff])/g, "");
}
