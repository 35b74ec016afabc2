import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Apdu,
  apduFromJson,
  apduToJson,
  bytesToHex,
  decodeFrame,
  encodeApdu,
  encodeFrame,
  type Frame,
  frameFromJson,
  frameToJson,
  hexToBytes,
  isDlt698Error,
  type Json,
  messageFromJson,
} from "../src/index.ts";
import { dataSchema, encodeValue, valueFromJson } from "../src/schema.ts";
import { allServices } from "../src/services.ts";
import { arbitrary } from "./arbitrary.ts";
import { vectorHexes } from "./vector-hexes.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 200);

function fault(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isDlt698Error(error)) return `${error.code} ${error.path}`;
    throw error;
  }
  return "none";
}

const cyclic: unknown[] = [];
cyclic.push({ type: "array", value: cyclic });
let deep: unknown = { type: "NULL", value: null };
for (let i = 0; i < 20_000; i++) deep = { type: "array", value: [deep] };

const throwing = (): object => ({
  get type(): never {
    throw new TypeError("no");
  },
  get service(): never {
    throw new RangeError("no");
  },
  get sa(): never {
    throw new Error("no");
  },
});

/** What no program would write on purpose. */
const odd: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  -0,
  255,
  256,
  65_536,
  2 ** 32,
  2 ** 53,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  0n,
  1n << 70n,
  Symbol("odd"),
  Symbol.iterator,
  "",
  "F",
  "692F",
  "__proto__",
  "\uD800",
  "é",
  "x".repeat(3000),
  [],
  [[]],
  new Array(3),
  {},
  Object.create(null),
  { toString: 1, valueOf: 1 },
  { length: 5 },
  { form: { "": { lengthOctets: 1e9 } } },
  { form: 7 },
  { raw: "05201601200002", type: { toString: 1 } },
  { [Symbol.toPrimitive]: 1 },
  JSON.parse('{"__proto__":{"type":"NULL"}}'),
  new Map([[1, 2]]),
  new Date(Number.NaN),
  () => 1,
  new Uint8Array(3),
  new Uint8Array(20),
  new DataView(new ArrayBuffer(2)),
  throwing(),
  new Proxy(
    {},
    {
      ownKeys() {
        throw new Error("no");
      },
    },
  ),
  cyclic,
  deep,
);

type Fields = Record<PropertyKey, unknown>;

/** A value with one part, anywhere, put in the place of another. */
function disturbed(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  if (step === undefined || keys.length === 0 || ArrayBuffer.isView(value)) return by;
  const key = keys[step % (keys.length + 1)] ?? "added";
  const copy: Fields = Array.isArray(value) ? ([...value] as unknown as Fields) : { ...(value as Fields) };
  copy[key] = key === "added" ? by : disturbed(copy[key], rest, by);
  return copy;
}

const disturbance = fc.tuple(fc.array(fc.nat(9), { maxLength: 7 }), odd);
const { frames } = vectorHexes();
const decoded = frames.flatMap((hex) => {
  try {
    return [decodeFrame(hexToBytes(hex))];
  } catch {
    return [];
  }
});

describe("an object that is no message gives our error or octets, never another error", () => {
  test("as JSON", () => {
    fc.assert(
      fc.property(fc.constantFrom(...decoded), disturbance, (frame, [path, by]) => {
        const json = disturbed(frameToJson(frame), path, by) as Json;
        fault(() => encodeFrame(frameFromJson(json)));
        fault(() => messageFromJson(json));
        fault(() => apduFromJson(((json ?? {}) as Fields).apdu as Json));
      }),
      { numRuns: RUNS * 20 },
    );
  });

  test("as values", () => {
    fc.assert(
      fc.property(fc.constantFrom(...decoded), disturbance, (frame, [path, by]) => {
        const value = disturbed(frame, path, by) as Frame<Apdu>;
        fault(() => encodeFrame(value));
        fault(() => encodeApdu(((value ?? {}) as unknown as Fields).apdu as Apdu));
      }),
      { numRuns: RUNS * 20 },
    );
  });

  test.each(allServices.map((service) => [service.name, service] as const))("%s", (_, service) => {
    fc.assert(
      fc.property(arbitrary(service.schema), disturbance, (value, [path, by]) => {
        fault(() => encodeApdu(disturbed(value, path, by) as Apdu, "extended"));
        const json = disturbed(apduToJson(value as Apdu), path, by) as Json;
        fault(() => encodeApdu(apduFromJson(json), "extended"));
      }),
      { numRuns: RUNS / 5 },
    );
  });

  test("as a single value of Data", () => {
    fc.assert(
      fc.property(odd, odd, (type, value) => {
        const data = dataSchema();
        fault(() => encodeValue(data, { type, value } as never));
        fault(() => valueFromJson(data, { type, value } as Json));
        fault(() => valueFromJson(data, type as Json));
      }),
      { numRuns: RUNS * 5 },
    );
  });

  test.each([
    ["what throws when it is read", throwing(), "bad-json "],
    ["a part of a TSA that has no text", { raw: "0520", type: { toString: 1 } }, "bad-json data.value.type"],
    ["a value in a circle", cyclic[0], /^bad-json data/],
    ["no end of nesting", deep, /^bad-json data/],
  ])("%s", (_, value, expected) => {
    const data =
      value !== null && typeof value === "object" && "raw" in value ? { type: "TSA", value } : value;
    const json = { service: "SetRequestNormal", piid: 0, oad: "40010100", data, timeTag: null };
    expect(fault(() => apduFromJson(json as Json))).toMatch(expected);
  });

  test("numbers of another type are named", () => {
    const read = { service: "GetRequestNormal", piid: 1n, oad: 0x40010200, timeTag: null };
    expect(() => encodeApdu(read as never)).toThrow("expected a whole number from 0 to 255, got 1n");
  });
});

describe("what does not fit its place in a frame is refused, what fits is sent", () => {
  const link = { direction: 0, prm: 1, function: 3, scrambled: false, clientAddress: 0 };
  const address = { type: 0, sa: "201605190907", logical: 0, extended: false };
  const apdu = { service: "GetRequestNormal", piid: 1, oad: 0x40010200, timeTag: null };
  const cut = { kind: "middle", sequence: 1, octets: Uint8Array.of(1) };
  type Where = "link" | "address" | "fragment" | "frame";
  const made = (where: Where, fields: object) => ({
    link: {
      ...link,
      address: { ...address, ...(where === "address" ? fields : {}) },
      ...(where === "link" ? fields : {}),
    },
    ...(where === "fragment" ? { fragment: { ...cut, ...fields } } : { apdu }),
    ...(where === "frame" ? fields : {}),
  });

  test.each<[Where, object, object]>([
    ["link", { direction: 1 }, { direction: 2 }],
    ["link", { direction: 0 }, { direction: -1 }],
    ["link", { prm: 1 }, { prm: 65_536 }],
    ["link", { function: 1 }, { function: 2 }],
    ["link", { function: 3 }, { function: 4 }],
    ["link", { scrambled: true }, { scrambled: 1 }],
    ["link", { clientAddress: 0 }, { clientAddress: -1 }],
    ["link", { clientAddress: 255 }, { clientAddress: 256 }],
    ["link", { reserved: 0 }, { reserved: -1 }],
    ["link", { reserved: 1 }, { reserved: 2 }],
    ["link", {}, { lengthUnit: "octet" }],
    ["address", { type: 3 }, { type: 4 }],
    ["address", { type: 0 }, { type: -1 }],
    ["address", { logical: 1 }, { logical: 2 }],
    ["address", { logical: 255, extended: true }, { logical: 256, extended: true }],
    ["address", { logical: 0 }, { logical: -1 }],
    ["address", { extended: true }, { extended: 1 }],
    ["address", { extended: true, reserved: 1 }, { extended: true, reserved: 2 }],
    ["address", { extended: true, reserved: 0 }, { extended: true, reserved: 65_536 }],
    ["address", { reserved: 0 }, { reserved: 1 }],
    ["address", { sa: "692" }, { sa: "692F" }],
    ["address", { sa: "69F" }, { sa: "69FF" }],
    ["address", { sa: "1".repeat(32) }, { sa: "1".repeat(33) }],
    ["address", { sa: "1" }, { sa: "" }],
    ["address", { sa: "1".repeat(30), extended: true }, { sa: "1".repeat(31), extended: true }],
    ["address", { sa: "12" }, { sa: 12 }],
    ["fragment", { sequence: 4095 }, { sequence: 4096 }],
    ["fragment", { sequence: 0 }, { sequence: -1 }],
    ["fragment", { reserved: 3 }, { reserved: 4 }],
    ["fragment", { reserved: 0 }, { reserved: -1 }],
    ["fragment", { kind: "last" }, { kind: "end" }],
    ["frame", { preamble: 65_535 }, { preamble: 65_536 }],
    ["frame", { preamble: 0 }, { preamble: 0.5 }],
  ])("%s %j, not %j", (where, good, bad) => {
    const sent = encodeFrame(made(where, good) as never);
    expect(bytesToHex(encodeFrame(decodeFrame(sent)))).toBe(bytesToHex(sent));
    const keys = Object.keys(bad);
    const path = { link: "link.", address: "link.address.", fragment: "fragment.", frame: "" }[where];
    expect(fault(() => encodeFrame(made(where, bad) as never))).toMatch(
      new RegExp(`^bad-[a-z-]+ ${path}(${keys.join("|")})$`),
    );
  });

  test.each([
    ["nothing", null],
    ["a number", 5],
    ["no link", { apdu }],
    ["no address", { link, apdu }],
    ["no APDU", { link: { ...link, address } }],
    ["no fragment", { link: { ...link, address }, fragment: null }],
  ])("%s in place of a frame", (_, frame) => {
    expect(fault(() => encodeFrame(frame as never))).toMatch(/^(bad-value|unknown-service|bad-json)/);
  });
});
