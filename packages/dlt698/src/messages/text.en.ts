import type { Catalogue } from "./base.ts";
import { expectation as field, got } from "./codec.en.ts";
import type { Unexpected } from "./common.ts";
import type { TextExpectation, TextProblems } from "./text.ts";

function expectation(expected: TextExpectation): string {
  switch (expected.kind) {
    case "hex-number":
      return `${expected.type} as ${expected.digits} hex digits`;
    case "one-key":
      return `${expected.of}: an object with one key of ${expected.keys.join(", ")}`;
    case "known-keys":
      return `only the keys ${expected.keys.join(", ")}`;
    case "as-raw":
      return `${expected.value}, as raw says (leave out raw to use the parts)`;
    case "decimal":
      return "a 64-bit integer as decimal text";
    case "hex":
      return "octets as an even number of hex digits";
    case "hex-digit":
      return "a hex digit";
    case "service-name":
      return "the name of a service";
    case "one-body":
      return "an APDU or a fragment, not both";
    case "less-nesting":
      return "less nesting";
    default:
      return field(expected);
  }
}

const value = (params: Unexpected<TextExpectation>): string =>
  `${params.name === undefined ? "" : `${params.name}: `}expected ${expectation(params.expected)}, got ${got(params.got)}`;

export const textEn: Catalogue<TextProblems> = {
  library: "dlt698",
  lang: "en",
  entries: { "bad-json": value, "bad-hex": value },
};
