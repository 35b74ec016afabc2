import { describe, expect, test } from "vitest";
import {
  type CaptureEvent,
  type CaptureReader,
  csvWriter,
  pcapngWriter,
  readCapture,
  readCsv,
  readOctets,
  readPcap,
  readPcapng,
  readRecording,
  readText,
  recordingWriter,
} from "../../src/capture.ts";
import { isTransportError } from "../../src/index.ts";
import { ascii, inPieces, only, trafficOf } from "../support/capture.ts";
import { testFrame } from "../support/frames.ts";
import { fc } from "../support/fuzz.ts";
import { ipv4, networks, pcapFile, tcp } from "../support/packets.ts";
import { article } from "./article.ts";

const frame = testFrame([5, 1, 7, 0, 0x10, 2, 0, 0]);
const events: readonly CaptureEvent[] = [1, 2, 3].map((i) => ({
  kind: "octets",
  time: i * 1_000_000,
  direction: i % 2 === 0 ? "rx" : "tx",
  lane: "a",
  at: null,
  octets: frame,
}));

const writers = {
  recording: recordingWriter({ version: 1, began: 1, source: {}, tool: "1" }),
  pcapng: pcapngWriter(),
  csv: csvWriter(),
};
const file = (name: keyof typeof writers): Uint8Array =>
  Buffer.concat(events.map((event) => writers[name].write(event)));

const packets = [
  { up: true, seq: 9, flags: "S" },
  { up: false, seq: 19, ack: 10, flags: "S" },
  { up: true, seq: 10, ack: 20, data: frame },
  { up: false, seq: 20, ack: 10 + frame.length, data: frame },
  { up: true, seq: 10 + frame.length, ack: 20 + frame.length, flags: "F" },
].map((part, i) => ({ time: i, data: networks.Ethernet!.wrap(ipv4(tcp(part), part.up)) }));

const log = `2025-11-03 09:12:44.123 - 发送698报文：68-17-00-43-45-AA-AA-AA-AA-AA-AA-00-5B-4F-05-01-05-40-01-02-00-00-6A-17-16，OAD=40010200。
00000000  68 17 00 43 45 aa aa aa  aa aa aa 00 5b 4f 05 01  |h..CE.......[O..|
*
00000020
> 2024/05/01 10:15:00.000123456  length=25 from=0 to=24
 68 17 00 43
cmd=1001;\\x68\\x17 0x68,0x17 68H 17H
${article.slice(0, 400)}`;

const sources: readonly [string, () => CaptureReader, Uint8Array][] = [
  ["text", () => readText(), ascii(log)],
  ["text in UTF-16", () => readText(), Buffer.from(`\uFEFF${log}`, "utf16le")],
  ["recording", readRecording, file("recording")],
  ["pcap", readPcap, pcapFile(packets, networks.Ethernet!)],
  ["pcapng", readPcapng, file("pcapng")],
  ["CSV", readCsv, file("csv")],
];

/** Octets changed, left out, doubled, put in, and the end cut off. */
const mutations = fc.array(
  fc.record({
    kind: fc.constantFrom("set", "drop", "double", "insert", "cut"),
    at: fc.nat(),
    size: fc.integer({ min: 1, max: 40 }),
    octet: fc.oneof(fc.constantFrom(0, 0x0a, 0x22, 0x68, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 })),
  }),
  { minLength: 1, maxLength: 6 },
);

type Mutation = typeof mutations extends fc.Arbitrary<readonly (infer M)[]> ? M : never;

function mutated(source: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  let octets = [...source];
  for (const { kind, at: place, size, octet } of changes) {
    const at = octets.length === 0 ? 0 : place % octets.length;
    if (kind === "set") octets[at] = octet;
    else if (kind === "drop") octets.splice(at, size);
    else if (kind === "double") octets.splice(at, 0, ...octets.slice(at, at + size));
    else if (kind === "insert") octets.splice(at, 0, ...new Array<number>(size).fill(octet));
    else octets = octets.slice(0, at);
  }
  return Uint8Array.from(octets);
}

/** The events of a source, or the code of the error that refuses it. */
function outcome(reader: CaptureReader, octets: Uint8Array, size: number): readonly CaptureEvent[] | string {
  try {
    return inPieces(reader, octets, size);
  } catch (error) {
    if (!isTransportError(error)) throw error;
    return error.code;
  }
}

describe.each(sources)("%s", (_, reader, source) => {
  test("mutated, ends in events or a coded error, the same however it is cut", () => {
    fc.assert(
      fc.property(mutations, fc.integer({ min: 1, max: 64 }), (changes, size) => {
        const octets = mutated(source, changes);
        const whole = outcome(reader(), octets, Math.max(1, octets.length));
        expect(outcome(reader(), octets, size)).toEqual(whole);
        if (typeof whole === "string") expect(whole).toBe("not-a-capture");
        else trafficOf(whole);
      }),
    );
  });

  test("mutated, is read by whoever it looks like", () => {
    fc.assert(
      fc.property(mutations, fc.integer({ min: 1, max: 64 }), (changes, size) => {
        const octets = mutated(source, changes);
        const whole = outcome(readCapture(), octets, Math.max(1, octets.length));
        const parted = outcome(readCapture(), octets, size);
        // Octets as they are come as they were cut.
        if (typeof whole === "string" || whole.every(({ kind }) => kind === "octets")) return;
        expect(parted).toEqual(whole);
      }),
    );
  });
});

test("octets are the same however they are cut", () => {
  const stream = Buffer.concat([frame, Uint8Array.of(1, 2, 3), frame, frame.subarray(0, 9), frame]);
  const found = (size: number) => {
    const items = trafficOf(inPieces(readOctets(), stream, size));
    return [only(items, "frame"), only(items, "damaged")].map((each) => each.map(({ octets }) => octets));
  };
  for (const size of [1, 2, 3, 7, 50]) expect(found(size)).toEqual(found(1000));
});

/** Inputs of a megabyte that would take hours if time were not linear in them. */
const large: readonly [string, string][] = [
  ["digits", "1".repeat(1_000_000)],
  ["letters", "x".repeat(1_000_000)],
  ["colons", "1:".repeat(500_000)],
  ["blanks", " ".repeat(1_000_000)],
  ["arrows", "-".repeat(1_000_000)],
  ["octets parted by blanks", "68 ".repeat(333_333)],
  ["octets that are dashed and blank in turn", "68- ".repeat(250_000)],
  ["prefixes", "0x".repeat(500_000)],
  ["lines of one octet", "68\n".repeat(333_333)],
  ["lines of zeros", `${"00 ".repeat(16)}\n`.repeat(20_000)],
  ["words with octets", `a ${"00 ".repeat(16)}\n`.repeat(20_000)],
  ["dumps", `00000000  ${"00 ".repeat(16)}\n`.repeat(15_000)],
  ["offsets and stars", "00000000  00 00\n*\n00000010\n".repeat(30_000)],
  ["open quotation marks", '{"t":"'.repeat(150_000)],
  ["Chinese", "发送接收".repeat(80_000)],
  ["times", "10:15:00 ".repeat(100_000)],
];

test.each(large)("a megabyte of %s", (_, text) => {
  const octets = ascii(text);
  const read = inPieces(readText(), octets, 65_536);
  expect(read.length).toBeLessThanOrEqual(octets.length);
});
