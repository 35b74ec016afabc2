import { formatHex } from "@meterwire/transport";
import { pcapngWriter, readCapture, recordingWriter } from "@meterwire/transport/capture";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { article } from "../../../transport/test/capture/article.ts";
import { ipv4, networks, pcapFile, tcp } from "../../../transport/test/support/packets.ts";
import { isProblem } from "../../src/problems/base.ts";
import { dissectorsOf } from "../../src/traffic/dissectors.ts";
import { Finder, type Finding } from "../../src/traffic/finder.ts";
import { hexFindings } from "../../src/traffic/hex-findings.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

const REQUEST = Buffer.from("6817004345AAAAAAAAAAAA005B4F05010540010200006A1716", "hex");
const FRAGMENTS = Buffer.from(
  "fefefefe687300e3050100000000000093a40140000000000600000000060000000006000000001c07e3021100000001" +
    "05060000000006000000000600000000060000000006000000001c07e3021200000001050600000000060000000006000000000600000000060000000000000100" +
    "04c1238b0df9fd16",
  "hex",
);
const event = (octets: Uint8Array, time: number) =>
  ({ kind: "octets", time, direction: "tx", lane: "a", at: null, octets }) as const;
const events = [event(REQUEST, 1), event(FRAGMENTS, 2), event(Buffer.from("0501014001020000", "hex"), 3)];

const recording = recordingWriter({ version: 1, began: 1, source: {}, tool: "1" });
const pcapng = pcapngWriter();
const parts = [
  { up: true, seq: 10, ack: 20, data: REQUEST },
  { up: false, seq: 20, ack: 35, data: FRAGMENTS },
].map((part, i) => ({ time: i, data: networks.Ethernet!.wrap(ipv4(tcp(part), part.up)) }));
const sources: readonly [string, Uint8Array][] = [
  ["a log", Buffer.from(`10:15:00.123 发送: ${formatHex(REQUEST, { separator: " " })}\n${article}`)],
  ["a recording", Buffer.concat(events.map((each) => recording.write(each)))],
  ["pcap", pcapFile(parts, networks.Ethernet!)],
  ["pcapng", Buffer.concat(events.map((each) => pcapng.write(each)))],
];

const changes = fc.array(
  fc.tuple(fc.constantFrom("set", "drop", "double", "cut"), fc.nat(), fc.integer({ min: 0, max: 255 })),
  { minLength: 1, maxLength: 5 },
);

function mutated(source: Uint8Array, list: readonly (readonly [string, number, number])[]): Uint8Array {
  let octets = [...source];
  for (const [kind, place, value] of list) {
    const at = octets.length === 0 ? 0 : place % octets.length;
    if (kind === "set") octets[at] = value;
    else if (kind === "drop") octets.splice(at, (value % 40) + 1);
    else if (kind === "double") octets.splice(at, 0, ...octets.slice(at, at + (value % 40) + 1));
    else octets = octets.slice(0, at);
  }
  return Uint8Array.from(octets);
}

/** All that decode would do with a finding ends in a message, or in a coded error. */
function use({ shown, error, frame }: Finding): void {
  if (error !== null) expect(isProblem(error)).toBe(true);
  try {
    shown?.decoded();
  } catch (refused) {
    expect(isProblem(refused)).toBe(true);
  }
  JSON.stringify(shown?.repaired() ?? null);
  JSON.stringify(shown?.explain()?.root ?? null);
  if (frame !== null) expect(frame.summary.zh).not.toBe("");
}

const settings = { kind: null, strict: false, profile: "extended" } as const;

describe("any mutation ends in messages or coded errors", () => {
  test.each(sources)("of %s", (_, source) => {
    fc.assert(
      fc.property(changes, (list) => {
        const finder = new Finder(settings, dissectorsOf());
        const reader = readCapture();
        try {
          const read = reader.push(mutated(source, list)).concat(reader.end());
          for (const each of read.flatMap((one) => finder.push(one)).concat(finder.end())) use(each);
        } catch (error) {
          expect(isProblem(error)).toBe(true);
        }
        finder.leftOut.text({ t: (text) => text.en });
      }),
      { numRuns: RUNS },
    );
  });

  test("of hex that is typed", () => {
    fc.assert(
      fc.property(changes, fc.constantFrom(null, "frame", "apdu"), (list, kind) => {
        const octets = mutated(Buffer.concat([REQUEST, FRAGMENTS]), list);
        const found = hexFindings(octets, { ...settings, kind }, dissectorsOf());
        expect(found.length).toBeGreaterThan(0);
        for (const each of found) use(each);
      }),
      { numRuns: RUNS },
    );
  });
});
