import { argumentTypesEn, type Catalogue, counted } from "./base.ts";
import { expectation as field, got } from "./codec.en.ts";
import type { ArgumentType, CommonProblems, Expectation, Unexpected } from "./common.ts";

export { got };

/** What was expected, in English. */
export function expectation(expected: Expectation): string {
  switch (expected.kind) {
    case "member":
      return `${MEMBERS[expected.of]} number from ${expected.from} to ${expected.to}`;
    case "oi":
      return "an OI: four hex digits, or a number from 0 to 65535";
    case "descriptor":
      return `an ${expected.type} as eight hex digits, such as 00100200`;
    case "class":
      return `an interface class (${expected.known.join(", ")})`;
    default:
      return field(expected);
  }
}

const MEMBERS = { attribute: "an attribute", method: "a method", element: "an element" } as const;

const value = ({ name, expected, got: given }: Unexpected<Expectation>): string =>
  `${name === undefined ? "" : `${name}: `}expected ${expectation(expected)}, got ${got(given)}`;

const ARGUMENTS: Readonly<Record<ArgumentType, string>> = {
  ...argumentTypesEn,
  address: "digits as text, or a server address",
  channels: "an asynchronous sequence of ByteChannels",
  data: "Data: { type, value }",
  meter: "a meter (get, getList, getRecord)",
  oad: "a descriptor as a number or as 8 hexadecimal digits",
  longAnswers: '"blocks", "fragments" or "both"',
  profile: '"2017" or "extended"',
  readable: "what can be read",
  record: "a record as of interpretRecord (target, columns, rows)",
  server: "a server, as createServer makes it",
  store: "an ObjectStore (get, set, action, records)",
};

export const commonEn: Catalogue<CommonProblems> = {
  library: "dlt698",
  lang: "en",
  entries: {
    "bad-value": value,
    "bad-address": value,
    "bad-argument": ({ argument, expected, got: kind }) =>
      `${argument}: expected ${ARGUMENTS[expected]}, got ${kind}`,
    "too-long": {
      text: ({ what, most, of }) => `${what} of more than ${counted(most, of)}`,
      hint: ({ option }) => (option === null ? null : `ask for less, or raise the option ${option}`),
    },
  },
};
