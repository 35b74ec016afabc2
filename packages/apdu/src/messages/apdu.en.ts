import { argumentTypesEn, type Catalogue, counted, listed } from "./base.ts";
import type { ApduProblems, ValueExpectation, ValueName } from "./problems.ts";

const names: Readonly<Record<ValueName, string>> = {
  amount: "amount",
  "class-2-plaintext": "plaintext of a class-2 parameter (data identifier, then the value)",
  count: "purchase count",
  data: "data",
  "data-length": "length of the data",
  di2: "DI2",
  factor: "diversification factor",
  file: "file",
  "file-identifier": "file identifier",
  "key-blocks-xor": "XOR of the key blocks",
  "key-ciphertext": "key ciphertext",
  mac: "MAC",
  "meter-number": "meter number",
  offset: "offset",
  "plaintext-length": "length of the plaintext",
  "random-number": "random number",
  record: "record",
  start: "start address",
  "status-word": "status word",
};

function expectation(expected: ValueExpectation): string {
  switch (expected.kind) {
    case "integer":
      return `${expected.from} to ${expected.to}`;
    case "octets":
      return `${listed(expected.counts, "en")} ${expected.counts.at(-1) === 1 ? "octet" : "octets"}`;
    case "least-octets":
      return `at least ${counted(expected.count, "octet")}`;
  }
}

/** The English words of this package's problems. */
export const en: Catalogue<ApduProblems> = {
  library: "apdu",
  lang: "en",
  entries: {
    "bad-argument": ({ argument, expected, got }) =>
      `${argument}: expected ${argumentTypesEn[expected]}, got ${got}`,
    aborted: () => "the call was aborted",
    "hex-digit": {
      text: ({ position }) => `not a hexadecimal digit at position ${position}`,
      hint: "write two hexadecimal digits for each octet; between octets spaces, commas, colons and dashes may stand",
    },
    "hex-odd": {
      text: ({ position }) => `the hexadecimal digit at position ${position} has no second one`,
      hint: "write two hexadecimal digits for each octet",
    },
    "command-too-short": ({ length }) =>
      `the command is too short: expected 4 octets (CLA INS P1 P2) or more, got ${counted(length, "octet")}`,
    "command-too-long": ({ length, limit }) =>
      `too much data for one command: expected at most ${counted(limit, "octet")}, got ${length}`,
    "command-length": ({ length, expected }) => {
      const got = `got ${counted(length, "octet")}`;
      switch (expected.kind) {
        case "length":
          return `the lengths inside the command do not agree with its own: expected ${counted(expected.length, "octet")}, or ${expected.withLe} with Le, for an Lc of ${expected.lc}, ${got}`;
        case "extended-length":
          return `the command ends early: expected two more length octets after 00 (the extended form), ${got}`;
        case "extended-lc":
          return `wrong length inside the command: expected an Lc above 0 before data, ${got} in all`;
      }
    },
    "command-range": ({ what, from, to, got }) => `${what}: expected ${from} to ${to}, got ${got}`,
    "response-too-short": ({ length }) =>
      `the response is too short: expected a status word of 2 octets at its end, got ${counted(length, "octet")}`,
    "esam-lrc": ({ expected, got }) => `wrong check octet LRC: expected ${expected}, got ${got}`,
    "exchange-state": () => "the exchange is over: no further response is expected",
    "exchange-endless": ({ limit }) =>
      `the card asked for more than ${counted(limit, "further command")} (61xx or 6Cxx)`,
    "tlv-truncated": ({ expected }) => {
      const what = () => {
        switch (expected.kind) {
          case "tag":
            return "a further tag octet";
          case "length":
            return "a length octet";
          case "length-octets":
            return counted(expected.count, "length octet");
          case "value":
            return `${counted(expected.count, "value octet")}, got ${expected.left}`;
        }
      };
      return `the data object ends early: expected ${what()}`;
    },
    "tlv-tag": ({ limit }) => `expected a tag of 1 to ${counted(limit, "octet")}, got a longer one`,
    "tlv-length": ({ octet }) => `wrong length octet: expected 00 to 7F, or 81 to 84, got ${octet}`,
    "tlv-depth": ({ limit }) => `data objects are nested deeper than ${limit}`,
    "atr-truncated": ({ missing }) =>
      `the answer to reset ends before ${missing.kind === "octet" ? missing.name : counted(missing.count, "historical byte")}`,
    "atr-initial": ({ got }) => `an answer to reset begins with TS: expected 3B or 3F, got ${got}`,
    "atr-checksum": ({ expected, got }) => `wrong check octet TCK: expected ${expected}, got ${got}`,
    "atr-trailing": ({ count }) => `${counted(count, "octet")} after the end of the answer to reset`,
    "value-range": ({ what, expected, got }) =>
      `${names[what]}: expected ${expectation(expected)}, got ${typeof got === "string" ? got : counted(got.octets, "octet")}`,
  },
};
