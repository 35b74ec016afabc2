// What is no argument is refused with a code, never with a bare TypeError; octets may be given in any form.
import { describe, expect, test } from "vitest";
import { explain } from "../src/explain.ts";
import {
  apduFromJson,
  apduToJson,
  bytesToHex,
  decodeApdu,
  decodeFrame,
  encodeApdu,
  encodeFrame,
  FrameStream,
  fcs16,
  frameFromJson,
  frameToJson,
  hexToBytes,
  isDlt698Error,
  messageFromJson,
  peekApdu,
  peekFrame,
  Reassembler,
  securityPlain,
  splitFragments,
  validateApdu,
  validateFrame,
} from "../src/index.ts";
import * as objects from "../src/objects.ts";
import { dataSchema, decodeValue, encodeValue, valueFromJson, valueToJson } from "../src/schema.ts";

type Call = (given: never) => unknown;

/** Calls that take octets. */
const octetCalls: Record<string, Call> = {
  decodeFrame,
  decodeApdu,
  decodeValue: (given) => decodeValue(dataSchema(), given),
  peekFrame,
  peekApdu,
  validateFrame,
  validateApdu,
  fcs16,
  bytesToHex,
  splitFragments: (given) => splitFragments(given, 8),
  "FrameStream.push": (given) => new FrameStream().push(given),
  explain,
};

const otherCalls: Record<string, Call> = {
  hexToBytes,
  encodeFrame,
  encodeApdu,
  encodeValue: (given) => encodeValue(dataSchema(), given),
  frameToJson,
  apduToJson,
  frameFromJson,
  apduFromJson,
  messageFromJson,
  valueFromJson: (given) => valueFromJson(dataSchema(), given),
  valueToJson: (given) => valueToJson(dataSchema(), given),
  securityPlain,
  "Reassembler.accept": (given) => new Reassembler().accept(given),
  describe: objects.describe,
  lookup: objects.lookup,
  resolveName: objects.resolveName,
  search: objects.search,
  objects: (given) => objects.objects({ prefix: given }),
  momentFromText: (given) => objects.momentFromText(given),
  interpret: (given) => objects.interpret(0x00100200, given),
  "interpret of": (given) => objects.interpret(given, { type: "NULL", value: null }),
  interpretAs: (given) =>
    objects.interpretAs({ type: "unsigned" }, { name: "", nameEn: "", key: "" }, given, {}),
  interpretList: (given) => objects.interpretList(given, given),
  build: (given) => objects.build(0x40000200, given),
  "build for": (given) => objects.build(given, 1),
  recordColumns: objects.recordColumns,
  interpretRecord: (given) => objects.interpretRecord(given, given, given),
  defineObject: objects.defineObject,
  unit: objects.unit,
  unitBySymbol: objects.unitBySymbol,
  dar: objects.dar,
  defaultUnit: (given) => objects.defaultUnit(given, given),
  scalerUnitOad: objects.scalerUnitOad,
};

const junk: Record<string, unknown> = {
  undefined: undefined,
  null: null,
  number: 5,
  fraction: 0.5,
  text: "text",
  object: {},
  list: [1],
  function: () => 1,
  bigint: 1n,
};

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "none";
  } catch (error) {
    return isDlt698Error(error) ? error.code : `bare ${error}`;
  }
};

describe("octets", () => {
  const message = hexToBytes("68150043039178412800EB6405010000100400000CCB16");
  const around = Uint8Array.of(0, ...message, 0).buffer;
  test.each([
    ["Uint8Array", message],
    ["Buffer", Buffer.from(message)],
    ["ArrayBuffer", Uint8Array.from(message).buffer],
    ["DataView", new DataView(around, 1, message.length)],
  ])("given as %s", (_, given) => {
    expect(decodeFrame(given)).toEqual(decodeFrame(message));
    expect(bytesToHex(given)).toBe(bytesToHex(message));
    expect(explain(given).root.raw).toBe(bytesToHex(message));
    const stream = new FrameStream();
    stream.push(given);
    expect(stream.next().kind).toBe("frame");
  });

  describe.each(Object.entries(octetCalls))("%s", (_, call) => {
    test.each(Object.entries(junk))("refuses %s", (_name, given) => {
      expect(codeOf(() => call(given as never))).toBe("bad-argument");
    });
  });
});

describe.each(Object.entries(otherCalls))("%s", (_, call) => {
  test.each(Object.entries(junk))("has an answer or a code for %s", (_name, given) => {
    expect(codeOf(() => call(given as never))).not.toContain("bare");
  });
});
