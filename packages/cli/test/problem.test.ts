import { describe } from "vitest";
import { type Samples, saidInBothLanguages } from "../../base/test/support/both-languages.ts";
import type { FailedReasons } from "../src/problems/failed.ts";
import type { ProfileReasons } from "../src/problems/files.ts";
import { type CliProblems, cliZh, problem } from "../src/problems/index.ts";
import type { JsonReasons, Sm4Reasons } from "../src/problems/messages.ts";
import type { UsageReasons } from "../src/problems/usage.ts";
import type { Reasoned } from "../src/problems/words.ts";

const whole = { kind: "whole-number" } as const;
const value = { option: "--peak", variable: null, value: "data" };
const dar = { code: 33, name: "请求超时", nameEn: "Request timed out" };
const named = [{ file: "file" }];

const usage: Samples<UsageReasons> = {
  "unknown-option": [
    { option: "--jsn", near: [] },
    { option: "--jsn", near: ["--json"] },
  ],
  "unknown-command": [{ command: "decod", near: ["decode", "encode"] }],
  "too-many-arguments": [{ expected: 1, got: 2 }],
  "missing-argument": [{ argument: "oad" }],
  "option-without-value": [{ option: "--peak" }],
  other: [{ text: "something" }],
  missing: [{ options: ["--tcp", "--port"] }],
  "exactly-one": [
    { options: ["--last", "--from"], examples: [] },
    { options: ["--last", "--from"], examples: ["--last 7"] },
  ],
  exclusive: [{ options: ["--tcp", "--port"] }],
  "goes-with": [{ option: "--baud", with: ["--port"] }],
  "in-profile": [{ option: "--load" }],
  "invalid-value": [
    { ...value, expected: { kind: "one-of", values: ["a", "b", "c"] } },
    { ...value, expected: { kind: "integer", from: 1, to: 2 } },
    { ...value, expected: { kind: "duration", from: 0, to: 86_400_000, step: 1 } },
    { ...value, expected: { kind: "duration", from: 1000, to: 65_535_000, step: 1000 } },
    { ...value, variable: "METERWIRE_WAIT", expected: { kind: "number", from: 0.1, to: 2 } },
    { ...value, expected: { kind: "address", wildcards: true } },
    { ...value, expected: { kind: "address", wildcards: false } },
    { ...value, expected: { kind: "endpoint", leastPort: 1 } },
    ...(["bridge-address", "encryption-machine", "energies", "event-ois", "interval"] as const).map(
      (kind) => ({ ...value, expected: { kind } }),
    ),
    ...(["columns", "meter", "meter-time", "moment", "omd"] as const).map((kind) => ({
      ...value,
      expected: { kind },
    })),
    { ...value, expected: whole },
  ],
  value: [],
  "not-loopback": [{ host: "0.0.0.0" }],
  "via-address": [{}],
  "needs-confirmation": [{}],
  "mixed-values": [{ word: "data" }],
  "time-order": [{}],
  "after-clock": [{}],
  "stdin-folder": [{}],
  "empty-token": named,
  "config-file": named,
  "config-key": [{ key: "data", known: ["keys"] }],
  "config-type": [
    { key: "shared", type: "boolean", got: "1" },
    { key: "div", type: "text", got: "12" },
    { key: "retries", type: "number-or-text", got: "true" },
    { key: "meters", type: "object", got: "[]" },
  ],
  "config-name": [{ path: "meters.7" }],
  "config-owner": [{}],
  "unknown-meter": [
    { name: "data", file: null, known: [] },
    { name: "data", file: "config.json", known: [] },
    { name: "data", file: "config.json", known: ["one", "two"] },
  ],
  "unknown-connection": [{ name: "data", file: "config.json", known: ["one"] }],
  "unknown-function": [
    { name: "Data", library: null, same: null },
    { name: "Meter_Formal_UserControl", library: "state-grid", same: "UserControl" },
    { name: "Obj_Meter_Formal_InitSession", library: "state-grid", same: null },
  ],
  "argument-count": [{ signature: "int F(void)", expected: 1, got: 2 }],
  "script-line": [{ line: 1 }],
  "reserved-name": [{ name: "SW" }],
  "bad-reference": [{}],
  "bad-status-pattern": [{}],
  "nothing-to-send": [{}],
  "unknown-name": [{ name: "data" }],
  "bad-slice": [
    { name: "data", length: 1, offset: 2, count: null },
    { name: "data", length: 3, offset: 2, count: 4 },
  ],
  "not-open": [{}],
  "open-quote": [{ quote: '"' }],
  "held-line": [{ option: "--tcp" }],
  "no-such-file": [{ argument: "data" }],
  "unknown-extension": [{ file: "data.x", known: [".csv"] }],
};

const failed: Samples<FailedReasons> = {
  internal: [{}],
  "no-answer": [
    { asked: 0, answered: 0, ms: 500 },
    { asked: 2, answered: 1, ms: 5000 },
  ],
  "outcome-unknown": [{}],
  "nothing-to-play": [{ file: "data" }],
  "line-ended": [{}],
  "no-match": [{ words: "data" }],
  declined: [{}],
  "no-clock": [{ got: dar }, { got: { type: "NULL" } }],
  refused: [
    { via: null, dar },
    { via: "1", dar },
    { via: "1", dar: { ...dar, code: 4 } },
  ],
  "no-numbers": [{}],
  "recording-line": [{ file: "file", line: 1 }],
  "bad-gzip": [{ file: "file" }],
  "script-line": [{ line: 1 }],
  "unexpected-status": [
    { got: "6A82", zh: "没有", en: "none", expected: null },
    { got: "6A82", zh: "没有", en: "none", expected: "9000" },
  ],
  "unexpected-statuses": [{ count: 1 }, { count: 2 }],
  "security-refused": [{ zh: "没有", en: "none" }],
  "cannot-listen": [{ path: "path" }],
  "not-a-socket": [{ path: "path" }],
  "socket-in-use": [{ path: "path" }],
  "foreign-folder": [{ folder: "folder" }],
  "no-socket": [{ path: "path" }],
  "not-listening": [{ path: "path" }],
  "socket-closed": [{}],
};

const json: Samples<JsonReasons> = {
  syntax: [{ said: "Unexpected end of JSON input" }],
  "not-an-object": [{}],
  "not-utf8": [{}],
};

const profile: Samples<ProfileReasons> = {
  "no-meter": [{}],
  "no-list": [{}],
  "no-key-column": [{}],
  "unknown-column": [{ name: "data", known: ["ua", "ub"] }],
  number: [{ column: "ua", got: "data" }],
  time: [{ got: "data" }],
  meter: [{ number: 2 }],
};

const of = (["answer", "report", "confirmation"] as const).map((each) => ({ of: each }));
const sm4: Samples<Sm4Reasons> = {
  "no-proof": [{}],
  "server-mac": [{}],
  challenge: [{}],
  "no-mac": of,
  mac: of,
  "old-report": [{}],
  "cipher-length": [{}],
  padding: [{}],
  "key-length": [{ octets: 1 }],
};

/** The samples of each reason as those of one code. */
const reasons = <R>(samples: Samples<R>): Reasoned<R>[] =>
  (Object.entries(samples) as [string, readonly object[]][]).flatMap(([reason, all]) =>
    all.map((params) => ({ reason, ...params }) as Reasoned<R>),
  );

const samples: Samples<CliProblems> = {
  usage: reasons(usage),
  failed: reasons(failed),
  "bad-json": reasons(json),
  "bad-profile": reasons(profile),
  "test-sm4": reasons(sm4),
  "fragments-lost": [
    { octets: 1, address: "7", full: true },
    { octets: 3, address: "7", full: false },
  ],
  "blank-line": [{ expected: "hex" }, { expected: "json" }],
  "too-long": [{ count: 1 }, { count: 2 }],
  "trailing-octets": [
    { count: 1, after: null },
    { count: 2, after: "frame" },
    { count: 2, after: "APDU" },
  ],
  "several-messages": [{ count: 2 }],
  "no-frame": [{}],
  "no-file": named,
  "no-folder": [{ file: "file", folder: "folder" }],
  "is-folder": named,
  "file-exists": named,
  "same-file": [{ file: "data", other: "--state" }],
  "access-denied": named,
  "read-only": named,
  "disk-full": named,
  "too-large": [{ file: "file", limit: 1_048_576 }],
  "bad-file": [{ file: "file", errno: "EIO" }],
  "no-text": named,
  "no-reader": named,
  "not-a-recording": named,
  "state-locked": [
    { file: "file", process: 7 },
    { file: "file", process: null },
  ],
  "state-damaged": [
    { file: "file", line: 2, at: 9, after: 1, copy: null },
    { file: "file", line: 2, at: 9, after: 1, copy: "copy" },
  ],
  "state-foreign": named,
  "state-linked": named,
};

describe("the problems of the command line", () => {
  saidInBothLanguages(samples, problem.error, cliZh, /meterwire esam list|int F\(void\)|--from log/g);
});
