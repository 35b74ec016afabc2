import { type Catalogue, counted, inHex } from "./base.ts";
import type { CodecProblems, Expectation, UnexpectedOctet } from "./codec.ts";

const octets = (count: number) => counted(count, "octet");
const unexpected =
  (name: string) =>
  ({ expected, got }: UnexpectedOctet) =>
    `${name}: expected ${inHex(expected)}, got ${inHex(got)}`;

function expectation(expected: Expectation): string {
  if (expected.kind === "format") return expected.format;
  return `${expected.octets === null ? "octets" : octets(expected.octets)} in hex`;
}

export const codecEn: Catalogue<CodecProblems> = {
  library: "dlt645",
  lang: "en",
  entries: {
    "bad-argument": ({ argument, expected, got }) => `${argument}: expected ${expected}, got ${got}`,
    truncated: ({ needed, left }) => `the frame needs ${octets(needed)}, only ${left} left`,
    "trailing-octets": ({ count }) => `${octets(count)} after the frame`,
    "bad-start": unexpected("start"),
    "bad-end": unexpected("end"),
    "bad-checksum": unexpected("checksum"),
    "bad-control": {
      text: ({ control }) => `no command of control ${inHex(control)}`,
      hint: "use allCommands",
    },
    "bad-length": ({ field, needed, left }) =>
      field === null ? `${octets(left)} too many` : `${field} needs ${octets(needed)}, only ${left} left`,
    "unknown-command": ({ name }) => `no command ${name}`,
    "bad-value": ({ expected, got }) => `expected ${expectation(expected)}, got ${got ?? "nothing"}`,
    "missing-field": ({ field }) => `${field} is missing`,
    "unknown-field": ({ field }) => `no field ${field} here`,
    "too-long": ({ most }) => `more than ${octets(most)}`,
    "wildcard-answer": ({ address }) => `answer from wildcard ${address}`,
    "vendor-address": ({ address }) => `address ${address} is not decimal`,
    "long-frame": ({ length }) => `${octets(length)} of data, above 200`,
    "empty-answer": () => "answer without data",
    "not-bcd": ({ format, octets }) => `${octets} is no ${format}`,
    "item-length": ({ di, format, octets: count }) => `${octets(count)} do not fit ${format} of ${di}`,
    "reserved-bits": ({ field, bits }) => `reserved bits of ${field} are set (${bits})`,
    "vendor-parameters": ({ octets: count }) => `request with ${octets(count)} of parameters`,
  },
};
