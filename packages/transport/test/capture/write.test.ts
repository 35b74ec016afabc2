import { describe, expect, test } from "vitest";
import {
  type CaptureEvent,
  type CaptureReader,
  type CaptureWriter,
  captureFormat,
  csvWriter,
  hexLogWriter,
  pcapngWriter,
  readCapture,
  readCsv,
  readPcapng,
  readText,
  readWhole,
  recordingWriter,
} from "../../src/capture.ts";
import { ascii, inPieces } from "../support/capture.ts";
import { fc } from "../support/fuzz.ts";

const header = { version: 1, began: null, source: {}, tool: null };

const formats: readonly [string, () => CaptureWriter, () => CaptureReader][] = [
  ["recording", () => recordingWriter(header), () => readCapture()],
  ["pcapng", pcapngWriter, readPcapng],
  ["text", hexLogWriter, () => readText()],
  ["csv", csvWriter, readCsv],
];

const written = (writer: CaptureWriter, events: readonly CaptureEvent[]): Uint8Array =>
  Buffer.concat([...events.map((event) => writer.write(event)), writer.end()]);

/** Without the places, which are those of the file. */
const plain = (events: readonly CaptureEvent[]): object[] => events.map(({ at, ...event }) => event);

const anyOctets = fc.record({
  kind: fc.constant("octets" as const),
  time: fc.option(fc.integer({ min: 1, max: 4_102_444_800_000_000 })),
  direction: fc.constantFrom("tx" as const, "rx" as const, null),
  lane: fc.option(fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: "grapheme", minLength: 1 }))),
  at: fc.constant(null),
  octets: fc.uint8Array({ minLength: 1, maxLength: 40 }),
});

describe.each(formats)("%s", (name, writer, reader) => {
  test("keeps octets, times, directions and lanes", () => {
    fc.assert(
      fc.property(fc.array(anyOctets, { maxLength: 8 }), fc.integer({ min: 1, max: 200 }), (events, size) => {
        const one = writer();
        const file = written(one, events);
        expect(one.lost).toEqual({});
        const read = inPieces(reader(), file, size);
        expect(plain(read)).toEqual(plain(events));
      }),
    );
  });

  test("is known again", () => {
    const octets = Uint8Array.of(0x68, 0x17);
    const event = { kind: "octets", time: 5, direction: "tx", lane: "a", at: null, octets } as const;
    const file = written(writer(), [event]);
    expect(captureFormat(file)).toBe(name);
    for (const size of [1, 10, 10_000])
      expect(plain(inPieces(readCapture(), file, size))).toEqual(plain([event]));
  });

  test("an empty capture is a file of its kind", () => {
    const file = written(writer(), []);
    if (name !== "text") expect(readWhole(reader(), file)).toEqual([]);
    expect(captureFormat(file)).toBe(name);
  });
});

const octets = Uint8Array.of(1);
const others: readonly CaptureEvent[] = [
  { kind: "open", time: 1, lane: "a", at: null, code: null, message: null },
  { kind: "close", time: 2, lane: "a", at: null, code: "ended", message: "the far end closed" },
  { kind: "mark", time: 3, lane: null, at: null, text: 'a "mark", in\ntwo lines' },
  { kind: "note", time: null, lane: null, at: null, text: "note", left: { octets: 1, why: "short" } },
  { kind: "gap", time: 4, lane: "a", at: null, direction: "rx", octets: 9, reason: "not-captured" },
  { kind: "apdu", time: 5, lane: null, at: null, direction: "tx", octets, hidden: 8 },
  { kind: "octets", time: 0, direction: "tx", lane: "", at: null, octets, apart: true, comment: "words" },
];

describe("what a format cannot hold is counted", () => {
  test.each([
    ["recording", () => recordingWriter(header), { detail: 1 }],
    ["pcapng", pcapngWriter, { event: 6, apart: 1, time: 1, lane: 1 }],
    ["hex log", hexLogWriter, { event: 6, apart: 1, comment: 1 }],
    ["CSV", csvWriter, { detail: 4, lane: 1, apart: 1 }],
  ])("%s", (_, writer, lost) => {
    const one = writer();
    written(one, others);
    expect(one.lost).toEqual(lost);
  });

  test("and the rest is kept", () => {
    const read = readWhole(readCsv(), written(csvWriter(), others));
    expect(read.map(({ kind }) => kind)).toEqual(others.map(({ kind }) => kind));
    expect(read[2]).toMatchObject({ text: 'a "mark", in\ntwo lines', at: { line: 4 } });
    const comments = readWhole(readPcapng(), written(pcapngWriter(), others));
    expect(comments).toMatchObject([{ comment: "words", lane: null, time: null }]);
  });
});

test("CSV for Excel begins with a byte order mark, and is read all the same", () => {
  const file = written(csvWriter({ bom: true }), others.slice(0, 1));
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(captureFormat(file)).toBe("csv");
  expect(readWhole(readCapture(), file)).toHaveLength(1);
  expect(Buffer.from(file).toString()).toBe(
    "\uFEFFtime,direction,lane,event,octets,text\r\n1970-01-01T00:00:00.000001Z,,a,open,,\r\n",
  );
});

const head = "time,direction,lane,event,octets,text\r\n";

test.each([
  ["a time", "yesterday,tx,,octets,68,\n", { kind: "bad-field", field: "t" }],
  ["a direction", ",up,,octets,68,\n", { kind: "bad-field", field: "dir" }],
  ["octets", ",tx,,octets,6G,\n", { kind: "bad-hex" }],
  ["half an octet", ",tx,,octets,681,\n", { kind: "bad-hex" }],
  ["an open quotation mark", ',tx,"a,octets,68,\n', { kind: "torn" }],
])("broken CSV: %s", (_, row, fault) => {
  const events = readWhole(readCsv(), ascii(`${head}${row}`));
  expect(events).toMatchObject([{ kind: "damage", at: { line: 2 }, problem: { params: { fault } } }]);
});

test("other CSV is refused", () => {
  for (const text of ["a,b,c\n1,2,3\n", ""]) {
    expect(() => readWhole(readCsv(), ascii(text))).toThrowError(
      expect.objectContaining({ code: "not-a-capture", params: { kind: "csv", version: null } }),
    );
  }
});

describe("formats by how they begin", () => {
  test.each([
    ["text", ascii("hello")],
    ["text", ascii("")],
    ["text", ascii("发送 68")],
    ["text", Buffer.from("b7a2cbcd3a203638", "hex")],
    ["text", Buffer.from("\uFEFF68 17", "utf16le")],
    ["text", Buffer.from("68 17", "utf16le")],
    ["octets", Uint8Array.of(0x68, 0x17, 0, 0x43, 0x45)],
    ["octets", Uint8Array.of(0xfe, 0xfe, 0xfe, 0xfe, 0x68, 0x17, 0, 0x43)],
    ["gzip", Uint8Array.of(0x1f, 0x8b, 8, 0)],
    ["recording", ascii('{"meterwire":"capture","version":1}\n')],
    ["recording", ascii('\uFEFF{"t":"2024-05-01T08:00:00.000Z","dir":"tx","hex":"68"}\n')],
    ["text", ascii('{"time":"x"}\n')],
  ])("%s", (format, source) => {
    expect(captureFormat(source)).toBe(format);
  });
});
