import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FrameStream, type StreamResult } from "../src/index.ts";
import { frameOf, hexOf, lines, octetsOf } from "./support.ts";

const good = lines<{ hex: string }>("public.jsonl").map(({ hex }) => octetsOf(hex.replace(/^(?:fe)+/, "")));

type Found = Exclude<StreamResult, { kind: "need-more-data" }>;
type Kept = Found & { readonly hex: string };

/** What a stream finds in octets that come in pieces; with `end` the time for more has passed. */
function found(pieces: readonly Uint8Array[], end = true): readonly Kept[] {
  const stream = new FrameStream();
  const results: Kept[] = [];
  const take = (next: () => StreamResult) => {
    for (let one = next(); one.kind !== "need-more-data"; one = next()) {
      const kept = { kind: one.kind, offset: one.offset, octets: one.octets.slice(), hex: hexOf(one.octets) };
      const more =
        one.kind === "frame"
          ? { preamble: one.preamble }
          : one.kind === "bad-frame"
            ? { error: one.error }
            : {};
      results.push({ ...kept, ...more } as Kept);
    }
  };
  for (const piece of pieces) {
    stream.push(piece);
    take(() => stream.next());
  }
  if (end) take(() => stream.expire());
  return results;
}

const frames = (pieces: readonly Uint8Array[]) =>
  found(pieces).flatMap((one) => (one.kind === "frame" ? [one.hex] : []));

const joined = (parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

function cut(octets: Uint8Array, at: readonly number[]): Uint8Array[] {
  const places = [0, ...at.map((each) => each % (octets.length + 1)).sort((a, b) => a - b), octets.length];
  return places.slice(1).map((end, i) => octets.slice(places[i]!, end));
}

describe("a stream finds", () => {
  const one = good[0]!;

  test("a frame behind a doubled 68H", () => {
    expect(frames([Uint8Array.of(0x68, ...one)])).toEqual([hexOf(one)]);
  });

  test("a frame whose sum is 16H, and whose data have 16H and 68H", () => {
    // CS = 16H: one octet of data makes up what is missing.
    const base = frameOf(0x1f, "00");
    const missing = (0x16 - base.at(-2)! + 256) & 255;
    const ending = frameOf(0x1f, missing.toString(16).padStart(2, "0"));
    expect(ending.at(-2)).toBe(0x16);
    const inner = frameOf(0x1f, "e335e3e3351616");
    expect(frames([joined([ending, inner])])).toEqual([hexOf(ending), hexOf(inner)]);
  });

  test("a request and its own echo, and the answer", () => {
    const request = frameOf(0x11, "00000100");
    const answer = frameOf(0x91, "0000010026000000");
    expect(frames([joined([request, request, answer])])).toEqual([request, request, answer].map(hexOf));
  });

  test("a frame behind one that never ends, once the time has passed", () => {
    const long = frameOf(0x91, "00".repeat(255)).slice(0, 40);
    expect(found([joined([long, one])], false).filter(({ kind }) => kind === "frame")).toEqual([]);
    expect(frames([joined([long, one])])).toEqual([hexOf(one)]);
  });

  test("a frame of the field with stray octets behind", () => {
    const line = octetsOf("68AAAAAAAAAAAA6811043334343 5B116A009449D7F".replace(" ", ""));
    expect(found([line]).map(({ kind, hex }) => [kind, hex])).toEqual([
      ["frame", "68aaaaaaaaaaaa68110433343435b116"],
      ["discarded-noise", "a009449d7f"],
    ]);
  });

  test("the answer of an infrared reader, and a frame between those of another protocol", () => {
    const infrared = octetsOf("fefefefe689140020118076891 0a35373337c47335344b3a5916".replace(" ", ""));
    expect(frames([infrared])).toEqual([hexOf(infrared.slice(4))]);
    const mixed = octetsOf(
      "fefefefe6800514418111768910733343535333333a716681e00810501000000000000d2b6010000012c07e602170308063803221cbc16",
    );
    expect(frames([mixed])).toEqual(["6800514418111768910733343535333333a716"]);
  });

  test("nothing in octets of another parity, and no error but its own", () => {
    const noise = octetsOf("fefefefe680188c58a481140da9106cda24656c45aa5818b");
    expect(frames([noise])).toEqual([]);
  });

  test("where a frame is, its preamble, and why a damaged one is none", () => {
    const damaged = one.map((octet, i) => (i === one.length - 2 ? octet ^ 1 : octet));
    const results = found([joined([Uint8Array.of(1, 0xfe, 0xfe), one, damaged])]);
    expect(results[0]).toMatchObject({ kind: "discarded-noise", hex: "01", offset: 0 });
    expect(results[1]).toMatchObject({ kind: "frame", preamble: 2, offset: 3 });
    expect(results[2]).toMatchObject({ kind: "bad-frame", offset: 3 + one.length });
    expect((results[2] as { error: { code: string } }).error.code).toBe("bad-checksum");
  });
});

describe("however octets come", () => {
  const noise = fc.uint8Array({ maxLength: 12 }).filter((octets) => !octets.includes(0x68));
  const part = fc.oneof(
    fc.constantFrom(...good),
    fc.constantFrom(...good).map((one) => Uint8Array.of(0x68, ...one)),
    noise,
    fc.constant(Uint8Array.of(0xfe, 0xfe, 0xfe, 0xfe)),
  );

  test("the same frames are found in any pieces, and every octet comes out once", () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (parts, places) => {
          const octets = joined(parts);
          const whole = found([octets]);
          const pieces = found(cut(octets, places));
          const only = (of: typeof whole) => of.flatMap(({ kind, hex }) => (kind === "frame" ? [hex] : []));
          expect(only(pieces)).toEqual(only(whole));
          const total = (of: typeof whole) =>
            of.reduce(
              (sum, each) => sum + each.octets.length + (each.kind === "frame" ? each.preamble : 0),
              0,
            );
          expect(total(whole)).toBe(octets.length);
          expect(total(pieces)).toBe(octets.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("all good frames behind noise without 68H are found, echoes and doubled 68H among them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(noise, fc.constantFrom(...good), fc.boolean()), { maxLength: 8 }),
        (rows) => {
          const octets = joined(
            rows.flatMap(([before, one, doubled]) => [before, doubled ? Uint8Array.of(0x68) : before, one]),
          );
          expect(frames([octets])).toEqual(rows.map(([, one]) => hexOf(one)));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("any octets come out, in the order in which they went in", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        fc.array(fc.nat(), { maxLength: 10 }),
        (octets, places) => {
          const hexes = found(cut(octets, places)).map((each) => {
            const before = each.kind === "frame" ? "fe".repeat(each.preamble) : "";
            return before + each.hex;
          });
          expect(hexes.join("")).toBe(hexOf(octets));
        },
      ),
    );
  });

  test("no more than one frame is kept", () => {
    const stream = new FrameStream();
    for (let i = 0; i < 10_000; i++) {
      stream.push(Uint8Array.of(0x68, 0x68, 0x68, i & 255, 0xfe));
      while (stream.next().kind !== "need-more-data");
      expect(stream.pending).toBeLessThanOrEqual(267 + 64);
    }
  });
});
