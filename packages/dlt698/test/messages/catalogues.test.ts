import { describe, expect, test } from "vitest";
import { saidInBothLanguages } from "../../../base/test/support/both-languages.ts";
import {
  type Dlt698Error,
  type Dlt698ErrorCode,
  type Dlt698Problems,
  formatProblem,
} from "../../src/index.ts";
import { fragmentProblem } from "../../src/link/fragment-problem.ts";
import { codecZh } from "../../src/messages/codec.zh.ts";
import { commonEn } from "../../src/messages/common.en.ts";
import { fragmentsEn } from "../../src/messages/fragments.en.ts";
import { objectsEn } from "../../src/messages/objects.en.ts";
import type { Mismatch } from "../../src/messages/objects.ts";
import { commonProblem } from "../../src/messages/problem.ts";
import { readingEn } from "../../src/messages/reading.en.ts";
import { sessionEn } from "../../src/messages/session.en.ts";
import type { BadAnswer, Timeout, Unmatched } from "../../src/messages/session.ts";
import { textEn } from "../../src/messages/text.en.ts";
import { zh } from "../../src/messages-zh.ts";
import { objectProblem } from "../../src/objects/refuse.ts";
import { readingProblem } from "../../src/reading/problem.ts";
import { codecProblem } from "../../src/schema/problem.ts";
import { textProblem } from "../../src/schema/text-problem.ts";
import { sessionProblem } from "../../src/session/errors.ts";
import { all, common, fields, member, object, texts, values, year } from "./expectations.ts";

const bad = all(common).map((expected) => ({ expected, got: "7" }));
const field = all(fields).map((expected) => ({ expected, got: "7" }));
const counted = [
  { name: "TSA", expected: fields.count[0]!, got: { of: "octet", count: 1 } } as const,
  { expected: fields.count[0]!, got: { of: "octet", count: 2 } } as const,
  { expected: fields.count[0]!, got: null },
];
const mismatches: Mismatch[] = [
  ...all(values).map((expected) => ({ expected, got: "7" })),
  { expected: { kind: "any-data" }, got: null },
];
const meaning = { name: "不支持", nameEn: "not supported" };
const silence = { octets: 0, noise: null, messages: 0, last: null };
const fault = codecProblem.data("trailing-octets", { count: 1, after: "frame" });
const heard = { octets: 1, noise: fault, messages: 2, last: { message: "EIO" } };

/** Every reason of a union: a missing one is a type error. */
type Reasons<T extends { readonly reason: string }> = {
  readonly [K in T["reason"]]: Omit<Extract<T, { readonly reason: K }>, "reason"> | NoneOf<T, K>;
};
type NoneOf<T extends { readonly reason: string }, K> = T extends { readonly reason: infer R }
  ? K extends R
    ? Omit<T, "reason">
    : never
  : never;
const reasons = <T extends { readonly reason: string }>(of: Reasons<T>): T[] =>
  Object.entries(of).map(([reason, rest]) => ({ reason, ...(rest as object) }) as unknown as T);

const waited = { address: "201605190907/0", waitedMs: 5000, unmatched: heard };
const timeouts = reasons<Timeout>({
  response: waited,
  fragment: waited,
  exchange: { ...waited, unmatched: silence },
  confirmation: {},
  call: { waitedMs: 1000 },
  attempts: { attempts: 1 },
  notification: { service: "LinkRequest", attempts: 2, waitedMs: null },
});
const badAnswers = reasons<BadAnswer>({
  undecodable: {},
  names: { service: "GetResponseNormal", request: "GetRequestNormal" },
  block: { expected: null, got: 3 },
  "block-kind": {},
  "block-results": { expected: 2, got: 1 },
  "proxy-meters": { got: 2 },
  "proxy-results": {},
  link: { service: "ErrorResponse" },
  "before-login": {},
  "no-handler": {},
});
const service = { service: "GetResponseNormal" };
const unmatched = reasons<Unmatched>({
  echo: { by: "client" },
  confirmation: { sequence: 1 },
  sender: service,
  service,
  running: service,
  discarded: { problem: fault },
  undecodable: { problem: fault },
  wrong: { problem: fault },
  unverified: { problem: { message: "EIO" } },
  unsent: { problem: fault },
  address: {},
  fragment: {},
  "silent-fragment": {},
  protected: {},
  plain: {},
  unconfirmed: {},
  unread: {},
  reports: { most: 256 },
  pending: {},
});

/** Parameters for every code: a missing code is a type error. */
const examples: { readonly [C in keyof Dlt698Problems]: readonly Dlt698Problems[C][] } = {
  "bad-value": [...bad, ...counted],
  "bad-address": [...bad, ...counted],
  "too-long": [
    { what: "frame", most: 16_383, of: "octet", option: null },
    { what: "message", most: 1, of: "octet", option: null },
    { what: "answer", most: 1, of: "block", option: "maxBlocks" },
    { what: "APDU", most: 1, of: "fragment", option: "maxApdu" },
  ],
  truncated: [
    { what: "OAD", of: null, needed: 4, left: 0 },
    { what: "presence flag", of: "TimeTag", needed: 1, left: 0, announced: 0x11 },
  ],
  "trailing-octets": [
    { count: 1, after: "frame" },
    { count: 2, after: "GetRequestNormal" },
  ],
  "bad-start": field,
  "bad-end": field,
  "bad-hcs": field,
  "bad-fcs": field,
  "bad-function-code": field,
  "bad-length": [...field, ...counted],
  "bad-count": [...field, ...counted],
  "bad-presence-flag": field,
  "unknown-choice": [...field, ...counted],
  "unknown-tag": field,
  "unknown-service": field,
  "extended-profile": [{ what: "length in kilo-octets" }, { what: "ReportResponseTransData" }],
  "too-deep": [{ most: 64 }],
  "reserved-bits": [{ name: "control", bits: 1 }],
  "padding-bits": [{ name: "bit-string", bits: 3 }],
  preamble: [{ count: 1 }, { count: 4 }],
  "long-length": [{ length: 1, octets: 2 }],
  "boolean-octet": field,
  "bad-text": field,
  "unknown-value": field,
  "bad-date": [{ part: "month", got: 13 }],
  "bad-control": field,
  "bad-json": all(texts).flatMap((expected) => [
    { expected, got: "7" },
    { name: "oad", expected, got: null },
  ]),
  "bad-hex": all(texts).map((expected) => ({ expected, got: { of: "hex digit", count: 3 } as const })),
  gap: [{ expected: 1, got: 2 }],
  "no-first": [
    { kind: "middle", sequence: 1 },
    { kind: "last", sequence: 1 },
  ],
  "too-many": [{ most: 8192 }],
  overdue: [{ waitedMs: 60_000 }],
  unfinished: [
    { fragments: 1, octets: 1 },
    { fragments: 3, octets: 24 },
  ],
  timeout: [...timeouts, { reason: "notification", service: "LinkRequest", attempts: 1, waitedMs: 1000 }],
  "outcome-unknown": [{ service: "SetRequestNormal" }],
  aborted: [{}],
  closed: (["ended", "failed", "write", "own", "moved"] as const).map((reason) => ({ reason })),
  unread: [{ octets: 1_048_576 }],
  "error-response": [
    { by: "server", type: 2, meaning },
    { by: "client", type: 9, meaning: null },
  ],
  "bad-answer": [...badAnswers, { reason: "block", expected: 2, got: 3 }],
  "block-transfer": [
    { reason: "dar", dar: 10, ...meaning },
    { reason: "mixed", first: "normal", next: "record" },
  ],
  "association-refused": [{ result: 1, meaning }],
  "plaintext-answer": [
    { service: "ErrorResponse", type: 2 },
    { service: "GetResponseNormal", type: null },
  ],
  "security-refused": [{ dar: 20, ...meaning }],
  "security-failed": [{ reason: "request" }, { reason: "answer" }, { reason: "server" }],
  "no-answer-possible": [{}],
  "queue-full": [
    { reason: "calls", waiting: 1 },
    { reason: "busy", state: "waiting" },
    { reason: "notification" },
  ],
  "bad-argument": (
    [
      ...(["address", "channel", "channels", "data", "function", "list", "map", "meter", "oad"] as const),
      ...(["object", "octets", "server", "store", "text"] as const),
    ] as const
  ).map((expected) => ({ argument: "retries", expected, got: "null" })),
  "bad-option": [{ name: "retries", from: 0, to: 10, unit: "count", got: "1.5" }],
  replaced: [{ address: "1" }],
  lost: [{ reason: "login" }, { reason: "silence", address: "1", silentMs: 1000 }],
  "logged-out": [{}],
  unmatched: [...unmatched, { reason: "echo", by: "server" }],
  "no-keys": [{}],
  "dial-failed": [{}],
  "login-refused": [
    { type: "login", result: 1, meaning },
    { type: "heartbeat", result: 7, meaning: null },
  ],
  stopped: [{}],
  "ambiguous-name": [
    { name: "energy", candidates: [object], more: false },
    { name: "energy", candidates: [object, object], more: true },
  ],
  "unknown-name": [
    { name: "watt", near: [] },
    { name: "watt", near: [object] },
  ],
  "unknown-object": [{ oi: "1234", code: "12340200" }],
  "unknown-member": [
    { object, kind: "attribute", id: 9, reason: "member", known: [member] },
    { object, kind: "method", id: 9, reason: "member", known: [] },
    { object, kind: "attribute", id: 2, reason: "element", member, index: 3 },
    { object, kind: "method", id: 2, reason: "result", member },
  ],
  "no-access": [{}],
  "wrong-type": mismatches,
  "field-count": mismatches,
  size: mismatches,
  "out-of-range": mismatches,
  "unknown-label": mismatches,
  "unknown-field": [
    { reason: "unknown", name: "foo", known: [year, { key: "day", name: "day", nameEn: "day" }] },
    { reason: "unknown", name: "foo", known: [] },
    { reason: "twice", name: "foo" },
  ],
  "missing-field": all(values).map((expected) => ({ expected })),
  "contradicting-name": [{ attribute: 2, element: 1 }],
  "bad-selection": [
    { reason: "exactly-one", of: ["last", "from", "rsd"] },
    { reason: "goes-with", with: ["from", "last"] },
    { reason: "count", from: 1, to: 255, got: "0" },
    { reason: "time", got: '"7"' },
    { reason: "interval", got: '"0m"' },
    { reason: "columns", got: '","' },
    { reason: "time-order" },
    { reason: "after-clock" },
  ],
  "records-refused": [{ dar: 3, name: "拒绝读写", nameEn: "Read-write denied" }],
  "no-clock": [{ dar: 3, name: "拒绝读写", nameEn: "Read-write denied" }, { type: "NULL" }],
};

/** What stands in both languages: names of types, services and options, keys of JSON, units, what is typed. */
const TERMS =
  /\b(ASCII|ROAD|DAR|last|from|to|rsd|now|column|m|h|d|UTF-8|Data|NULL|CONNECT|LINK|ERROR|OAD|OMD|visible-string|octet-string|bit-string|load|seed|true|false|null)\b/g;

const makers = [
  codecProblem,
  commonProblem,
  textProblem,
  fragmentProblem,
  sessionProblem,
  objectProblem,
  readingProblem,
];
/** The codes of each area; those of the codec are in its Chinese catalogue, since in English many share a sentence. */
const codes = [
  { entries: { ...codecZh.entries, ...commonEn.entries } },
  commonEn,
  textEn,
  fragmentsEn,
  sessionEn,
  objectsEn,
  readingEn,
];

/** Makes a problem by the makers of all areas that have its code. */
function made(code: Dlt698ErrorCode, params: unknown): Dlt698Error[] {
  return makers.flatMap((maker, i) =>
    Object.hasOwn(codes[i]!.entries, code)
      ? [(maker as typeof commonProblem).error(code as never, params as never)]
      : [],
  );
}

/** The widest catalogue of a code: those of the codec and of sessions have a part of the shared ones. */
const widest = (code: Dlt698ErrorCode, params: unknown): Dlt698Error => {
  const common = Object.hasOwn(commonEn.entries, code);
  return common ? commonProblem.error(code as never, params as never) : made(code, params)[0]!;
};

saidInBothLanguages<Dlt698Problems>(examples, widest as never, zh as never, TERMS);

describe("every code", () => {
  test.each(Object.entries(examples))(
    "%s is plain data, to be said after a journey through JSON",
    (code, many) => {
      for (const params of many) {
        const error = widest(code as Dlt698ErrorCode, params);
        expect(formatProblem(JSON.parse(JSON.stringify(error)), zh)).toBe(formatProblem(error, zh));
      }
    },
  );

  test("that several areas have is said by all of them alike", () => {
    for (const expected of all(fields)) {
      const said = made("bad-value", { expected, got: "7" }).map(({ message }) => message);
      expect(new Set(said).size).toBe(1);
      expect(said.length).toBeGreaterThan(2);
    }
  });

  test("is told apart by a switch", () => {
    const handled = (code: Dlt698ErrorCode): string => {
      switch (code) {
        case "truncated":
          return "wait";
        default:
          return code satisfies Exclude<Dlt698ErrorCode, "truncated">;
      }
    };
    expect(handled("truncated")).toBe("wait");
    // @ts-expect-error: no such code.
    expect(handled("trunkated")).toBe("trunkated");
  });
});
