import { describe, expect, test } from "vitest";
import { namedValues } from "../src/explain/labels.ts";
import { explain } from "../src/explain.ts";
import { hexToBytes } from "../src/index.ts";
import {
  AddressFlag,
  bitFields,
  bitsOf,
  COMDCB,
  ControlField,
  decodeValue,
  encodeValue,
  enumerated,
  FragmentWord,
  flags,
  hasFlag,
  Region,
  type Schema,
  TI,
  type ValueLabels,
  valueFromJson,
  valueLabel,
  valueName,
  valueToJson,
  withBits,
} from "../src/schema.ts";
import { allServices, ConnectResult, ConnectResultLabels, DAR, ErrorType, PIID } from "../src/services.ts";
import { matchResponse, roleOf } from "../src/session/service-pairs.ts";

describe("enumerated", () => {
  const Parity = enumerated("Parity", { none: 0, odd: 1, even: 2 });

  test("decodes to the number, in JSON too, and keeps numbers without a name", () => {
    expect(decodeValue(Parity, hexToBytes("02"))).toBe(Parity.values.even);
    expect(decodeValue(Parity, hexToBytes("FF"))).toBe(255);
    expect(encodeValue(Parity, 255)).toEqual(hexToBytes("FF"));
    expect(valueToJson(Parity, 1)).toBe(1);
    expect(valueFromJson(Parity, 1)).toBe(1);
  });

  test("names its numbers", () => {
    expect(valueName(Parity, 1)).toBe("odd");
    expect(valueName(Parity, 9)).toBeUndefined();
    expect(valueLabel(ConnectResult, ConnectResultLabels, 6)?.en).toBe("ESAM communication fault");
    expect(valueLabel(ConnectResult, ConnectResultLabels, 7)).toBeUndefined();
  });

  test("wants a label for each value", () => {
    // @ts-expect-error the words of `even` are missing
    const incomplete: ValueLabels<typeof Parity> = {
      none: { zh: "无", en: "none" },
      odd: { zh: "奇", en: "odd" },
    };
    expect(Object.keys(incomplete)).toHaveLength(2);
  });
});

test("the named numbers of octets in structures are those that decoding takes for known", () => {
  const octetOf = (schema: Schema, key: string) =>
    schema.kind === "sequence" ? schema.fields.find(([name]) => name === key)![1] : schema;
  const octets = [
    DAR,
    octetOf(TI, "unit"),
    octetOf(Region, "unit"),
    ...["baudRate", "parity", "flowControl"].map((key) => octetOf(COMDCB, key)),
  ];
  for (const octet of octets) {
    const [named] = namedValues(octet.name)!;
    const known = new Set("values" in named ? Object.values(named.values) : []);
    for (let code = 0; code < 256; code++) {
      const decode = () => decodeValue(octet, Uint8Array.of(code), { strict: true });
      if (known.has(code)) expect(decode()).toBe(code);
      else expect(decode).toThrow("a value of the standard");
    }
  }
});

describe("bitFields", () => {
  test("takes numbers apart and puts them together", () => {
    const Word = bitFields("Word", 2, { high: [12, 4], reserved: [8, 4], low: [0, 8] });
    expect(bitsOf(0xa1ff, Word.parts.high)).toBe(10);
    expect(withBits(0xa1ff, Word.parts.low, 1)).toBe(0xa101);
    expect(decodeValue(Word, hexToBytes("A1FF"))).toBe(0xa1ff);
    expect(() => decodeValue(Word, hexToBytes("A1FF"), { strict: true })).toThrow("has reserved bits set");
  });

  test("knows which bits are reserved", () => {
    expect(decodeValue(PIID, hexToBytes("41"))).toBe(0x41);
    expect(() => decodeValue(PIID, hexToBytes("41"), { strict: true })).toThrow("has reserved bits set");
  });
});

test("flags are found by name", () => {
  const Abilities = flags("Abilities", 4, ["read", "write"]);
  expect(hasFlag(Abilities, "0100", "write")).toBe(true);
  expect(hasFlag(Abilities, "0100", "read")).toBe(false);
});

describe("every declaration", () => {
  const parts = new Set<string>();
  const visit = (schema: Schema): void => {
    if (schema.kind === "integer") for (const key in schema.parts) parts.add(key);
    if (schema.kind === "sequence") for (const [, of] of schema.fields) visit(of);
    if (schema.kind === "optional") visit(schema.of);
  };
  for (const { schema } of allServices) visit(schema);
  for (const schema of [ControlField, AddressFlag, FragmentWord]) visit(schema);

  test("finds the enumerations that its bits are named by", () => {
    const named = [...parts].filter((key) => namedValues(key) !== undefined);
    expect(named.sort()).toEqual(
      [
        ...["acd", "priority", "clockTrusted", "linkResult", "direction", "prm", "fragmented"],
        ...["scrambled", "function", "addressType", "fragmentKind"],
      ].sort(),
    );
  });

  test("of an answer is there", () => {
    const names = new Set(allServices.map(({ name }) => name));
    expect(
      allServices.flatMap(({ role }) => role.answer ?? []).filter((name) => !names.has(name as never)),
    ).toEqual([]);
  });

  /** Whether field names lead somewhere. */
  const leads = (schema: Schema, [key, ...rest]: readonly string[]): boolean => {
    if (key === undefined) return true;
    if (schema.kind === "sequenceOf") return leads(schema.of, [key, ...rest]);
    if (schema.kind !== "sequence") return false;
    const found = schema.fields.find(([name]) => name === key);
    return found !== undefined && leads(found[1], rest);
  };

  test("has the fields that its role speaks of", () => {
    const lost = allServices.flatMap(({ name, schema, role }) =>
      [...(role.names ?? []), ...Object.keys(role.waits ?? {})]
        .filter((path) => !leads(schema, path.split(".")))
        .map((path) => `${name}: ${path}`),
    );
    expect(lost).toEqual([]);
  });

  test("that an answer names has a request that names it too", () => {
    const answers = allServices.filter(({ role }) => role.answer !== undefined && role.names !== undefined);
    const without = answers.filter(({ role }) => {
      const answer = allServices.find(({ name }) => name === role.answer);
      return answer?.role.names === undefined;
    });
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});

test("an ERROR of the client is no answer to a client", () => {
  const request = { service: "GetRequestNormal", piid: 1, oad: 0x40000200, timeTag: null } as const;
  const type = ErrorType.values.notSupported;
  expect(roleOf(request).repeatable).toBe(true);
  expect(
    matchResponse(request, new Set([1]), { service: "ErrorResponseClient", piid: 1, type, timeTag: null }),
  ).toBe("unrelated");
});

test("explanations say what a row selector selects by, in both languages", () => {
  const hex = "0503035004020009010000";
  const texts = (lang: "zh" | "en") => {
    const { root } = explain(hexToBytes(hex));
    const record = root.children.find(({ path }) => path === "getRecord");
    return record?.children.find(({ path }) => path === "getRecord.rsd")?.children[0]?.text[lang];
  };
  expect(texts("en")).toBe("9 Selector9: by n-th latest record");
  expect(texts("zh")).toBe("9 选择方法9：按上第n次记录");
});
