import { describe, expect, test } from "vitest";
import {
  type Apdu,
  apduFromJson,
  apduToJson,
  bytesToHex,
  type Dlt698Warning,
  decodeApdu,
  encodeApdu,
  hexToBytes,
  isDlt698Error,
  type Json,
  validateApdu,
} from "../src/index.ts";
import {
  allServices,
  conformanceBits,
  conformanceFlags,
  FUNCTION_CONFORMANCE_FLAGS,
  PROTOCOL_CONFORMANCE_FLAGS,
} from "../src/services.ts";
import { broken } from "./broken.ts";

function outcome(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isDlt698Error(error)) return `${error.code} ${error.offset} ${error.path}`.trim();
    throw error;
  }
  return "accepted";
}

test("services have numbers and names of their own", () => {
  const numbers = allServices.map(({ tag, choice }) => `${tag}/${choice}`);
  expect(new Set(numbers).size).toBe(allServices.length);
  expect(new Set(allServices.map(({ name }) => name)).size).toBe(allServices.length);
});

describe("broken inputs", () => {
  const covered = new Set<string>();
  for (const [service, rows] of Object.entries(broken)) {
    covered.add(service);
    test.each(rows)(`${service}: %s`, (hex, expected) => {
      const bytes = hexToBytes(hex.replaceAll(" ", ""));
      expect(outcome(() => decodeApdu(bytes, { profile: "extended" }))).toBe(expected);
      expect(outcome(() => validateApdu(bytes, { profile: "extended" }))).toBe(expected);
    });
  }
  test("stand beside every service", () => {
    expect(allServices.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  });
});

describe("deviations are kept where they are", () => {
  const rows: readonly (readonly [
    what: string,
    hex: string,
    where: (apdu: Json) => unknown,
    form: unknown,
  ])[] = [
    ["a list's count", "0502 01 8101 00100200 00", (a) => at(a, "form"), { oads: { lengthOctets: 2 } }],
    [
      "a string's length",
      "8501 00 40010200 01 09 820002 1234 0000",
      (a) => at(a, "result", "result", "data", "form"),
      { value: { lengthOctets: 3 } },
    ],
    [
      "an array's count",
      "8501 00 20000200 01 01 8101 12 0001 0000",
      (a) => at(a, "result", "result", "data", "form"),
      { value: { lengthOctets: 2 } },
    ],
    [
      "a Data bool",
      "8501 00 20000200 01 03 FF 0000",
      (a) => at(a, "result", "result", "data", "form"),
      { value: { octet: 255 } },
    ],
    ["the last-block flag", "8505 00 02 0001 00 09 0000", (a) => at(a, "form"), { lastBlock: { octet: 2 } }],
    [
      "a bit-string's padding",
      "8501 00 20000200 01 04 03 BF 0000",
      (a) => at(a, "result", "result", "data", "form"),
      { value: { padding: 31 } },
    ],
    [
      "a bit-string's length and padding",
      "8501 00 20000200 01 04 8103 BF 0000",
      (a) => at(a, "result", "result", "data", "form"),
      { value: { lengthOctets: 2, padding: 31 } },
    ],
    [
      "a string in a list",
      "8803 00 F2010201 02 01 AA 8101 BB 0000",
      (a) => at(a, "form"),
      { "octets[1]": { lengthOctets: 2 } },
    ],
    [
      "a TSA in a meter set",
      "0503 00 60120300 0A 01 03 01 8102 0011 00 00",
      (a) => at(a, "getRecord", "rsd", "selector10", "meters", "form"),
      { "userAddresses[0]": { lengthOctets: 2 } },
    ],
    [
      "the columns of a record",
      "8503 00 50040200 8101 00 00100200 01 01 00 0000",
      (a) => at(a, "result", "form"),
      { rcsd: { lengthOctets: 2 } },
    ],
  ];
  test.each(rows)("%s", (_, hex, where, form) => {
    const bytes = hexToBytes(hex.replaceAll(" ", ""));
    const warnings: Dlt698Warning[] = [];
    const apdu = decodeApdu(bytes, { onWarning: (warning) => warnings.push(warning) });
    expect(warnings.length).toBeGreaterThan(0);
    expect(where(apdu as unknown as Json)).toEqual(form);
    expect(bytesToHex(encodeApdu(apdu))).toBe(bytesToHex(bytes));
    const json = JSON.parse(JSON.stringify(apduToJson(apdu))) as Json;
    expect(bytesToHex(encodeApdu(apduFromJson(json)))).toBe(bytesToHex(bytes));
    expect(outcome(() => decodeApdu(bytes, { strict: true }))).toMatch(
      /^(long-length|boolean-octet|padding-bits)/,
    );
  });

  test("the reserved bit of a client's PIID stays in the octet and is told of", () => {
    const warnings: Dlt698Warning[] = [];
    const bytes = hexToBytes("0501410010020000".slice(0, 16));
    const apdu = decodeApdu(bytes, { onWarning: (warning) => warnings.push(warning) });
    expect(apdu).toMatchObject({ piid: 0x41 });
    expect(warnings).toMatchObject([{ code: "reserved-bits", offset: 2, path: "piid" }]);
    expect(bytesToHex(encodeApdu(apdu))).toBe(bytesToHex(bytes));
  });

  test("a form that fits nothing is refused", () => {
    const get = { service: "GetRequestNormalList", piid: 1, oads: [0x00100200], timeTag: null } as const;
    const encode = (form: object) => outcome(() => encodeApdu({ ...get, form } as unknown as Apdu));
    expect(encode({ oads: { lengthOctets: 1 } })).toBe("bad-value null oads");
    expect(encode({ oads: { lengthOctets: 6 } })).toBe("bad-value null oads");
    expect(encode({ piid: { lengthOctets: 2 } })).toBe("bad-value null");
    expect(encode({ oads: { lengthOctets: 2 } })).toBe("accepted");
  });
});

function at(json: Json, ...path: string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], json);
}

describe("values that cannot be sent", () => {
  const get = { service: "GetRequestNormal", piid: 1, oad: 0x40010200, timeTag: null };
  const set = (data: unknown) => ({
    service: "SetRequestNormal",
    piid: 1,
    oad: 0x40000200,
    data,
    timeTag: null,
  });
  let deep: unknown = { type: "NULL", value: null };
  for (let i = 0; i < 70; i++) deep = { type: "array", value: [deep] };
  const circle: { type: string; value: unknown[] } = { type: "array", value: [] };
  circle.value.push(circle);
  const rows: readonly (readonly [string, unknown, string])[] = [
    ["no object", null, "unknown-service null"],
    ["no service", {}, "unknown-service null"],
    ["an unknown service", { ...get, service: "GetEverything" }, "unknown-service null"],
    [
      "a service of the other profile",
      { service: "CompactSetRequest", body: new Uint8Array(1) },
      "extended-profile null",
    ],
    ["a field left out", { service: "GetRequestNormal", piid: 1, timeTag: null }, "bad-value null oad"],
    ["a number out of range", { ...get, piid: 256 }, "bad-value null piid"],
    ["a fraction", { ...get, oad: 1.5 }, "bad-value null oad"],
    ["text for a number", { ...get, oad: "40010200" }, "bad-value null oad"],
    ["an unknown type", set({ type: "long-long", value: 1 }), "unknown-tag null data"],
    ["no value", set({ type: "long" }), "bad-value null data"],
    ["a number for a bigint", set({ type: "long64", value: 1 }), "bad-value null data.value"],
    ["a bigint out of range", set({ type: "long64-unsigned", value: -1n }), "bad-value null data.value"],
    ["a float that binary32 has not", set({ type: "float32", value: 0.1 }), "bad-value null data.value"],
    [
      "raw that is no NaN",
      set({ type: "float32", value: { raw: new Uint8Array(4) } }),
      "bad-value null data.value",
    ],
    ["a bit that is neither", set({ type: "bit-string", value: "012" }), "bad-value null data.value"],
    [
      "a character that is not visible",
      set({ type: "visible-string", value: "电" }),
      "bad-value null data.value",
    ],
    ["half a surrogate pair", set({ type: "UTF8-string", value: "\ud800" }), "bad-value null data.value"],
    [
      "FFH where null is meant",
      set({ type: "time", value: { hour: 255, minute: 0, second: 0 } }),
      "bad-value null data.value.hour",
    ],
    [
      "two alternatives",
      set({ type: "CSD", value: { oad: 1, road: { oad: 1, columns: [] } } }),
      "unknown-choice null data.value",
    ],
    ["no alternative", set({ type: "RSD", value: {} }), "unknown-choice null data.value"],
    ["too deep", set(deep), /^too-deep/ as unknown as string],
    ["a circle", set(circle), /^too-deep/ as unknown as string],
  ];
  test.each(rows)("%s", (_, apdu, expected) => {
    const result = outcome(() => encodeApdu(apdu as Apdu));
    if ((expected as unknown) instanceof RegExp) expect(result).toMatch(expected);
    else expect(result).toBe(expected);
  });

  test("a row with the wrong number of columns", () => {
    const apdu = decodeApdu(hexToBytes("850300500402000100001002000101120001 0000".replace(" ", "")));
    const result = (apdu as { result: { result: { rows: unknown[][] } } }).result.result;
    result.rows[0]!.push({ type: "NULL", value: null });
    expect(outcome(() => encodeApdu(apdu))).toBe("bad-count null result.result.rows[0]");
  });
});

describe("JSON that does not fit", () => {
  const get = { service: "GetRequestNormal", piid: 1, oad: "40010200", timeTag: null };
  const set = (data: Json) => ({
    service: "SetRequestNormal",
    piid: 1,
    oad: "40000200",
    data,
    timeTag: null,
  });
  const rows: readonly (readonly [string, Json, string])[] = [
    ["no object", 1, "bad-json null"],
    ["an unknown service", { service: "X" }, "bad-json null service"],
    ["a misspelt key", { ...get, timetag: null }, "bad-json null timetag"],
    ["a missing key", { service: "GetRequestNormal", piid: 1, oad: "40010200" }, "bad-json null timeTag"],
    ["a short OAD", { ...get, oad: "400102" }, "bad-json null oad"],
    ["an OAD as a number", { ...get, oad: 0x40010200 }, "bad-json null oad"],
    ["a 64-bit number", set({ type: "long64", value: 1 }), "bad-json null data.value"],
    ["odd hex", set({ type: "octet-string", value: "123" }), "bad-json null data.value"],
    ["an unknown type", set({ type: "octets", value: "12" }), "bad-json null data.type"],
    [
      "a TSA whose parts disagree",
      set({ type: "TSA", value: { raw: "0011", address: "12" } }),
      "bad-json null data.value.address",
    ],
    ["a TSA without an address", set({ type: "TSA", value: {} }), "bad-json null data.value.address"],
    ["a form of nothing", { ...get, form: { oad: { octets: 1 } } }, "bad-json null form.oad.octets"],
    [
      "two alternatives",
      set({ type: "MS", value: { noMeter: null, allUserAddresses: null } }),
      "bad-json null data.value",
    ],
  ];
  test.each(rows)("%s", (_, json, expected) => {
    expect(outcome(() => apduFromJson(json))).toBe(expected);
  });

  test("a TSA is raw, or its parts", () => {
    const tsa = (value: Json) => bytesToHex(encodeApdu(apduFromJson(set({ type: "TSA", value }))));
    expect(tsa({ raw: "05201601200001", type: 0, logical: 0, address: "201601200001" })).toContain(
      "550705201601200001",
    );
    expect(tsa({ address: "201601200001", logical: 1 })).toContain("550715201601200001");
  });
});

test("conformance bits have names", () => {
  const bits = conformanceBits(["getNormal", "setAttribute0", 63], PROTOCOL_CONFORMANCE_FLAGS);
  expect(bits.length).toBe(64);
  expect(conformanceFlags(bits, PROTOCOL_CONFORMANCE_FLAGS)).toEqual(["getNormal", "setAttribute0", 63]);
  expect(conformanceBits(["activeEnergy"], FUNCTION_CONFORMANCE_FLAGS)).toBe(`1${"0".repeat(127)}`);
  expect(outcome(() => conformanceBits([64], PROTOCOL_CONFORMANCE_FLAGS))).toBe("bad-value null");
});
