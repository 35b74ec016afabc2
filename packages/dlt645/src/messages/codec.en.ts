import { inHex } from "../field/hex.ts";
import { type Catalogue, counted, listed } from "./base.ts";
import type { Dlt645Problems, Expectation, UnexpectedOctet, Written } from "./codec.ts";

const octet = (value: number) => `${inHex(value, 2)}H`;
const unexpected = (name: string, { expected, got }: UnexpectedOctet) =>
  `${name}: expected ${octet(expected)}, got ${octet(got)}`;
const shown = (got: Written) => got ?? "nothing";

function expectation(expected: Expectation): string {
  switch (expected.kind) {
    case "hex":
      return expected.octets === null ? "octets in hex" : `${counted(expected.octets, "octet")} in hex`;
    case "format":
      return `a value of the format ${expected.format}`;
    case "items":
      return `a list of ${expected.most === null ? "" : `at most ${expected.most} `}items of the format ${expected.format}`;
    case "integer":
      return `an integer from ${expected.from} to ${expected.to}`;
    case "one-of":
      return listed(expected.values, "en");
    case "bit-names":
      return `a list of names of bits (${expected.known.join(", ")})`;
    default:
      return `${/^[ao]/.test(expected.type) ? "an" : "a"} ${expected.type}`;
  }
}

export const codecEn: Catalogue<Dlt645Problems> = {
  library: "dlt645",
  lang: "en",
  entries: {
    truncated: ({ needed, left }) => `the frame needs ${counted(needed, "octet")}, only ${left} left`,
    "trailing-octets": ({ count }) => `${counted(count, "octet")} after the frame`,
    "bad-start": (params) => unexpected("start", params),
    "bad-end": (params) => unexpected("end", params),
    "bad-checksum": (params) => unexpected("checksum", params),
    "bad-control": ({ control }) => `no command has the control octet ${octet(control)}`,
    "bad-length": ({ field, needed, left }) =>
      field === null
        ? `${counted(left, "octet")} behind the last field`
        : `${field} needs ${counted(needed, "octet")}, only ${left} left`,
    "unknown-command": {
      text: ({ control, name }) =>
        `the codec has no command ${control === null ? (name ?? "") : `with the control octet ${octet(control)}`}`,
      hint: "give createCodec its declaration, or allCommands",
    },
    "bad-value": ({ expected, got }) => `expected ${expectation(expected)}, got ${shown(got)}`,
    "missing-field": ({ field }) => `the field ${field} is missing`,
    "unknown-field": ({ field }) => `the command has no field ${field}, or not with these others`,
    "too-long": ({ most }) => `more than ${counted(most, "octet")} of data`,
    "wildcard-answer": ({ address }) => `answer from the wildcard address ${address}`,
    "vendor-address": ({ address }) => `address ${address} of other than decimal digits`,
    "long-frame": ({ length }) => `data field of ${counted(length, "octet")}, above 200`,
    "empty-answer": () => "answer without data",
    "not-bcd": ({ format, octets }) => `${octets} is no value of the format ${format}`,
    "item-length": ({ di, format, octets }) =>
      `${counted(octets, "octet")} of data do not fit the format ${format} of ${di}`,
    "reserved-bits": ({ field, bits }) => `reserved bits of ${field} are set (${bits})`,
    "vendor-parameters": ({ octets }) => `read request with ${counted(octets, "octet")} of parameters`,
  },
};
