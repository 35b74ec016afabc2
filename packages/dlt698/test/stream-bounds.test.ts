import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesToHex, FrameStream, fcs16, hexToBytes, Reassembler, type StreamResult } from "../src/index.ts";
import { fcsUpdate } from "../src/link/fcs.ts";
import { FcsMarks } from "../src/link/fcs-marks.ts";
import { FrameReader } from "../src/session/frames.ts";
import { vectorHexes } from "./vector-hexes.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 200);
const { frames } = vectorHexes();
const request = "68150043039178412800EB6405010000100400000CCB16";

/** A header with a right HCS that announces `length` octets. */
function header(length: number, control = 0x43): number[] {
  const covered = [length & 255, length >> 8, control, 0, 0x11, 0x10];
  const hcs = fcs16(Uint8Array.from(covered));
  return [0x68, ...covered, hcs & 255, hcs >> 8];
}

/** A frame around user data, with right checksums. */
function framed(data: readonly number[], control = 0x43): number[] {
  const front = [...header(10 + data.length, control), ...data];
  const fcs = fcs16(Uint8Array.from(front.slice(1)));
  return [...front, fcs & 255, fcs >> 8, 0x16];
}

/** What comes out, with the place of each piece, and what is waited for. */
function feed(
  bytes: Uint8Array,
  cuts: readonly number[],
  stream: { push(chunk: Uint8Array): void; next(): StreamResult; expire(): StreamResult },
): string[] {
  const told: string[] = [];
  const drain = (next: () => StreamResult) => {
    for (let found = next(); found.kind !== "need-more-data"; found = next()) {
      const error = found.kind === "bad-frame" ? found.error : found.kind === "frame" ? null : found.suspect;
      told.push(`${found.kind} ${found.offset} ${bytesToHex(found.octets)} ${error?.code ?? ""}`);
    }
  };
  let at = 0;
  const ends = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
  for (const end of [...ends, bytes.length]) {
    stream.push(bytes.slice(at, end));
    drain(() => stream.next());
    at = end;
  }
  drain(() => stream.expire());
  return told;
}

/** The rules of the stream over all that has come, looked at anew after every piece: slow and plain. */
class SlowStream {
  private all = new Uint8Array(0);
  private from = 0;

  push(chunk: Uint8Array): void {
    const all = new Uint8Array(this.all.length + chunk.length);
    all.set(this.all);
    all.set(chunk, this.all.length);
    this.all = all;
  }

  next = (): StreamResult => this.find(false);
  expire = (): StreamResult => this.find(true);

  private find(expired: boolean): StreamResult {
    const { all, from } = this;
    let code: string | null = null;
    for (let at = from; at < all.length; at++) {
      let start = at;
      while (all[start] === 0xfe) start++;
      if (start === all.length && !expired) return at > from ? this.other(at, code) : WAIT;
      const verdict = all[start] === 0x68 ? this.judge(start) : null;
      if (verdict !== null && verdict.code !== "bad-hcs" && verdict.code !== "bad-length") {
        if (at > from) return this.other(at, code);
        if (verdict.code === null) return this.cut("frame", start, verdict.end, start, null);
        if (verdict.code !== "truncated" || expired) {
          let stop = start + 1;
          while (stop < Math.min(verdict.end, all.length) && !this.isHeader(stop)) stop++;
          return this.cut("bad-frame", from, stop, start, verdict.code);
        }
        return WAIT;
      }
      if (verdict !== null) code = verdict.code;
      at = Math.max(at, start - (verdict === null && start > at ? 1 : 0));
    }
    return from < all.length ? this.other(all.length, code) : WAIT;
  }

  private judge(at: number): { code: string | null; end: number } {
    const { all } = this;
    const left = all.length - at;
    const whole = { code: "truncated", end: all.length };
    if (left < 3) return whole;
    const length = all[at + 1]! | (all[at + 2]! << 8);
    const end = at + length + 2;
    if (length > 0x3fff || length < 10) return { code: "bad-length", end };
    if (left < 6) return { code: "truncated", end };
    const n = (all[at + 4]! & 15) + 1;
    if (length < 9 + n) return { code: "bad-length", end };
    if (left < 8 + n) return { code: "truncated", end };
    if (!this.isHeader(at)) return { code: "bad-hcs", end };
    if (left < length + 2) return { code: "truncated", end };
    if (all[end - 1] !== 0x16) return { code: "bad-end", end };
    const fcs = fcs16(all, at + 1, end - 3);
    if ((all[end - 3]! | (all[end - 2]! << 8)) !== fcs) return { code: "bad-fcs", end };
    if (![1, 3].includes(all[at + 3]! & 7)) return { code: "bad-function-code", end };
    if ((all[at + 4]! & 0x2f) === 0x20) return { code: "bad-address", end };
    return { code: null, end };
  }

  private isHeader(at: number): boolean {
    const { all } = this;
    if (all[at] !== 0x68) return false;
    const hcsAt = at + 7 + ((all[at + 4] ?? 0) & 15);
    if (all.length - at < 6 || hcsAt + 2 > all.length) return true;
    return (all[hcsAt]! | (all[hcsAt + 1]! << 8)) === fcs16(all, at + 1, hcsAt);
  }

  private other(until: number, code: string | null): StreamResult {
    return this.cut("discarded-noise", this.from, until, this.from, code);
  }

  private cut(kind: string, from: number, to: number, offset: number, code: string | null): StreamResult {
    this.from = to;
    const error = code === null ? null : { code };
    const octets = this.all.slice(from, to);
    return { kind, octets, offset, error, suspect: error, preamble: 0 } as unknown as StreamResult;
  }
}

const WAIT: StreamResult = { kind: "need-more-data", atLeast: 1 };

const piece = fc.oneof(
  fc.constantFrom(...frames.slice(0, 40)).map((hex) => [...hexToBytes(hex)]),
  fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0x68, 0xfe, 0x16)), { maxLength: 30 }),
  fc
    .tuple(fc.nat(3000), fc.constantFrom(0x43, 0x40))
    .map(([length, control]) => [...header(10 + length, control), 0x16]),
  fc.nat(300).map((n) => framed(Array.from({ length: n + 1 }, (_, i) => (i % 5 === 0 ? 0x68 : i & 255)))),
  fc.nat(20).map((n) => framed(framed(framed([n + 1]), 0x40), 0x40)),
  fc.nat(90).map((n) => Array.from({ length: 60 }, () => [...header(10 * n + 19), 0x16]).flat()),
);

test("as the plain rules have it, however cut, nested and damaged", () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 10 }),
      fc.array(fc.nat(9000), { maxLength: 20 }),
      (pieces, cuts) => {
        const bytes = Uint8Array.from(pieces.flat());
        expect(feed(bytes, cuts, new FrameStream())).toEqual(feed(bytes, cuts, new SlowStream()));
      },
    ),
    { numRuns: RUNS * 2 },
  );
});

test("marks give the checksum of any stretch", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 400, maxLength: 900 }),
      fc.array(fc.tuple(fc.nat(300), fc.nat(500)), { minLength: 1, maxLength: 30 }),
      fc.nat(100_000),
      (bytes, stretches, origin) => {
        const marks = new FcsMarks(800);
        for (const [from, length] of stretches.sort((a, b) => a[0] - b[0])) {
          const to = Math.min(bytes.length, from + length);
          expect(marks.update(0x1234, bytes, from, to, origin)).toBe(fcsUpdate(0x1234, bytes, from, to));
        }
      },
    ),
    { numRuns: RUNS },
  );
});

describe("what a peer can make a stream keep", () => {
  test("of endless FEH only the last, a preamble", () => {
    const stream = new FrameStream();
    let noise = 0;
    for (let i = 0; i < 10_000; i++) {
      stream.push(Uint8Array.of(0xfe));
      for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next()) {
        expect(found).toMatchObject({ kind: "discarded-noise", offset: noise });
        if (found.kind === "discarded-noise") noise += found.octets.length;
      }
      expect(stream.pending).toBeLessThan(128);
    }
    stream.push(hexToBytes(request));
    expect(stream.next()).toMatchObject({ kind: "discarded-noise", offset: noise });
    expect(stream.next()).toMatchObject({ kind: "frame", preamble: 64, offset: 10_000 });
  });

  test.each([1, 63, 64, 65, 127, 128, 129, 500])("%i FEH: what is left does not depend on the cuts", (n) => {
    const bytes = Uint8Array.from([...new Array<number>(n).fill(0xfe), ...hexToBytes(request)]);
    for (const size of [1, 7, 100, bytes.length]) {
      const stream = new FrameStream();
      const kinds: unknown[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        stream.push(bytes.slice(at, at + size));
        for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next())
          if (found.kind === "frame") kinds.push([found.preamble, found.offset]);
      }
      expect(kinds).toEqual([[Math.min(n, 64), n]]);
    }
  });

  test("storage of a long chunk is let go", () => {
    const stream = new FrameStream({ maxFrame: 300 });
    stream.push(hexToBytes(request.slice(0, 20)));
    stream.next();
    stream.push(Uint8Array.from([...hexToBytes(request.slice(20)), ...new Array<number>(100_000).fill(0)]));
    while (stream.next().kind !== "need-more-data");
    expect((stream as unknown as { buffer: { store: Uint8Array } }).buffer.store.length).toBeLessThanOrEqual(
      4 * 300,
    );
  });

  test("fragments without octets are not collected", () => {
    const joiner = new Reassembler();
    joiner.accept({ kind: "first", sequence: 0, octets: Uint8Array.of(5) });
    for (let i = 1; i <= 8000; i++) {
      joiner.accept({ kind: "middle", sequence: i % 4096, octets: new Uint8Array(0) });
    }
    expect((joiner as unknown as { parts: unknown[] }).parts).toHaveLength(1);
  });

  test("a session hears of a stretch of noise once", () => {
    const reader = new FrameReader(16_385, false);
    const noise = Array.from({ length: 50 }, () => [...header(19), 0x16, 0]).flat();
    const heard = reader.push(Uint8Array.from([...noise, ...hexToBytes(request), 1, 2]));
    expect(heard.map((item) => item.kind)).toEqual(["noise", "message", "noise"]);
    expect(heard[0]).toMatchObject({ octets: noise.length, error: { code: "bad-fcs" } });
  });
});

describe("places and bounds", () => {
  test("offsets go on behind the stream's beginning, whatever is moved in memory", () => {
    const stream = new FrameStream();
    const bytes = hexToBytes(`FEFE${request}0102`);
    const offsets: number[] = [];
    for (let round = 0; round < 300; round++) {
      for (let at = 0; at < bytes.length; at += 5) {
        stream.push(bytes.slice(at, at + 5));
        for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next())
          if (found.kind === "frame") offsets.push(found.offset);
      }
    }
    expect(offsets).toEqual(Array.from({ length: 300 }, (_, i) => 2 + i * bytes.length));
  });

  test("the offset of an error counts from the octets that it is told with", () => {
    const stream = new FrameStream();
    stream.push(hexToBytes(`${request}FEFE${request.replace("0CCB", "0CCC")}`));
    stream.next();
    expect(stream.next()).toMatchObject({ kind: "bad-frame", offset: 25, error: { offset: 22 } });
  });

  test("a header with a wrong HCS is not waited for", () => {
    const stream = new FrameStream();
    stream.push(hexToBytes("68FF3F43039178412800EB65"));
    expect(stream.next()).toMatchObject({ kind: "discarded-noise", suspect: { code: "bad-hcs" } });
    expect(stream.pending).toBe(0);
  });

  test.each([
    [23, "frame"],
    [24, "frame"],
    [22, "discarded-noise"],
  ])("of at most %i octets: a frame of 23 is %s", (maxFrame, kind) => {
    const stream = new FrameStream({ maxFrame });
    stream.push(hexToBytes(request));
    expect(stream.next().kind).toBe(kind);
  });

  test("the longest frame of each edition is taken, and lengths in kilo-octets only when asked for", () => {
    const first = (bytes: readonly number[], options?: { extended: boolean }) => {
      const stream = new FrameStream(options);
      stream.push(Uint8Array.from(bytes));
      return stream.next().kind;
    };
    expect(first(framed(new Array<number>(16_383 - 10).fill(1)))).toBe("frame");
    const kilo = header(0x4001);
    expect(first(kilo)).toBe("discarded-noise");
    expect(first(kilo, { extended: false })).toBe("discarded-noise");
    expect(first(kilo, { extended: true })).toBe("need-more-data");
    expect(first(header(0x4000 | 63), { extended: true })).toBe("need-more-data");
    expect(first(header(0x4000 | 64), { extended: true })).toBe("discarded-noise");
  });
});
