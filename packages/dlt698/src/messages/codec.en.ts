import { type Catalogue, counted, inHex } from "./base.ts";
import type { OctetProblems, StrayBits, UnexpectedCode } from "./codec.ts";
import type { FieldExpectation, Got, Unexpected } from "./common.ts";

const FORMS: Readonly<Record<string, string>> = {
  bits: "text of 0 and 1",
  float: "a number or { raw }",
  text: "text or { octets }",
  visible: "20H to 7EH",
  listed: "a value of the standard",
};

/** What was expected of a field, in English. */
export function expectation(expected: FieldExpectation): string {
  switch (expected.kind) {
    case "integer": {
      const { from, to } = expected;
      return `a ${typeof to === "string" ? "bigint" : "whole number"} from ${from} to ${to}${orNull(expected)}`;
    }
    case "one-of":
      return expected.values.join(", ").replace(/, (?=[^,]*$)/, " or ");
    case "count": {
      const { of, from, to } = expected;
      if (to === null) return `at least ${counted(from, of)}`;
      return (from === to ? "" : from === 0 ? "at most " : `${from} to `) + counted(to, of);
    }
    case "type":
      return (FORMS[expected.type] ?? expected.type) + orNull(expected);
    case "address-digits":
      return `digits 0-9${expected.wildcard ? " or A" : ""}`;
  }
}

const orNull = ({ nullable }: { readonly nullable?: boolean }): string => (nullable ? " or null" : "");

/** What there was instead, in English. */
export function got(value: Got): string {
  return value === null ? "nothing" : typeof value === "string" ? value : counted(value.count, value.of);
}

const value = (params: Unexpected): string =>
  `${params.name ? `${params.name}: ` : ""}expected ${expectation(params.expected)}, got ${got(params.got)}`;

const bits = ({ name, bits: set }: StrayBits): string => `${name} has reserved bits set (${set})`;

/** Codes that tell what was expected and what there was share a sentence; these have one of their own. */
export const codecEn: Catalogue<Omit<OctetProblems, UnexpectedCode>> = {
  library: "dlt698",
  lang: "en",
  entries: {
    truncated: ({ what, of, needed, left, announced }) =>
      `${of ? `${of} missing: ` : ""}${what} needs ${counted(needed, "octet")}, ${left} left` +
      (announced === undefined
        ? ""
        : `; length ${inHex(announced)}, needs ${inHex(announced + needed - left)}`),
    "trailing-octets": ({ count, after }) => `${counted(count, "octet")} after the ${after}`,
    "extended-profile": {
      text: ({ what }) => `${what} is not in the 2017 edition`,
      hint: 'use the profile "extended"',
    },
    "too-deep": ({ most }) => `nested deeper than ${most}`,
    "bad-argument": ({ argument, expected, got: kind }) => `${argument}: expected ${expected}, got ${kind}`,
    "too-long": ({ what, most, of }) => `${what} of more than ${counted(most, of)}`,
    "reserved-bits": bits,
    "padding-bits": bits,
    preamble: ({ count }) => `${counted(count, "octet")} FEH before the frame`,
    "long-length": ({ length, octets }) => `length ${length} is written in ${counted(octets, "octet")}`,
    "bad-date": ({ part, got: given }) => `${part} ${given} (${inHex(given)}) is no date; dates are not BCD`,
  },
  unlisted: () => value,
};
