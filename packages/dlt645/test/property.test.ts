import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain } from "../src/explain.ts";
import { allIdentifiers, identifiers } from "../src/identifiers.ts";
import { frameFromJson, frameToJson, isDlt645Error } from "../src/index.ts";
import { codec, frameOf, hexOf, jsonOf, lines, octetsOf, octetsOfJson } from "./support.ts";

const known = [...lines<{ hex: string }>("public.jsonl"), ...lines<{ hex: string }>("field.jsonl")].map(
  ({ hex }) => octetsOf(hex),
);
const all = [...allIdentifiers()];
const octets = (maxLength: number) => fc.uint8Array({ maxLength });

/** Controls of requests, answers and refusals. */
const control = fc.integer({ min: 0, max: 255 });
/** A data field that begins with a known identifier more often than chance has it. */
const data = fc.oneof(
  octets(255),
  fc
    .tuple(fc.constantFrom(...all), octets(200))
    .map(([{ code }, rest]) => Uint8Array.of(...octetsOf(code).reverse(), ...rest)),
);
const frame = fc
  .tuple(control, data)
  .map(([octet, field]) => frameOf(octet, hexOf(field)))
  .chain((one) =>
    fc.nat({ max: 5 }).map((count) => Uint8Array.of(...new Array<number>(count).fill(0xfe), ...one)),
  );
const mutated = fc
  .tuple(
    fc.constantFrom(...known),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
  )
  .map(([one, changes]) => {
    const copy = one.slice();
    for (const [at, octet] of changes) copy[at % copy.length] = octet;
    return copy;
  });

/** Decodes; `null` where that is refused. Anything but a Dlt645Error fails the test. */
function decoded(bytes: Uint8Array) {
  try {
    return jsonOf(bytes);
  } catch (error) {
    if (isDlt645Error(error)) return null;
    throw error;
  }
}

describe("whatever the octets are", () => {
  test.each([
    ["any", octets(300)],
    ["mutated", mutated],
    ["framed", frame],
  ] as const)("%s octets are a message that encodes again, or a Dlt645Error", (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (bytes) => {
        const json = decoded(bytes);
        if (json !== null) expect(hexOf(octetsOfJson(json))).toBe(hexOf(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["any", octets(300)],
    ["mutated", mutated],
    ["framed", frame],
  ] as const)("%s octets are explained, leaf by leaf", (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (bytes) => {
        const { root, problems } = explain(bytes, { identifiers });
        const ends = (field: typeof root): number[] =>
          field.children.length === 0 ? [field.from, field.to] : field.children.flatMap(ends);
        const edges = ends(root);
        expect(edges[0]).toBe(0);
        expect(edges.at(-1)).toBe(bytes.length);
        for (let i = 1; i + 1 < edges.length; i += 2) expect(edges[i]).toBe(edges[i + 1]);
        expect(problems.length === 0).toBe(decoded(bytes) !== null);
      }),
      { numRuns: 500 },
    );
  });
});

describe("values of every kind of identifier", () => {
  const withItems = all.filter(({ format }) => format !== null);

  test("read as they were written, with signs and places", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...withItems),
        fc.infiniteStream(fc.nat({ max: 9 })),
        ({ di, octets: size }, stream) => {
          const length = Math.min(size ?? 32, 200);
          const digits = [...stream.take(2 * length)].join("");
          const bytes = frameOf(0x91, hexOf(octetsOf(di.toString(16).padStart(8, "0")).reverse()) + digits);
          const json = jsonOf(bytes);
          expect(hexOf(octetsOfJson(json))).toBe(hexOf(bytes));
          const { link, command } = codec.decodeFrame(bytes);
          expect(frameFromJson(frameToJson({ link, command }))).toEqual({ link, command });
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("whatever is to be written", () => {
  const json = lines<{ hex: string }>("public.jsonl").map(({ hex }) => jsonOf(octetsOf(hex)));
  /** One of the frames with something else at one of its places. */
  const changed = fc.tuple(fc.constantFrom(...json), fc.nat(), fc.jsonValue()).map(([one, at, value]) => {
    const copy = structuredClone(one) as unknown as {
      link: Record<string, unknown>;
      command: Record<string, unknown>;
    };
    const places = [
      ...Object.keys(copy.link).map((key) => [copy.link, key] as const),
      ...Object.keys(copy.command).map((key) => [copy.command, key] as const),
      ...(Array.isArray(copy.command.values) ? [[copy.command.values as never, "0"] as const] : []),
    ];
    const [holder, key] = places[at % places.length]!;
    (holder as Record<string, unknown>)[key] = value;
    return copy as unknown;
  });

  test.each([
    ["any JSON", fc.jsonValue() as fc.Arbitrary<unknown>],
    ["a changed message", changed],
  ] as const)("%s is a frame, or a Dlt645Error", (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (one) => {
        let octets: Uint8Array;
        try {
          octets = octetsOfJson(one);
        } catch (error) {
          if (isDlt645Error(error)) return;
          throw error;
        }
        expect(hexOf(octetsOfJson(jsonOf(octets)))).toBe(hexOf(octets));
      }),
      { numRuns: 2000 },
    );
  });
});

test("an answer of every identifier has items where its format says so", () => {
  const wrong = all.flatMap(({ code, format, octets: size }) => {
    if (format === null || size === null || size > 251) return [];
    const json = jsonOf(frameOf(0x91, hexOf(octetsOf(code).reverse()) + "01".repeat(size)));
    return Array.isArray(json.command.values) ? [] : [code];
  });
  expect(wrong).toEqual([]);
});
