import { describe, expect, test } from "vitest";
import { saidInBothLanguages } from "../../../base/test/support/both-languages.ts";
import { textProblem } from "../../src/field/hex-text.ts";
import {
  type Dlt645ErrorCode,
  type Dlt645Problems,
  type Expectation,
  formatProblem,
} from "../../src/index.ts";
import { problem } from "../../src/messages/error.ts";
import { sessionEn } from "../../src/messages/session.en.ts";
import { zh } from "../../src/messages-zh.ts";
import { sessionProblem } from "../../src/session/errors.ts";

const octet = [{ expected: 0x68, got: 0x69 }];
const expectations: readonly Expectation[] = [
  { kind: "hex", octets: null },
  { kind: "hex", octets: 1 },
  { kind: "hex", octets: 4 },
  { kind: "format", format: "[3*XXX.X]" },
];

/** Parameters for every code: a missing code is a type error. */
const examples: { readonly [C in keyof Dlt645Problems]: readonly Dlt645Problems[C][] } = {
  "bad-argument": [{ argument: "options.signal", expected: "octets", got: "Date" }],
  "bad-hex": [
    { position: 3, odd: true },
    { position: 0, odd: false },
  ],
  timeout: [
    { address: "000000000001", waitedMs: 1000, attempts: 1 },
    { address: "000000000001", waitedMs: 1000, attempts: 3 },
  ],
  "bad-answer": [{ reason: "undecodable" }, { reason: "endless" }],
  "ambiguous-answer": [{ addresses: ["000000000001", "000000000002"] }],
  "outcome-unknown": [{ command: "ControlRequest" }],
  "no-answer-possible": [{ address: "999999999999" }],
  closed: [{ reason: "own" }, { reason: "ended" }, { reason: "failed" }, { reason: "write" }],
  aborted: [{}],
  "queue-full": [{ waiting: 1 }, { waiting: 7 }],
  "bad-option": [
    { name: "retries", from: 0, to: 20, unit: "count", got: "21" },
    { name: "answerTimeout", from: 1, to: 9, unit: "ms", got: "0" },
  ],
  truncated: [
    { needed: 1, left: 0 },
    { needed: 12, left: 3 },
  ],
  "trailing-octets": [{ count: 1 }, { count: 5 }],
  "bad-start": octet,
  "bad-end": octet,
  "bad-checksum": octet,
  "bad-control": [{ control: 0 }],
  "bad-length": [
    { field: "seq", needed: 1, left: 0 },
    { field: null, needed: 0, left: 2 },
  ],
  "unknown-command": [{ name: '"Nonsense"' }, { name: null }],
  "bad-value": expectations.flatMap((expected) => [
    { expected, got: "7" },
    { expected, got: null },
  ]),
  "missing-field": [{ field: "di" }],
  "unknown-field": [{ field: "seq" }],
  "too-long": [{ most: 255 }],
  "wildcard-answer": [{ address: "AAAAAAAAAAAA" }],
  "vendor-address": [{ address: "FFFFFFFFFFFF" }],
  "long-frame": [{ length: 211 }],
  "empty-answer": [{}],
  "not-bcd": [{ format: "XXX.X", octets: "0E00" }],
  "item-length": [{ di: "02010100", format: "XXX.X", octets: 3 }],
  "reserved-bits": [{ field: "err", bits: "80" }],
  "vendor-parameters": [{ octets: 4 }],
};

/** What stands in both languages: keys of JSON, names of bits, what is typed. */
const TERMS = /\b(di|seq|err|other|baud|createCodec|allCommands)\b/g;

const made = (code: Dlt645ErrorCode, params: unknown) =>
  code === "bad-hex"
    ? textProblem.error(code, params as never)
    : code in sessionEn.entries
      ? sessionProblem.error(code as never, params as never)
      : problem.error(code as never, params as never);

saidInBothLanguages<Dlt645Problems>(examples, made as never, zh as never, TERMS);

describe("every code", () => {
  test.each(Object.entries(examples))(
    "%s is plain data, to be said after a journey through JSON",
    (code, many) => {
      for (const params of many) {
        const error = made(code as Dlt645ErrorCode, params);
        expect(formatProblem(JSON.parse(JSON.stringify(error)), zh)).toBe(formatProblem(error, zh));
      }
    },
  );
});
