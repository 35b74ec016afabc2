import { describe, expect, test } from "vitest";
import {
  beginsRecording,
  type CaptureEvent,
  readRecording,
  readWhole,
  recordingHeader,
  recordingWriter,
} from "../../src/capture.ts";
import { traceChannel } from "../../src/index.ts";
import { memoryPair } from "../../src/mock.ts";
import { ascii, inPieces } from "../support/capture.ts";

const header = {
  version: 1,
  began: 1_795_860_900_123_456,
  source: { port: "COM3", baud: 9600 },
  tool: "1.2.3",
};
const octets = Uint8Array.of(0x68, 0x17);

const events: readonly CaptureEvent[] = [
  { kind: "open", time: 1, lane: "1", at: { line: 2 }, code: null, message: null },
  { kind: "octets", time: 1_795_860_900_123_456, direction: "tx", lane: "1", at: { line: 3 }, octets },
  {
    kind: "octets",
    time: null,
    direction: null,
    lane: null,
    at: { line: 4 },
    octets,
    apart: true,
    comment: "注",
  },
  { kind: "apdu", time: 4, direction: "rx", lane: null, at: { line: 5 }, octets, hidden: 8 },
  { kind: "mark", time: 5, lane: null, at: { line: 6 }, text: "relay opened" },
  { kind: "note", time: null, lane: null, at: { line: 7 }, text: "line of a log" },
  { kind: "gap", time: 7, lane: "1", at: { line: 8 }, direction: "rx", octets: 12, reason: "not-captured" },
  { kind: "drop", time: 8, lane: null, at: { line: 9 }, direction: null, octets: null, reason: "disk-full" },
  { kind: "close", time: 9, lane: "1", at: { line: 10 }, code: "ended", message: "the far end closed" },
];

function written(): Uint8Array {
  const writer = recordingWriter(header);
  const file = Buffer.concat([...events.map((event) => writer.write(event)), writer.end()]);
  expect(writer.lost).toEqual({});
  return file;
}

test("the form on disk", () => {
  expect(Buffer.from(written()).toString().split("\n").slice(0, 4)).toEqual([
    '{"meterwire":"capture","version":1,"began":"2026-11-28T10:15:00.123456Z","source":{"port":"COM3","baud":9600},"tool":"1.2.3"}',
    '{"t":"1970-01-01T00:00:00.000001Z","event":"open","code":null,"message":null,"lane":"1"}',
    '{"t":"2026-11-28T10:15:00.123456Z","dir":"tx","hex":"6817","lane":"1"}',
    '{"t":null,"hex":"6817","apart":true,"comment":"注"}',
  ]);
});

test.each([1, 2, 5, 100, 10_000])("what was written is read, in pieces of %i octets", (size) => {
  const reader = readRecording();
  expect(inPieces(reader, written(), size)).toEqual(events);
  expect(reader.header).toEqual(header);
});

test("traces without a header are read, as traceChannel writes them", async () => {
  const lines: string[] = [];
  const [near, far] = memoryPair();
  const traced = traceChannel(near, { sink: (line) => lines.push(line), clock: { now: () => 1000 } });
  await traced.write(octets);
  await far.close();
  await traced.closed;
  expect(readWhole(readRecording(), ascii(lines.join("\n")))).toMatchObject([
    { kind: "octets", time: 1_000_000, direction: "tx", octets },
    { kind: "close", code: "ended" },
  ]);
});

test("a time in milliseconds, as a number", () => {
  const [event] = readWhole(readRecording(), ascii('{"t":1000.5,"dir":"rx","hex":"68"}'));
  expect(event).toMatchObject({ time: 1_000_500 });
});

test("a recording goes on behind a torn line, and behind another header", () => {
  const file = `${recordingHeader(header)}
{"t":null,"dir":"tx","hex":"6817"}
{"t":null,"dir":"rx","hex":"68
${recordingHeader({ ...header, tool: "2.0.0" })}
{"t":null,"dir":"tx","hex":"16"}
{"t":null,"dir":"rx","he`;
  const reader = readRecording();
  expect(readWhole(reader, ascii(file))).toMatchObject([
    { kind: "octets", at: { line: 2 } },
    {
      kind: "damage",
      at: { line: 3 },
      text: '{"t":null,"dir":"rx","hex":"68',
      problem: { code: "bad-recording", params: { line: 3, fault: { kind: "torn" } } },
    },
    { kind: "octets", at: { line: 5 } },
    { kind: "damage", at: { line: 6 }, problem: { params: { fault: { kind: "torn" } } } },
  ]);
  expect(reader.header?.tool).toBe("1.2.3");
});

const first = '{"t":null,"dir":"tx","hex":"68"}\n';

/** A line behind a good one, and what is wrong with it. */
const broken: readonly [string, object][] = [
  ["words", { kind: "not-json" }],
  ['["t"]', { kind: "not-json" }],
  ['{"t":"2026-11-28T10:15:00Z","dir":"tx","hex":"6', { kind: "torn" }],
  ['{"t":"yesterday","dir":"tx","hex":"68"}', { kind: "bad-field", field: "t", got: '"yesterday"' }],
  ['{"t":"2026-02-30T10:15:00Z","dir":"tx","hex":"68"}', { kind: "bad-field", field: "t" }],
  ['{"t":1e300,"dir":"tx","hex":"68"}', { kind: "bad-field", field: "t", got: "1e+300" }],
  ['{"t":true,"dir":"tx","hex":"68"}', { kind: "bad-field", field: "t", got: "true" }],
  ['{"t":null,"dir":"up","hex":"68"}', { kind: "bad-field", field: "dir", got: '"up"' }],
  ['{"t":null,"dir":"tx"}', { kind: "bad-field", field: "hex", got: "undefined" }],
  ['{"t":null,"dir":"tx","hex":6817}', { kind: "bad-field", field: "hex", got: "6817" }],
  ['{"t":null,"dir":"tx","hex":"6G"}', { kind: "bad-hex" }],
  ['{"t":null,"dir":"tx","hex":"681"}', { kind: "bad-hex" }],
];

test.each(broken)("broken line %s", (line, fault) => {
  const found = readWhole(readRecording(), ascii(`${first}${line}\n${first}`));
  expect(found).toMatchObject([
    { kind: "octets" },
    { kind: "damage", at: { line: 2 }, problem: { code: "bad-recording", params: { line: 2, fault } } },
    { kind: "octets", at: { line: 3 } },
  ]);
});

describe("other files are refused", () => {
  test.each([
    ["text", "hello\n", null],
    ["other JSON", '{"a":1}\n', null],
    ["an array", "[1]\n", null],
    ["a later version", '{"meterwire":"capture","version":2}\n', "2"],
    ["no version", '{"meterwire":"capture"}\n', "undefined"],
  ])("%s", (_, text, version) => {
    expect(() => readWhole(readRecording(), ascii(text))).toThrowError(
      expect.objectContaining({ code: "not-a-capture", params: { kind: "recording", version } }),
    );
  });
});

test("what can be continued is known by its first line", () => {
  expect(beginsRecording(recordingHeader(header), true)).toBe(true);
  expect(beginsRecording(first, true)).toBe(true);
  expect(beginsRecording('{"t":1,"event":"close","code":"ended"}', true)).toBe(true);
  expect(beginsRecording('{"meterwi', false)).toBe(true);
  expect(beginsRecording('{"t":nul', false)).toBe(true);
  expect(beginsRecording("", false)).toBe(true);
  expect(beginsRecording('{"t":1}', true)).toBe(false);
  expect(beginsRecording('{"a"', false)).toBe(false);
  expect(beginsRecording("68 17", true)).toBe(false);
});
