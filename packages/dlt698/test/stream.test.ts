import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesToHex, FrameStream, hexToBytes, type StreamResult } from "../src/index.ts";
import { vectorHexes } from "./vector-hexes.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 200);
const { frames } = vectorHexes();
const request = "68150043039178412800EB6405010000100400000CCB16";

/** Everything that comes out; views are copied, since the next push may move them. */
function drain(
  stream: FrameStream,
  how: "next" | "expire" = "next",
): Exclude<StreamResult, { kind: "need-more-data" }>[] {
  const found = [];
  for (;;) {
    const result = stream[how]();
    if (result.kind === "need-more-data") return found;
    found.push({ ...result, octets: result.octets.slice() });
  }
}

function feed(bytes: Uint8Array, cuts: readonly number[]) {
  const stream = new FrameStream();
  const found = [];
  let at = 0;
  for (const cut of [...cuts.map((n) => n % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
    stream.push(bytes.slice(at, cut));
    found.push(...drain(stream));
    at = cut;
  }
  found.push(...drain(stream, "expire"));
  expect(stream.pending).toBe(0);
  return found;
}

const hexOf = (results: readonly { kind: string; octets: Uint8Array }[]) =>
  results.filter((result) => result.kind === "frame").map((result) => bytesToHex(result.octets));

test("frames are found however the stream is cut", () => {
  const some = fc.array(fc.constantFrom(...frames.slice(0, 40)), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(some, fc.array(fc.nat(2000), { maxLength: 30 }), (hexes, cuts) => {
      const found = feed(hexToBytes(hexes.join("")), cuts);
      expect(hexOf(found)).toEqual(hexes.map((hex) => hex.toUpperCase()));
      expect(found.every((result) => result.kind === "frame")).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

test("octet by octet too", () => {
  const bytes = hexToBytes(frames.slice(0, 20).join(""));
  const found = feed(
    bytes,
    Array.from({ length: bytes.length }, (_, i) => i),
  );
  expect(hexOf(found)).toEqual(frames.slice(0, 20).map((hex) => hex.toUpperCase()));
});

test("every octet comes out exactly once, in any stream and any cuts", () => {
  const piece = fc.oneof(
    fc.constantFrom(...frames.slice(0, 40)).map((hex) => [...hexToBytes(hex)]),
    fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0x68, 0xfe, 0x16)), { maxLength: 30 }),
    fc.constantFrom([0xfe, 0xfe, 0xfe, 0xfe], [0x68], [0x68, 0x15, 0], [0x68, 0xff, 0x3f, 0x43, 0x05]),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.array(fc.nat(3000), { maxLength: 12 }),
      (pieces, cuts) => {
        const bytes = Uint8Array.from(pieces.flat());
        const found = feed(bytes, cuts);
        let at = 0;
        for (const result of found) {
          const preamble = result.kind === "frame" ? result.preamble : 0;
          expect(result.octets.length).toBeGreaterThan(0);
          expect(bytesToHex(result.octets)).toBe(
            bytesToHex(bytes, at + preamble, at + preamble + result.octets.length),
          );
          at += preamble + result.octets.length;
        }
        expect(at).toBe(bytes.length);
      },
    ),
    { numRuns: RUNS * 2 },
  );
});

describe("what is not a frame", () => {
  const run = (hex: string) => {
    const stream = new FrameStream();
    stream.push(hexToBytes(hex));
    return [...drain(stream).map((result) => `${result.kind} ${result.octets.length}`), stream.pending];
  };
  test.each([
    ["noise before a frame", `0102${request}`, ["discarded-noise 2", "frame 23", 0]],
    ["a preamble", `FEFEFEFE${request}`, ["frame 23", 0]],
    ["FEH that precedes nothing", `FEFE00${request}`, ["discarded-noise 3", "frame 23", 0]],
    ["68H in the noise", `6801${request}`, ["discarded-noise 2", "frame 23", 0]],
    ["a length with reserved bits", `6815C043${request}`, ["discarded-noise 4", "frame 23", 0]],
    ["a wrong HCS", `${request.replace("EB64", "EB65")}${request}`, ["discarded-noise 23", "frame 23", 0]],
    ["a wrong FCS", `${request.replace("0CCB", "0CCC")}${request}`, ["bad-frame 23", "frame 23", 0]],
    ["a wrong end", `${request.slice(0, -2)}17${request}`, ["bad-frame 23", "frame 23", 0]],
    ["a frame that lost octets", `${request.slice(0, -8)}${request}`, ["bad-frame 19", "frame 23", 0]],
    ["half a header", "6815", [2]],
    ["half a frame", request.slice(0, -10), [18]],
  ])("%s", (_, hex, expected) => {
    expect(run(hex)).toEqual(expected);
  });

  test("says what it waits for, and why it gave up", () => {
    const stream = new FrameStream();
    expect(stream.next()).toEqual({ kind: "need-more-data", atLeast: 6 });
    stream.push(hexToBytes("6815"));
    expect(stream.next()).toEqual({ kind: "need-more-data", atLeast: 4 });
    stream.push(hexToBytes(request.slice(4, 30)));
    expect(stream.next()).toEqual({ kind: "need-more-data", atLeast: 8 });
    const [given] = drain(stream, "expire");
    expect(given).toMatchObject({ kind: "bad-frame", offset: 0, error: { code: "truncated" } });
    stream.push(hexToBytes(request.replace("EB64", "EB65")));
    expect(drain(stream)).toMatchObject([{ kind: "discarded-noise", suspect: { code: "bad-hcs" } }]);
  });

  test("a frame over the limit is not waited for", () => {
    const stream = new FrameStream({ maxFrame: 22 });
    stream.push(hexToBytes(request));
    expect(drain(stream)).toMatchObject([{ kind: "discarded-noise", suspect: { code: "bad-length" } }]);
  });

  test("the buffer stays within one frame", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 4000 }), { maxLength: 40 }), (chunks) => {
        const stream = new FrameStream({ maxFrame: 300 });
        for (const chunk of chunks) {
          stream.push(chunk);
          drain(stream);
          expect(stream.pending).toBeLessThanOrEqual(300 + chunk.length * 0);
        }
      }),
      { numRuns: 30 },
    );
  });
});
