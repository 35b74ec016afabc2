import { textArgument } from "../messages/argument.ts";
import { wordsOf } from "./names.ts";
import { aliasesOf, nameKey, objects, oiText } from "./registry.ts";
import type { Member, TypeSchema } from "./schema.ts";
import { OBJECT_MEMBERS } from "./schemas.gen.ts";
import type { ObjectInfo } from "./types.ts";

/** A find: an object, or an attribute or method of one. */
export interface SearchHit {
  readonly object: ObjectInfo;
  /** The attribute or method that was found; `null` if the object itself was. */
  readonly member: Member | null;
  readonly kind: "object" | "attribute" | "method";
  /** Smaller is nearer. */
  readonly score: number;
}

/** Options of {@link search}. */
export interface SearchOptions {
  /** The most hits; default 20. */
  readonly limit?: number;
  /** Also look into the attributes, methods and fields that objects have of their own; default true. */
  readonly members?: boolean;
}

/** The names of the tables as compared, each made once. */
const keys = /*#__PURE__*/ new Map<string, string>();

function keyOf(text: string): string {
  let key = keys.get(text);
  if (key === undefined) {
    key = nameKey(text);
    keys.set(text, key);
  }
  return key;
}

/** How near one word is to a text: at its beginning, at the beginning of a word, inside; `null` if it is not there. */
function nearness(word: string, text: string): number | null {
  const key = keyOf(text);
  const at = key.indexOf(word);
  if (at < 0) return null;
  const length = (key.length - word.length) / Math.max(1, key.length);
  if (at === 0) return length;
  const startsWord = text
    .toLowerCase()
    .split(/[\s\-/()]+/)
    .some((part) => nameKey(part).startsWith(word));
  return (startsWord ? 1 : 2) + length;
}

/** Score of all words against several texts: each word must be in one of them. */
function score(
  words: readonly string[],
  whole: string,
  texts: readonly (readonly [number, string])[],
): number | null {
  let best: number | null = null;
  for (const [penalty, text] of texts) {
    const found = nearness(whole, text);
    if (found !== null && (best === null || found + penalty < best)) best = found + penalty;
  }
  if (best !== null || words.length < 2) return best;
  let sum = 0;
  for (const word of words) {
    const found = texts.map(([penalty, text]) => {
      const near = nearness(word, text);
      return near === null ? Number.POSITIVE_INFINITY : near + penalty;
    });
    const least = Math.min(...found);
    if (!Number.isFinite(least)) return null;
    sum += least;
  }
  return 4 + sum / words.length;
}

function fieldNames(schema: TypeSchema): string[] {
  switch (schema.type) {
    case "structure":
      return schema.fields.flatMap((field) => [field.name, field.nameEn, ...fieldNames(field.schema)]);
    case "array":
      return fieldNames(schema.of);
    case "variant":
      return schema.cases.flatMap(([, item]) => fieldNames(item));
    default:
      return [];
  }
}

/**
 * Objects whose Chinese name, English name, pinyin initials or OI fit, nearest first; behind them attributes, methods and
 * fields of single objects. Several words must all fit.
 *
 * @example
 * ```ts
 * search("zxyg")[0]?.object.name; // "正向有功电能"
 * search("forward active")[0]?.object.code; // "0010"
 * ```
 */
export function search(query: string, options: SearchOptions = {}): readonly SearchHit[] {
  const { limit = 20, members = true } = options;
  const whole = nameKey(textArgument("query", query));
  if (whole === "") return [];
  const words = wordsOf(query, /[\s,，-]+/);
  const hits: SearchHit[] = [];
  for (const object of objects()) {
    const own = score(words, whole, [
      [0, object.name],
      [0, object.nameEn],
      [0.2, object.slug.replace(/-/g, " ")],
      [0.5, object.initials],
      ...aliasesOf(object.oi).map((alias) => [0, alias] as const),
      ...(/^[0-9a-f]{1,4}$/.test(whole)
        ? [[object.code.toLowerCase().startsWith(whole) ? 0.1 : 9, object.code] as const]
        : []),
    ]);
    if (own !== null) hits.push({ object, member: null, kind: "object", score: own });
    if (members) hits.push(...memberHits(object, words, whole));
  }
  return hits.sort((a, b) => a.score - b.score || a.object.oi - b.object.oi).slice(0, limit);
}

function memberHits(object: ObjectInfo, words: readonly string[], whole: string): SearchHit[] {
  const own = OBJECT_MEMBERS[oiText(object.oi)];
  const hits: SearchHit[] = [];
  for (const [kind, list] of [
    ["attribute", own?.attributes],
    ["method", own?.methods],
  ] as const) {
    for (const member of list ?? []) {
      const fields = fieldNames(member.schema).map((name) => [20, name] as const);
      const found = score(words, whole, [[10, member.name], [10, member.nameEn], ...fields]);
      if (found !== null) hits.push({ object, member, kind, score: found });
    }
  }
  return hits;
}
