import { type Data, isDlt698Error, type Json } from "@meterwire/dlt698";
import { build, lookup, type Target } from "@meterwire/dlt698/objects";
import { dataSchema, valueFromJson } from "@meterwire/dlt698/schema";
import { asUsage } from "../problems/failure.ts";
import { usage } from "../problems/index.ts";
import { oadOf } from "./names.ts";

/** `field=value`, the field in any language. */
const assignment = /^([\p{L}_][\p{L}\p{N}_.-]*)=(.*)$/su;

/** The value that words of the command line mean: fields with values, JSON, or text. */
function parseValue(words: readonly string[]): unknown {
  const pairs = words.map((word) => assignment.exec(word));
  const bare = words.find((_, at) => pairs[at] === null);
  if (bare === undefined) return Object.fromEntries(pairs.map((pair) => [pair![1], jsonOrText(pair![2]!)]));
  if (pairs.some((pair) => pair !== null)) throw usage("mixed-values", { word: bare });
  return jsonOrText(words.join(" "));
}

/** JSON where it can be nothing else; numbers stay text, which loses no digit. */
function jsonOrText(word: string): unknown {
  if (!/^\s*(?:[[{"]|true$|false$|null$)/.test(word)) return word;
  try {
    return JSON.parse(word);
  } catch {
    return word;
  }
}

/** The Data that words of the command line mean for an attribute or a method's parameter; wrong ones are usage errors. */
export function dataOf(target: Target, words: readonly string[]): Data {
  const value = parseValue(words);
  try {
    return built(target, value);
  } catch (error) {
    throw asUsage(error);
  }
}

function built(target: Target, value: unknown): Data {
  try {
    return build(target, value);
  } catch (error) {
    if (!isDlt698Error(error)) throw error;
    // What the tables do not have may still be written, as Data.
    const unknown = error.code === "unknown-object" || error.code === "unknown-member";
    if (unknown && typeof value === "object") return valueFromJson(dataSchema(), value as Json);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
    if (error.code === "wrong-type" && Number.isFinite(number)) return build(target, number);
    throw error;
  }
}

/** The OMD that a word of the command line means: eight hex digits, or a name (or OI) with the method's number. */
export function omdOf(word: string): number {
  if (/^[0-9A-F]{8}$/i.test(word)) return Number.parseInt(word, 16);
  const match = /^(.+?)\.(\d{1,3})(?:\.(\d{1,3}))?$/.exec(word);
  const [, name = "", method = "", mode = "0"] = match ?? [];
  if (match === null || Number(method) > 255 || Number(mode) > 255) {
    throw usage("invalid-value", {
      option: "<omd>",
      variable: null,
      value: word,
      expected: { kind: "omd" },
    });
  }
  const oi = lookup(name)?.oi ?? oadOf(name) >>> 16;
  return ((oi << 16) | (Number(method) << 8) | Number(mode)) >>> 0;
}
