import { inHex } from "../field/hex.ts";
import { type Catalogue, counted } from "./base.ts";
import type { Dlt645Problems, Expectation, UnexpectedOctet } from "./codec.ts";

const octet = (value: number) => `${inHex(value, 2)}H`;
const octets = (count: number) => counted(count, "octet");
const unexpected =
  (name: string) =>
  ({ expected, got }: UnexpectedOctet) =>
    `${name}: expected ${octet(expected)}, got ${octet(got)}`;

function expectation(expected: Expectation): string {
  if (expected.kind === "format") return expected.format;
  if (expected.kind === "one-of") return expected.values.join(" or ");
  return `${expected.octets === null ? "octets" : octets(expected.octets)} in hex`;
}

export const codecEn: Catalogue<Dlt645Problems> = {
  library: "dlt645",
  lang: "en",
  entries: {
    truncated: ({ needed, left }) => `the frame needs ${octets(needed)}, only ${left} left`,
    "trailing-octets": ({ count }) => `${octets(count)} after the frame`,
    "bad-start": unexpected("start"),
    "bad-end": unexpected("end"),
    "bad-checksum": unexpected("checksum"),
    "bad-control": {
      text: ({ control }) => `no command has the control octet ${octet(control)}`,
      hint: "give createCodec the command, or allCommands",
    },
    "bad-length": ({ field, needed, left }) =>
      field === null
        ? `${octets(left)} behind the last field`
        : `${field} needs ${octets(needed)}, only ${left} left`,
    "unknown-command": ({ name }) => `no command ${name}`,
    "bad-value": ({ expected, got }) => `expected ${expectation(expected)}, got ${got ?? "nothing"}`,
    "missing-field": ({ field }) => `${field} is missing`,
    "unknown-field": ({ field }) => `no field ${field}, or not with the others`,
    "too-long": ({ most }) => `more than ${octets(most)} of data`,
    "wildcard-answer": ({ address }) => `answer from the wildcard address ${address}`,
    "vendor-address": ({ address }) => `address ${address} of other than decimal digits`,
    "long-frame": ({ length }) => `${octets(length)} of data, above 200`,
    "empty-answer": () => "answer without data",
    "not-bcd": ({ format, octets }) => `${octets} is no ${format}`,
    "item-length": ({ di, format, octets: count }) =>
      `${octets(count)} of data do not fit ${format} of ${di}`,
    "reserved-bits": ({ field, bits }) => `reserved bits of ${field} are set (${bits})`,
    "vendor-parameters": ({ octets: count }) => `read request with ${octets(count)} of parameters`,
  },
};
