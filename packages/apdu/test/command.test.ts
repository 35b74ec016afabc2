import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytesToHex,
  commandApdu,
  commandCase,
  decodeCommandApdu,
  decodeResponseApdu,
  describeStatusWord,
  encodeCommandApdu,
  encodeResponseApdu,
  hexToBytes,
  isApduError,
  isSuccess,
  responseApdu,
} from "../src/index.ts";

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (isApduError(error)) return error.code;
    throw error;
  }
  return "no error";
};

describe("command APDUs", () => {
  const known: ReadonlyArray<
    readonly [hex: string, commandCase: number, data: string, le: number | null, extended: boolean]
  > = [
    ["00A40400", 1, "", null, false],
    ["0084000008", 2, "", 8, false],
    ["00B0810000", 2, "", 256, false],
    ["00B08100000100", 2, "", 256, true],
    ["00B08100000000", 2, "", 65536, true],
    ["00A40000023F00", 3, "3F00", null, false],
    ["00A40000023F0000", 4, "3F00", 256, false],
    ["80FA0000081122334455667788" + "08", 4, "1122334455667788", 8, false],
    ["00D60000000002AABB", 3, "AABB", null, true],
    ["00D60000000002AABB0100", 4, "AABB", 256, true],
    ["00D60000000002AABB0000", 4, "AABB", 65536, true],
  ];
  it.each(known)("%s is case %i", (hex, which, data, le, extended) => {
    const command = decodeCommandApdu(hexToBytes(hex));
    expect(commandCase(command)).toBe(which);
    expect([bytesToHex(command.data), command.le, command.extended]).toEqual([data, le, extended]);
    expect(bytesToHex(encodeCommandApdu(command))).toBe(hex);
  });

  it("what is encoded decodes to the same, short and extended", () => {
    const octet = fc.nat({ max: 255 });
    const arbitrary = fc.record(
      {
        cla: octet,
        ins: octet,
        p1: octet,
        p2: octet,
        data: fc.uint8Array({ maxLength: 700 }),
        le: fc.option(fc.integer({ min: 1, max: 65536 })),
      },
      { requiredKeys: ["cla", "ins"] },
    );
    fc.assert(
      fc.property(arbitrary, (init) => {
        const command = commandApdu(init);
        expect(decodeCommandApdu(encodeCommandApdu(command))).toEqual(command);
      }),
    );
  });

  it("any bytes decode losslessly or give our error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        let command: ReturnType<typeof decodeCommandApdu>;
        try {
          command = decodeCommandApdu(bytes);
        } catch (error) {
          expect(isApduError(error)).toBe(true);
          return;
        }
        expect(encodeCommandApdu(command)).toEqual(bytes);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
    );
  });

  const broken: ReadonlyArray<readonly [hex: string, code: string]> = [
    ["", "command-too-short"],
    ["00A404", "command-too-short"],
    ["00A4040002AA", "command-length"],
    ["00A4040002AABBCCDD", "command-length"],
    ["00A404000001", "command-length"],
    ["00A404000000AA", "no error"],
    ["00A40400000000AA", "command-length"],
    ["00A40400000002AA", "command-length"],
    ["00A40400000001AABB", "command-length"],
    ["00A40400000001AABBCCDD", "command-length"],
  ];
  it.each(broken)("%s gives %s", (hex, code) => {
    expect(codeOf(() => decodeCommandApdu(hexToBytes(hex)))).toBe(code);
  });

  it("refuses what does not fit", () => {
    expect(codeOf(() => commandApdu({ cla: 256, ins: 0 }))).toBe("command-range");
    expect(codeOf(() => commandApdu({ cla: 0, ins: 0, p1: -1 }))).toBe("command-range");
    expect(codeOf(() => commandApdu({ cla: 0, ins: 0, le: 0 }))).toBe("command-range");
    expect(codeOf(() => commandApdu({ cla: 0, ins: 0, le: 65537 }))).toBe("command-range");
    expect(codeOf(() => commandApdu({ cla: 0, ins: 0, data: new Uint8Array(65536) }))).toBe(
      "command-too-long",
    );
    expect(codeOf(() => commandApdu({ cla: 0, ins: 0, data: new Uint8Array(256), extended: false }))).toBe(
      "command-too-long",
    );
  });
});

describe("responses and status words", () => {
  it("data and status word both ways", () => {
    const response = decodeResponseApdu(hexToBytes("1122339000"));
    expect([bytesToHex(response.data), response.sw]).toEqual(["112233", 0x9000]);
    expect(bytesToHex(encodeResponseApdu(response))).toBe("1122339000");
    expect(codeOf(() => decodeResponseApdu(hexToBytes("90")))).toBe("response-too-short");
    expect(codeOf(() => responseApdu(0x10000))).toBe("value-range");
  });

  it("every 16-bit number has a meaning in both languages", () => {
    for (let sw = 0; sw <= 0xffff; sw++) {
      const status = describeStatusWord(sw);
      if (status.zh === "" || status.en === "" || status.sw !== sw) expect.fail(sw.toString(16));
    }
  });

  it("says what the known ones mean", () => {
    expect(describeStatusWord(0x9000)).toMatchObject({ kind: "success", en: "success", zh: "成功" });
    expect(describeStatusWord(0x6110)).toMatchObject({ kind: "more-data", count: 16 });
    expect(describeStatusWord(0x6100)).toMatchObject({ kind: "more-data", count: 256 });
    expect(describeStatusWord(0x6c08)).toMatchObject({ kind: "wrong-length", count: 8 });
    expect(describeStatusWord(0x63c2)).toMatchObject({ kind: "warning", count: 2 });
    expect(describeStatusWord(0x6988).en).toContain("MAC");
    expect(describeStatusWord(0x6a99)).toMatchObject({ kind: "error", en: "wrong parameters P1-P2" });
    expect(describeStatusWord(0x1234)).toMatchObject({ kind: "error", en: "unknown status word" });
    expect([0x9000, 0x6110, 0x6988, 0x9001].map(isSuccess)).toEqual([true, true, false, false]);
  });
});

describe("hexadecimal text and errors", () => {
  it("reads both cases and refuses the rest with a position", () => {
    expect(bytesToHex(hexToBytes("00fFaB"))).toBe("00FFAB");
    for (const [text, code, offset] of [
      ["0", "hex-odd", 0],
      ["0 ", "hex-odd", 0],
      ["0x", "hex-digit", 2],
      ["00é0", "hex-digit", 2],
    ] as const) {
      try {
        hexToBytes(text);
        expect.fail(text);
      } catch (error) {
        expect(error).toMatchObject({ code, offset });
      }
    }
  });
});
