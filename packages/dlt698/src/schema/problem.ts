/** Makes the problems of the codec, and the data in them. */
import { codecEn } from "../messages/codec.en.ts";
import type { OctetProblems } from "../messages/codec.ts";
import type { FieldExpectation, FieldForm, Got, Noun, Unexpected } from "../messages/common.ts";
import { type Catalogue, createProblems, Dlt698Error } from "../messages/error.ts";
import { clipped } from "../messages/problem.ts";

/** See the file. The codes that the catalogue does not list share a sentence. */
export const codecProblem = /*#__PURE__*/ createProblems<OctetProblems, Dlt698Error>(
  codecEn as Catalogue<OctetProblems>,
  Dlt698Error,
);

export const integer = (from: number | string, to: number | string, nullable = false): FieldExpectation => ({
  kind: "integer",
  from,
  to,
  nullable,
});

/** As many of something; exactly `from` where nothing else is said, and no bound for `null`. */
export const count = (of: Noun, from: number, to: number | null = from): FieldExpectation => ({
  kind: "count",
  of,
  from,
  to,
});

/** A type by its name, or a form that has none. */
export const type = (name: FieldForm | (string & {}), nullable = false): FieldExpectation => ({
  kind: "type",
  type: name,
  nullable,
});

export const oneOf = (...values: (number | string)[]): FieldExpectation => ({ kind: "one-of", values });

/** So many of something, as what there was. */
export const many = (of: Noun, n: number): Got => ({ of, count: n });

/** That there were `n` of something, and not from `from` to `to`, as of {@link count}. */
export const miscount = (of: Noun, n: number, from: number, to?: number | null): Unexpected => ({
  expected: count(of, from, to),
  got: many(of, n),
});

/** A refused value, kept short; octets and elements are not spelled out. */
export function shown(value: unknown): Got {
  if (value === undefined) return null;
  if (value instanceof Uint8Array) return many("octet", value.length);
  if (Array.isArray(value)) return many("element", value.length);
  if (typeof value === "object" && value !== null) return clipped(`{ ${Object.keys(value).join(", ")} }`);
  if (typeof value === "bigint") return `${value}n`;
  return clipped(typeof value === "string" ? JSON.stringify(value) : String(value));
}
