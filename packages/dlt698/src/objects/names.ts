import { descriptorArgument } from "../messages/argument.ts";
import { type Descriptor, descriptorOf } from "../messages/descriptor.ts";
import { clipped, commonProblem, written } from "../messages/problem.ts";
import { lookup, nameKey, objects } from "./catalogue.ts";
import { objectName, objectProblem } from "./refuse.ts";
import type { ObjectInfo } from "./types.ts";

/** A name under which an object is found, as compared, and what it counts less than the object's own. */
type Key = readonly [penalty: number, text: string];

const keys = /*#__PURE__*/ new WeakMap<ObjectInfo, readonly Key[]>();

function keysOf(info: ObjectInfo): readonly Key[] {
  let known = keys.get(info);
  if (known === undefined) {
    known = [
      [0, nameKey(info.name)],
      [0, nameKey(info.nameEn)],
      [1, info.slug],
      [2, info.initials],
    ];
    keys.set(info, known);
  }
  return known;
}

/** How far a name is from what was typed: smaller is nearer, `null` is no match at all. */
function distance(info: ObjectInfo, typed: string): number | null {
  if (typed === "") return null;
  let best: number | null = null;
  for (const [penalty, text] of keysOf(info)) {
    const at = text.indexOf(typed);
    if (at < 0) continue;
    const score = penalty + (at === 0 ? 0 : 4) + (text.length - typed.length) / 8;
    if (best === null || score < best) best = score;
  }
  return best;
}

/** The distance of the word that is farthest; `null` as soon as one does not fit. */
function farthest(info: ObjectInfo, words: readonly string[]): number | null {
  let most: number | null = null;
  for (const word of words) {
    const found = distance(info, word);
    if (found === null) return null;
    most = Math.max(most ?? 0, found);
  }
  return most;
}

/** What was typed in single words, each once. */
export function wordsOf(typed: string, separators: RegExp): string[] {
  return [...new Set(typed.split(separators).map(nameKey))].filter((word) => word !== "");
}

/** Objects whose names contain all that was typed, nearest first. */
export function nearest(typed: string, limit: number): ObjectInfo[] {
  const key = nameKey(typed);
  const words = wordsOf(typed, /[\s-]+/);
  const scored: { info: ObjectInfo; score: number }[] = [];
  for (const info of objects()) {
    const whole = distance(info, key);
    const parts = whole === null ? farthest(info, words) : null;
    const score = whole ?? (parts === null ? null : 20 + parts);
    if (score !== null) scored.push({ info, score });
  }
  scored.sort((a, b) => a.score - b.score || a.info.oi - b.info.oi);
  return scored.slice(0, limit).map((hit) => hit.info);
}

/**
 * Shared beginnings count when nothing contains the word: 正向有功电量 still finds 正向有功电能. What begins with a
 * beginning that fits nothing fits nothing, so that the longest one that fits is soon found.
 */
function similar(typed: string, limit: number): ObjectInfo[] {
  const found = (length: number) => nearest(typed.slice(0, length), limit);
  let fits = 1;
  let fails = typed.length + 1;
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (found(middle).length > 0) fits = middle;
    else fails = middle;
  }
  return fits < 2 ? [] : found(fits);
}

/**
 * The OAD that is meant: a number (`0x00100400`) or eight hex digits (`00100400`); four hex digits or a name for the object's
 * attribute 2 (`正向有功电能`, `forward-active-energy`); `.n` behind either picks the attribute (0 = all), `.n.i` the element
 * too. Behind an OAD they must be its own.
 *
 * @throws Dlt698Error `unknown-name` or `ambiguous-name`, naming the candidates; `contradicting-name` for an OAD with another
 *   attribute behind it; `bad-value` for an attribute over 31 or an element over 255; `bad-argument` for what is neither
 *   number nor text.
 * @example
 * ```ts
 * resolveName("正向有功电能").toString(16); // "100200"
 * resolveName("forward-active-energy.4").toString(16); // "100400"
 * ```
 */
export function resolveName(what: Descriptor): number {
  if (typeof what !== "string") return descriptorArgument("what", what);
  const typed = what.trim();
  const oad = descriptorOf(typed);
  if (oad !== null) return oad;
  const match = /^(?<name>.*?)(?:\.(?<attribute>\d{1,3})(?:\.(?<index>\d{1,3}))?)?$/s.exec(typed)?.groups;
  const name = match?.name ?? "";
  const attribute = Number(match?.attribute ?? 2);
  const index = Number(match?.index ?? 0);
  if (attribute > 31) throw badNumber("attribute", 31, attribute, typed);
  if (index > 255) throw badNumber("element", 255, index, typed);
  const picked = (attribute << 8) | index;
  const named = descriptorOf(name);
  if (named !== null) return same(named, picked, typed);
  return ((objectOf(name) << 16) | picked) >>> 0;
}

/**
 * The OMD that is meant: a number or eight hex digits (`80008200`), or four hex digits or a name with `.` and the method's
 * number (1 to 255) behind it, and perhaps `.` and the operation mode (0 to 255).
 *
 * @throws Dlt698Error `unknown-name` or `ambiguous-name`, naming the candidates; `bad-value` without a method's number, or for
 *   a number over 255; `bad-argument` for what is neither number nor text.
 * @example
 * ```ts
 * resolveMethod("远程遥控.129").toString(16); // "80008100"
 * ```
 */
export function resolveMethod(what: Descriptor): number {
  if (typeof what !== "string") return descriptorArgument("what", what);
  const typed = what.trim();
  const omd = descriptorOf(typed);
  if (omd !== null) return omd;
  const match = /^(?<name>.+?)\.(?<method>\d{1,3})(?:\.(?<mode>\d{1,3}))?$/s.exec(typed)?.groups;
  if (match === undefined) {
    const expected = { kind: "descriptor", type: "OMD" } as const;
    throw commonProblem.error("bad-value", { expected, got: written(typed) });
  }
  const { name = "", method = "", mode = "0" } = match;
  if (Number(method) > 255) throw badNumber("method", 255, Number(method), typed);
  if (Number(mode) > 255) throw badNumber("element", 255, Number(mode), typed);
  return ((objectOf(name) << 16) | (Number(method) << 8) | Number(mode)) >>> 0;
}

/** The OI that a name or four hex digits mean. */
const objectOf = (name: string): number =>
  lookup(name)?.oi ?? (/^[0-9A-Fa-f]{4}$/.test(name) ? Number.parseInt(name, 16) : noMatch(name));

/** An OAD with its own attribute (and element) behind it once more. */
function same(oad: number, picked: number, typed: string): number {
  const [own, element] = [oad & 0x1f00, oad & 0xff];
  if (own === (picked & 0x1f00) && (element === 0 || element === (picked & 0xff)))
    return ((oad & 0xffff0000) | picked) >>> 0;
  throw objectProblem.error("contradicting-name", { attribute: own >>> 8, element }, { where: typed });
}

function badNumber(of: "attribute" | "method" | "element", to: number, number: number, where: string): Error {
  const expected = { kind: "member", of, from: 0, to } as const;
  return commonProblem.error("bad-value", { expected, got: String(number) }, { where });
}

/** A part of a name never picks an object by itself: what is read as a hint must not be written to. */
function noMatch(name: string): never {
  const hits = nearest(name, 6);
  if (hits.length > 1) {
    const candidates = hits.slice(0, 5).map(objectName);
    throw objectProblem.error("ambiguous-name", { name: clipped(name), candidates, more: hits.length > 5 });
  }
  const near = hits.length > 0 ? hits : similar(name, 3);
  throw objectProblem.error("unknown-name", { name: clipped(name), near: near.map(objectName) });
}
