import { describe, expect, test } from "vitest";
import { type Dissector, type FrameItem, parseFilter, type TrafficItem } from "../../src/capture.ts";
import { fc } from "../support/fuzz.ts";

const fields: FrameItem["fields"] = {
  address: "28417891",
  service: "GetResponseNormal",
  direction: "up",
  role: "answer",
  keys: ["20000200"],
  dar: [0, 4],
  values: [{ key: "20000200", name: { zh: "电压", en: "Voltage" }, text: { zh: "220.1 V", en: "220.1 V" } }],
  pairKey: null,
  carried: [],
};

/** 10:15:00.5 in China. */
const time = Date.UTC(2026, 10, 28, 2, 15, 0, 500) * 1000;
const seen = { time, ended: time, lane: "COM3", direction: null, at: null, until: null };
const common = {
  protocol: "698",
  dissector: {} as Dissector,
  message: null,
  octets: new Uint8Array(1),
  summary: { zh: "读取响应", en: "GetResponseNormal #1" },
};
const frame: FrameItem = {
  kind: "frame",
  ...seen,
  ...common,
  fields,
  inner: [
    {
      ...common,
      protocol: "645",
      fields: { ...fields, address: "000000000001", keys: ["02010100"], values: [] },
      inner: [],
    },
  ],
  preamble: 0,
  frame: new Uint8Array(1),
  fragments: 1,
  after: 800_000,
};
const items: Readonly<Record<string, TrafficItem>> = {
  frame,
  damaged: {
    kind: "damaged",
    ...seen,
    direction: "tx",
    protocol: "698",
    octets: new Uint8Array(1),
    error: null,
  },
  between: { kind: "between", ...seen, lane: null, time: null, octets: new Uint8Array(1) },
  note: {
    kind: "event",
    event: { kind: "note", time: 36_000_000_000, lane: null, at: null, text: "电压 low" },
  },
  fragment: {
    kind: "fragment",
    ...seen,
    ...common,
    preamble: 0,
    frame: new Uint8Array(1),
    fragments: 1,
    joined: 1,
  },
};

/** Which of them a filter means. */
const meant = (filter: string): string[] => {
  const isMeant = parseFilter(filter);
  return Object.keys(items).filter((name) => isMeant(items[name]!));
};

describe("terms", () => {
  test.each([
    ["address:2841*", ["frame"]],
    ["address:2841", []],
    ["address:?8417891", ["frame"]],
    ["address:1,28*", ["frame"]],
    ["address:0000*1", ["frame"]],
    ["address:!2841*", ["damaged", "between", "note", "fragment"]],
    ["oad:2000", ["frame"]],
    ["oad:2000*", ["frame"]],
    ["oad:20000200", ["frame"]],
    ["oad:2000020", ["frame"]],
    ["oad:20000201", []],
    ["di:0201", ["frame"]],
    ["service:get*", ["frame"]],
    ["service:Set*", []],
    ["protocol:645", []],
    ["protocol:698", ["frame", "damaged", "fragment"]],
    ["lane:com?", ["frame", "damaged", "fragment"]],
    ["dar:4", ["frame"]],
    ["dar:!0", ["frame"]],
    ["dar:!0,4", []],
    ["dar:3", []],
    ["slow>500ms", ["frame"]],
    ["slow>500", ["frame"]],
    ["slow>0.9s", []],
    ["slow<2s", ["frame"]],
    ["slow<0.01m", []],
    ["dir:rx", ["frame"]],
    ["dir:TX", ["damaged"]],
    ["text:电压", ["frame", "note"]],
    ["text:voltage", ["frame"]],
    ['text:"220.1 v"', ["frame"]],
    ["after:10:15", ["frame", "damaged", "fragment"]],
    ["after:10:15:00.6", []],
    ["before:10:15", ["note"]],
    ["after:2026-11-28T02:15:00Z", ["frame", "damaged", "fragment"]],
    ["before:2026-11-28T10:15:00+08:00", ["note"]],
    ["bad", ["damaged"]],
    ["noise", ["between"]],
    ["fragment", ["fragment"]],
    ["!bad !noise", ["frame", "note", "fragment"]],
    ["bad | noise", ["damaged", "between"]],
    ["bad|noise lane:x", ["damaged"]],
    ["(bad|noise) lane:COM*", ["damaged"]],
    ["!(bad | noise)", ["frame", "note", "fragment"]],
    ["!!bad", ["damaged"]],
    ["BAD", ["damaged"]],
  ])("%s", (filter, names) => {
    expect(meant(filter)).toEqual(names);
  });
});

test.each([
  ["", 0, { kind: "empty" }],
  ["  ", 0, { kind: "empty" }],
  ["bad |", 5, { kind: "no-term" }],
  ["| bad", 0, { kind: "no-term" }],
  ["()", 1, { kind: "no-term" }],
  ["(bad", 0, { kind: "open-bracket" }],
  ["bad)", 3, { kind: "close-bracket" }],
  ['text:"a', 5, { kind: "open-quote" }],
  ["bad adress:1", 4, { kind: "unknown-field", field: "adress" }],
  ["1234", 0, { kind: "unknown-field", field: "1234" }],
  ["constructor:1", 0, { kind: "unknown-field", field: "constructor" }],
  ["bad:1", 0, { kind: "unknown-field", field: "bad" }],
  ["slow:1", 0, { kind: "unknown-field", field: "slow" }],
  ["oad", 3, { kind: "no-value", field: "oad" }],
  ["oad: bad", 4, { kind: "no-value", field: "oad" }],
  ["slow>fast", 5, { kind: "bad-value", got: "fast", expected: "duration" }],
  ["dar:ok", 4, { kind: "bad-value", got: "ok", expected: "number" }],
  ["dir:up", 4, { kind: "bad-value", got: "up", expected: "direction" }],
  ["after:25:00", 6, { kind: "bad-value", got: "25:00", expected: "time" }],
  ["after:noon", 6, { kind: "bad-value", got: "noon", expected: "time" }],
  [`${"(".repeat(40)}bad`, 32, { kind: "too-deep", limit: 32 }],
])("broken filter %j", (filter, offset, fault) => {
  expect(() => parseFilter(filter)).toThrowError(
    expect.objectContaining({
      code: "bad-filter",
      offset,
      params: { fault: expect.objectContaining(fault) },
    }),
  );
});

test("any text is a filter or a coded error", () => {
  const words = fc.constantFrom(
    "bad",
    "oad:",
    "(",
    ")",
    "|",
    "!",
    '"',
    " ",
    "slow>",
    "1s",
    "after:",
    "10:15",
    "*",
    "电",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words).map((parts) => parts.join("")),
        fc.string(),
      ),
      (filter) => {
        try {
          for (const item of Object.values(items)) parseFilter(filter)(item);
        } catch (error) {
          expect(error).toMatchObject({ code: "bad-filter" });
        }
      },
    ),
  );
});

test("a pattern of many stars takes no time", () => {
  const isMeant = parseFilter(`address:${"*a".repeat(500)}b`);
  const item = { ...frame, fields: { ...fields, address: "a".repeat(10_000) }, inner: [] };
  expect(isMeant(item)).toBe(false);
});
