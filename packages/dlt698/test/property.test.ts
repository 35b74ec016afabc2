import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Apdu,
  apduFromJson,
  apduToJson,
  bytesToHex,
  type Data,
  type Dlt698Warning,
  decodeApdu,
  decodeFrame,
  encodeApdu,
  encodeFrame,
  hexToBytes,
  isDlt698Error,
  type Json,
  validateApdu,
} from "../src/index.ts";
import { compileDecoders, compileEncoders } from "../src/schema/compile.ts";
import { interpretDecode } from "../src/schema/decode.ts";
import { interpretEncode } from "../src/schema/encode.ts";
import { carefulReader } from "../src/schema/engine.ts";
import { Reader } from "../src/schema/reader.ts";
import { Writer } from "../src/schema/writer.ts";
import {
  dataSchema,
  decodeValue,
  encodeValue,
  type Schema,
  valueFromJson,
  valueToJson,
} from "../src/schema.ts";
import { allServices } from "../src/services.ts";
import { arbitrary } from "./arbitrary.ts";
import { vectorHexes } from "./vector-hexes.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 200);
const data = dataSchema();
const tagged = data.kind === "tagged" ? data.alternatives : [];

test("Data has the 40 assigned types", () => {
  expect(tagged.length).toBe(40);
});

describe("decode(encode(x)) is x, through octets and through JSON", () => {
  test.each(tagged.map(([, type, schema]) => [type, schema] as const))("%s", (type, schema) => {
    fc.assert(
      fc.property(arbitrary(schema as Schema), (inner) => {
        const value = { type, value: inner } as Data;
        const bytes = encodeValue(data, value);
        expect(decodeValue(data, bytes)).toEqual(value);
        const json = JSON.parse(JSON.stringify(valueToJson(data, value))) as Json;
        expect(bytesToHex(encodeValue(data, valueFromJson(data, json)))).toBe(bytesToHex(bytes));
      }),
      { numRuns: Math.max(50, RUNS / 4) },
    );
  });

  test.each(allServices.map((service) => [service.name, service] as const))("%s", (_, service) => {
    fc.assert(
      fc.property(arbitrary(service.schema), (value) => {
        const apdu = value as Apdu;
        const bytes = encodeApdu(apdu, "extended");
        expect(decodeApdu(bytes, { profile: "extended" })).toEqual(apdu);
        const warnings: Dlt698Warning[] = [];
        const onWarning = (warning: Dlt698Warning) => warnings.push(warning);
        expect(decodeApdu(bytes, { profile: "extended", onWarning })).toEqual(apdu);
        const strict = () => decodeApdu(bytes, { profile: "extended", strict: true });
        if (warnings.length === 0) expect(strict()).toEqual(apdu);
        else expect(strict).toThrow(warnings[0]!.message);
        expect(validateApdu(bytes, { profile: "extended" })).toBe(service.name);
        const json = JSON.parse(JSON.stringify(apduToJson(apdu))) as Json;
        expect(bytesToHex(encodeApdu(apduFromJson(json), "extended"))).toBe(bytesToHex(bytes));
      }),
      { numRuns: Math.max(25, RUNS / 8) },
    );
  });
});

describe("compiled and interpreted", () => {
  const schemas = allServices.map((service) => service.schema);
  const decoders = compileDecoders(schemas)!;
  const encoders = compileEncoders(schemas)!;

  test("agree on generated messages of every service", () => {
    allServices.forEach((service, i) => {
      fc.assert(
        fc.property(arbitrary(service.schema), (value) => {
          const quick = new Writer();
          encoders[i]!(quick, value);
          const careful = new Writer();
          careful.careful = true;
          interpretEncode(service.schema, value, careful);
          const bytes = quick.copy();
          expect(bytesToHex(bytes)).toBe(bytesToHex(careful.copy()));
          const reader = new Reader();
          reader.begin(bytes, 0, bytes.length, undefined);
          const read = decoders[i]!(reader);
          expect(read).toEqual(
            interpretDecode(service.schema, carefulReader(bytes, 0, bytes.length, 0, undefined)),
          );
        }),
        { numRuns: 15 },
      );
    });
  });
});

/** Changes octets of a vector: replaced, removed, inserted, cut. */
function mutated(hexes: readonly string[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(
      fc.constantFrom(...hexes),
      fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(3)), { minLength: 1, maxLength: 4 }),
    )
    .map(([hex, changes]) => {
      let bytes = [...hexToBytes(hex)];
      for (const [at, octet, kind] of changes) {
        const i = at % (bytes.length + 1);
        if (kind === 0) bytes[i] = octet;
        else if (kind === 1) bytes.splice(i, 1);
        else if (kind === 2) bytes.splice(i, 0, octet);
        else bytes = bytes.slice(0, i);
      }
      return Uint8Array.from(bytes);
    });
}

/** Decoding gives our error, or a value that encodes to the same octets, through JSON too. */
function survives(decode: () => Uint8Array[], bytes: Uint8Array): void {
  try {
    for (const again of decode()) expect(bytesToHex(again)).toBe(bytesToHex(bytes));
  } catch (error) {
    if (!isDlt698Error(error)) throw error;
  }
}

describe("any octets decode to something that encodes to them, or give our error", () => {
  const { apdus, frames } = vectorHexes();

  const apduBothWays = (bytes: Uint8Array, profile: "2017" | "extended") => () => {
    const apdu = decodeApdu(bytes, { profile });
    const json = JSON.parse(JSON.stringify(apduToJson(apdu))) as Json;
    return [encodeApdu(apdu, profile), encodeApdu(apduFromJson(json), profile)];
  };

  test("mutated APDUs", () => {
    fc.assert(
      fc.property(mutated(apdus), (bytes) => {
        survives(apduBothWays(bytes, "2017"), bytes);
        survives(apduBothWays(bytes, "extended"), bytes);
      }),
      { numRuns: RUNS * 10 },
    );
  });

  test("random octets behind every service's numbers", () => {
    const head = fc.constantFrom(
      ...allServices.map(({ tag, choice }) => (choice === null ? [tag] : [tag, choice])),
    );
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 60 }), (numbers, tail) => {
        const bytes = Uint8Array.from([...numbers, ...tail]);
        survives(apduBothWays(bytes, "extended"), bytes);
      }),
      { numRuns: RUNS * 10 },
    );
  });

  test("mutated frames", () => {
    fc.assert(
      fc.property(mutated(frames), (bytes) => {
        survives(() => [encodeFrame(decodeFrame(bytes))], bytes);
      }),
      { numRuns: RUNS * 10 },
    );
  });

  test("validation and decoding agree", () => {
    fc.assert(
      fc.property(mutated(apdus), (bytes) => {
        const outcome = (run: () => string) => {
          try {
            return run();
          } catch (error) {
            if (!isDlt698Error(error)) throw error;
            return `${error.code} ${error.offset} ${error.path}`;
          }
        };
        expect(outcome(() => validateApdu(bytes))).toBe(outcome(() => decodeApdu(bytes).service));
      }),
      { numRuns: RUNS * 5 },
    );
  });
});
