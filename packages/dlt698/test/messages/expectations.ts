/** An example of every kind of expectation. */
import type { Expectation, FieldExpectation, FieldForm, Noun } from "../../src/messages/common.ts";
import type { ValueExpectation } from "../../src/messages/objects.ts";
import type { TextExpectation } from "../../src/messages/text.ts";
import { objectProblem } from "../../src/objects/refuse.ts";

const nouns: readonly Noun[] = [
  ...(["octet", "bit", "digit", "hex digit", "character"] as const),
  ...(["element", "column", "key", "block", "fragment"] as const),
];
const forms: readonly FieldForm[] = [
  ...(["bits", "float", "text", "visible", "UTF-8", "listed"] as const),
  ...(["a service", "a type of Data", "a path"] as const),
];

/** Every kind of a union, each with examples: a missing one is a type error. */
type Examples<T extends { readonly kind: string }> = {
  readonly [K in T["kind"]]: readonly (T & { readonly kind: K })[];
};

export const fields: Examples<FieldExpectation> = {
  integer: [
    { kind: "integer", from: 0, to: 31 },
    { kind: "integer", from: "0", to: "18446744073709551615", nullable: true },
  ],
  "one-of": [
    { kind: "one-of", values: ["trip", "close", 7] },
    { kind: "one-of", values: ["68H"] },
  ],
  count: [
    ...nouns.map((of) => ({ kind: "count", of, from: 1, to: 1 }) as const),
    { kind: "count", of: "octet", from: 1, to: 16 },
    { kind: "count", of: "octet", from: 0, to: 2 },
    { kind: "count", of: "octet", from: 1, to: null },
  ],
  type: [
    ...forms.map((type) => ({ kind: "type", type }) as const),
    { kind: "type", type: "OAD", nullable: true },
    { kind: "type", type: "array" },
  ],
  "address-digits": [
    { kind: "address-digits", wildcard: false },
    { kind: "address-digits", wildcard: true },
  ],
};

export const common: Examples<Expectation> = {
  ...fields,
  member: [
    { kind: "member", of: "attribute", from: 0, to: 31 },
    { kind: "member", of: "method", from: 1, to: 255 },
    { kind: "member", of: "element", from: 0, to: 255 },
  ],
  oi: [{ kind: "oi" }],
  descriptor: [{ kind: "descriptor", type: "OMD" }],
  class: [{ kind: "class", known: [1, 2] }],
};

export const year = { key: "year", name: "年", nameEn: "Year" };
export const labels = [
  { from: 0, to: null, name: "合闸", nameEn: "Closed" },
  { from: 1, to: 9, name: "备用", nameEn: "Reserved" },
];
export const object = { code: "0010", name: "正向有功电能", nameEn: "Forward active energy", slug: "energy" };
export const member = { id: 2, name: "参数", nameEn: "Parameter" };
export const nested = objectProblem.error("wrong-type", {
  expected: { kind: "type", type: "array" },
  got: "5",
});

export const values: Examples<ValueExpectation> = {
  ...common,
  "one-of-types": [{ kind: "one-of-types", types: ["long", "enum"] }],
  choice: [{ kind: "choice", refusals: [{ type: "array", problem: nested }] }],
  array: [{ kind: "array", of: { kind: "any-data" } }],
  structure: [
    { kind: "structure", fields: [year] },
    { kind: "structure", fields: [] },
  ],
  "field-count": [
    { kind: "field-count", count: 1, more: true },
    { kind: "field-count", count: 2, more: false },
  ],
  "decided-by": [{ kind: "decided-by", field: year, values: [0, 1] }],
  number: [
    { kind: "number", type: "long", labels: [] },
    { kind: "number", type: "enum", labels },
  ],
  flag: [
    { kind: "flag", labels },
    { kind: "flag", labels: [] },
  ],
  bit: [
    { kind: "bit", labels },
    { kind: "bit", labels: [] },
  ],
  range: [
    { kind: "range", from: "0.0", to: "6553.5" },
    { kind: "range", from: "1", to: "1" },
  ],
  step: [{ kind: "step", type: "long", step: "0.1" }],
  bits: [
    { kind: "bits", names: [] },
    { kind: "bits", names: ["relay1"] },
  ],
  "text-of": [
    { kind: "text-of", type: "octet-string", as: "hex" },
    { kind: "text-of", type: "UTF8-string", as: "text" },
    { kind: "text-of", type: "visible-string", as: "ascii" },
  ],
  date: [{ kind: "date", type: "time", example: "08:05:00" }],
  "date-part": [{ kind: "date-part", to: 254 }],
  "any-data": [{ kind: "any-data" }],
  address: [{ kind: "address" }],
  object: [{ kind: "object" }],
};

export const texts: Examples<TextExpectation> = {
  ...fields,
  "hex-number": [{ kind: "hex-number", type: "OAD", digits: 8 }],
  "one-key": [{ kind: "one-key", of: "CSD", keys: ["oad", "road"] }],
  "known-keys": [{ kind: "known-keys", keys: ["type", "value"] }],
  "as-raw": [{ kind: "as-raw", value: "1" }],
  decimal: [{ kind: "decimal" }],
  hex: [{ kind: "hex" }],
  "hex-digit": [{ kind: "hex-digit" }],
  "service-name": [{ kind: "service-name" }],
  "one-body": [{ kind: "one-body" }],
  "less-nesting": [{ kind: "less-nesting" }],
};

export const all = <T extends { readonly kind: string }>(examples: Examples<T>): T[] =>
  Object.values(examples).flat() as T[];
