import { describe, expect, test } from "vitest";
import {
  type CaptureDirection,
  createTraffic,
  type Detection,
  type Dissector,
  detectFrame,
  type FoundOctets,
  type OctetsEvent,
} from "../../src/capture.ts";
import { transportError } from "../../src/index.ts";
import { only } from "../support/capture.ts";
import { testDissector, testFrame } from "../support/frames.ts";

const request = testFrame([5, 1, 7, 0, 0x10, 2, 0, 0]);
const answer = testFrame([0x85, 1, 7, 0, 0x10, 2, 0, 1, 6, 0, 0, 0, 1, 0, 0], 0xc3);

function event(
  octets: Uint8Array,
  more: Partial<OctetsEvent> & { direction?: CaptureDirection | null } = {},
): OctetsEvent {
  return { kind: "octets", time: null, direction: null, lane: null, at: null, octets, ...more };
}

const engine = () => createTraffic({ dissectors: [testDissector] });

describe("pairs", () => {
  test("an answer belongs to the request of its lane; the time runs from end to end", () => {
    const traffic = engine();
    traffic.push(event(request, { time: 1_000_000, direction: "tx", lane: "a" }));
    traffic.push(event(request, { time: 1_100_000, direction: "tx", lane: "b" }));
    traffic.push(event(answer.subarray(0, 9), { time: 1_200_000, direction: "rx", lane: "b" }));
    const [late] = traffic.push(event(answer.subarray(9), { time: 1_250_123, direction: "rx", lane: "b" }));
    expect(late).toMatchObject({
      kind: "frame",
      after: 150_123,
      time: 1_200_000,
      ended: 1_250_123,
      lane: "b",
    });
    const [other] = traffic.push(event(answer, { time: 3_000_000, direction: "rx", lane: "a" }));
    expect(other).toMatchObject({ after: 2_000_000 });
    const [again] = traffic.push(event(answer, { time: 3_000_001, direction: "rx", lane: "a" }));
    expect(again).toMatchObject({ after: null });
    expect(traffic.totals).toMatchObject({ frames: 5, asked: 2, answered: 2, damaged: 0, between: 0 });
    expect(traffic.meters()).toEqual([
      {
        address: "04030201",
        protocol: "test",
        messages: 5,
        octets: 2 * request.length + 3 * answer.length,
        asked: 2,
        answered: 2,
        refused: 0,
        times: { count: 2, least: 150_123, most: 2_000_000, sum: 2_150_123 },
      },
    ]);
  });

  test("both directions on one wire, of which nobody says who is who", () => {
    const traffic = engine();
    const items = traffic.push(event(Buffer.concat([request, answer]), { time: 5 }));
    expect(only(items, "frame").map(({ after }) => after)).toEqual([null, 0]);
  });

  test("the dissector has the last word", () => {
    const traffic = createTraffic({ dissectors: [{ ...testDissector, answers: () => false }] });
    const items = [request, answer].flatMap((octets) => traffic.push(event(octets, { time: 1 })));
    expect(only(items, "frame").map(({ after }) => after)).toEqual([null, null]);
  });
});

describe("what has begun is given up", () => {
  const head = request.subarray(0, 14);

  test("after silence, by the times of the events", () => {
    const traffic = createTraffic({ dissectors: [testDissector], silence: 500 });
    expect(traffic.push(event(head, { time: 0 }))).toEqual([]);
    expect(traffic.pending(null)).toBe(14);
    const items = traffic.push(event(request, { time: 500_001 }));
    expect(items.map(({ kind }) => kind)).toEqual(["damaged", "frame"]);
    expect(items[0]).toMatchObject({ octets: head, time: 0, ended: 0 });
  });

  test("before octets that stand apart, at a gap, at the end of a lane and of all", () => {
    const ends: ((traffic: ReturnType<typeof engine>) => unknown[])[] = [
      (traffic) => traffic.push(event(new Uint8Array(0), { apart: true })),
      (traffic) =>
        traffic.push({ kind: "gap", time: 1, lane: null, at: null, direction: null, octets: 3, reason: "x" }),
      (traffic) =>
        traffic.push({ kind: "close", time: 1, lane: null, at: null, code: "ended", message: null }),
      (traffic) => traffic.expire(null),
      (traffic) => traffic.end(),
    ];
    for (const end of ends) {
      const traffic = engine();
      traffic.push(event(head));
      expect(end(traffic)[0]).toMatchObject({ kind: "damaged", octets: head });
      expect(traffic.pending(null)).toBe(0);
    }
  });

  test("a gap in one direction ends nothing in the other", () => {
    const traffic = engine();
    traffic.push(event(head, { direction: "tx" }));
    traffic.push(event(head, { direction: "rx" }));
    const gap = {
      kind: "gap",
      time: 1,
      lane: null,
      at: null,
      direction: "rx",
      octets: 3,
      reason: "x",
    } as const;
    expect(traffic.push(gap)).toMatchObject([{ kind: "damaged", direction: "rx" }, { kind: "event" }]);
    expect(traffic.push(event(request.subarray(14), { direction: "tx" }))).toMatchObject([{ kind: "frame" }]);
  });

  test("another lane is not", () => {
    const traffic = engine();
    traffic.push(event(head, { lane: "a" }));
    expect(traffic.expire("b")).toEqual([]);
    expect(traffic.push(event(request.subarray(14), { lane: "a" }))).toMatchObject([{ kind: "frame" }]);
  });
});

describe("fragments", () => {
  const parts = [
    [0, 0, 5, 1],
    [1, 0xc0, 7],
    [2, 0x40, 0, 0x10, 2, 0, 0],
  ].map((body) => testFrame(body, 0x63));

  test("are shown as they come, and as the message that they make", () => {
    const traffic = engine();
    const items = parts.flatMap((octets, i) => traffic.push(event(octets, { time: i, at: { line: i + 1 } })));
    expect(items).toMatchObject([
      { kind: "fragment", fragments: 1, joined: 2 },
      { kind: "fragment", fragments: 2, joined: 3 },
      { kind: "frame", fragments: 3, octets: Uint8Array.of(5, 1, 7, 0, 0x10, 2, 0, 0), at: { line: 3 } },
    ]);
    const [whole] = only(items, "frame");
    expect(whole!.summary.en).toBe("GetRequestNormal 00100200");
    expect(traffic.totals).toMatchObject({ frames: 1, fragments: 2, asked: 1 });
  });

  test("of which the last does not come are told as damage", () => {
    const traffic = engine();
    traffic.push(event(parts[0]!));
    expect(traffic.end()).toMatchObject([{ kind: "damaged", octets: new Uint8Array(0) }]);
  });

  test("one that does not decode is damage, not silence", () => {
    const error = transportError("failed", { exit: null });
    const decode = () => {
      throw error;
    };
    const traffic = createTraffic({ dissectors: [{ ...testDissector, decode }] });
    expect(traffic.push(event(request))).toMatchObject([{ kind: "damaged", error, octets: request }]);
  });
});

test("frames inside octets of a message are found in place, not without end", () => {
  const proxy = testFrame([9, ...testFrame([9, ...request])]);
  const [item] = only(engine().push(event(proxy)), "frame");
  const [inner, ...none] = item!.inner;
  expect(none).toEqual([]);
  expect(inner!.inner[0]!.summary.en).toBe("GetRequestNormal 00100200");
  const endless: Dissector = {
    ...(testDissector as Dissector),
    detect: (octets): Detection => ({
      verdict: "frame",
      from: 0,
      to: octets.length,
      reached: 0,
      problem: null,
    }),
    decode: () => 0,
    reassembler: () => ({ accept: () => ({ kind: "single" }), end: () => [] }),
    fields: () => ({
      ...testDissector.fields({ control: 0, address: "", client: 0, body: proxy }),
      carried: [proxy],
    }),
  };
  let message = only(createTraffic({ dissectors: [endless] }).push(event(proxy)), "frame")[0]!.inner;
  let depth = 0;
  for (; message.length > 0; message = message[0]!.inner) depth++;
  expect(depth).toBe(4);
});

test("octets of no frame, and damaged frames, come in the order of the stream with their places", () => {
  const damaged = request.slice();
  damaged[damaged.length - 2]! ^= 1;
  const traffic = engine();
  const items = [
    ...traffic.push(event(Uint8Array.of(1, 2, 3), { at: { line: 1 } })),
    ...traffic.push(event(Buffer.concat([damaged, request.subarray(0, 5)]), { at: { line: 2 } })),
    ...traffic.push(event(request.subarray(5), { at: { line: 3 } })),
  ];
  expect(items).toMatchObject([
    { kind: "between", at: { line: 1 }, until: { line: 1 } },
    { kind: "damaged", protocol: "test", octets: damaged, at: { line: 2 }, until: { line: 2 } },
    { kind: "frame", at: { line: 2 }, until: { line: 3 } },
  ]);
});

describe("two protocols in one stream", () => {
  /** 10H, a check over the octet behind it, which is its complement, 16H; `length` octets behind them are its body. */
  function short(protocol: string, start: number): Dissector {
    return {
      ...(testDissector as Dissector),
      protocol,
      stream: () => {
        let octets: number[] = [];
        const find = (expired: boolean): FoundOctets => {
          if (octets.length === 0) return { kind: "need-more-data" };
          const at = octets.indexOf(start);
          const take = (count: number) => Uint8Array.from(octets.splice(0, count));
          if (at !== 0) {
            return { kind: "discarded-noise", octets: take(at < 0 ? octets.length : at), suspect: null };
          }
          const size = (octets[1] ?? 0) + 3;
          if (octets.length < Math.max(size, 3) && !expired) return { kind: "need-more-data" };
          if (octets[size - 1] === 0x16) return { kind: "frame", preamble: 0, octets: take(size) };
          const error = transportError("failed", { exit: null }, { offset: size - 1 });
          return { kind: "bad-frame", octets: take(1), error };
        };
        return {
          get pending() {
            return octets.length;
          },
          push: (chunk) => {
            octets = [...octets, ...chunk];
          },
          next: () => find(false),
          expire: () => find(true),
        };
      },
      decode: () => ({ control: 0, address: "", client: 0, body: Uint8Array.of(5) }),
    };
  }

  const other = short("other", 0x10);
  const found = (octets: readonly number[], size: number): string[] => {
    const traffic = createTraffic({ dissectors: [testDissector, other] });
    const items = [];
    for (let at = 0; at < octets.length; at += size) {
      items.push(...traffic.push(event(Uint8Array.from(octets.slice(at, at + size)))));
    }
    items.push(...traffic.end());
    const parts = items.map((item) =>
      item.kind === "event"
        ? ""
        : `${item.kind} ${"protocol" in item ? item.protocol : ""} ${item.octets.length}`,
    );
    // Octets of no frame come as they were cut.
    return parts.filter((part) => !part.startsWith("between"));
  };

  test.each([1, 2, 5, 1000])("each has its frames, cut into pieces of %i", (size) => {
    expect(found([0x10, 1, 9, 0x16, ...request, 0x10, 0, 0x16, 1, 2, ...request], size)).toEqual([
      "frame other 4",
      `frame test ${request.length}`,
      "frame other 3",
      `frame test ${request.length}`,
    ]);
  });

  test.each([1, 1000])(
    "a frame of the first goes before one that overlaps it, cut into pieces of %i",
    (size) => {
      const inside = testFrame([5, 1, 7, 0x10, 1, 9, 0x16]);
      expect(found([...inside], size)).toEqual([`frame test ${inside.length}`]);
      // It begins before, and would take its octets.
      const before = [0x10, request.length - 1, ...request, 0x16];
      expect(found(before, size)).toContain(`frame test ${request.length}`);
      expect(found(before, size).filter((each) => each.startsWith("frame"))).toHaveLength(1);
    },
  );

  test("the error of the one that got further counts", () => {
    const wrong = request.slice();
    wrong[12]! ^= 1;
    const traffic = createTraffic({ dissectors: [testDissector, short("other", 0x68)] });
    const items = [...traffic.push(event(wrong)), ...traffic.end()];
    expect(only(items, "damaged")[0]!.protocol).toBe("other");
  });
});

test("octets as a whole are of the protocol that has a frame in them, else of the one that got furthest", () => {
  const seeing = (protocol: string, verdict: Detection["verdict"], reached = 0): Dissector => ({
    ...(testDissector as Dissector),
    protocol,
    detect: () => ({ verdict, from: 0, to: 1, reached, problem: null }),
  });
  const frame = seeing("frame", "frame");
  const partial = seeing("partial", "partial", 3);
  const [near, far] = [seeing("near", "damaged", 5), seeing("far", "damaged", 9)];
  const none = seeing("none", "none", 99);
  const found = (...dissectors: readonly Dissector[]) => detectFrame(request, dissectors)?.dissector.protocol;
  expect(found(none, far, partial, frame, seeing("other", "frame", 9))).toBe("frame");
  expect(found(none, far, partial)).toBe("partial");
  expect(found(near, none, far)).toBe("far");
  expect(found(far, near)).toBe("far");
  expect(found(none)).toBeUndefined();
});

test("time is linear in the octets, and nothing is kept of what has been given", () => {
  const many = Buffer.concat(Array.from({ length: 2000 }, () => request));
  const traffic = engine();
  let count = 0;
  for (const octet of many) count += traffic.push(event(Uint8Array.of(octet), { time: 1 })).length;
  expect(count).toBe(2000);
  expect(traffic.pending(null)).toBe(0);
});
