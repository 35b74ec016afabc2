import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeEsamCommand,
  decodeEsamResponse,
  encodeEsamCommand,
  encodeEsamResponse,
  explainEsamCommand,
  explainEsamResponse,
} from "../src/esam.ts";
import { bytesToHex, type ExplainedField, hexToBytes, isApduError } from "../src/index.ts";

const leaves = (field: ExplainedField): readonly ExplainedField[] =>
  field.children.length === 0 ? [field] : field.children.flatMap(leaves);

describe("commands of the module are named", () => {
  test.each([
    ["00A4000002DF01", "SELECT: application directory DF01", "选择文件：应用目录 DF01"],
    ["00A40000023F00", "SELECT: master file (MF)", "选择文件：主文件 MF"],
    [
      "04D6880014000102030405060708090A0B0C0D0E0F10111213",
      "UPDATE BINARY with MAC: class-2 parameter file 1 (88), offset 0",
      "带 MAC 更新二进制文件：参数更新文件 1，偏移 0",
    ],
    ["803000040400000064", "purse debit: 1.00 yuan", "钱包扣款：1.00 元"],
    [
      "8432010C0C00002710000000021A2B3C4D",
      "purse recharge with MAC: short file 1, 100.00 yuan",
      "钱包充值（带 MAC）：短文件标识 1，100.00 元",
    ],
    ["00820008081122334455667788", "EXTERNAL AUTHENTICATE: key 08", "外部认证：密钥 08"],
    ["0084000008", "GET CHALLENGE", "取随机数"],
    ["00B0810A05", "READ BINARY: class-1 parameters, offset 10", "读二进制文件：参数信息文件，偏移 10"],
    ["00B0010A05", "READ BINARY: offset 266 in the current file", "读二进制文件：偏移 266（当前文件）"],
    [
      "803600FF0000",
      "read the module's information: all information (698 generation)",
      "读安全模块信息：全部信息（698 安全模块）",
    ],
    [
      "55803600FF0000B6",
      "read the module's information: all information (698 generation, over SPI)",
      "读安全模块信息：全部信息（698 安全模块，SPI 封装）",
    ],
    [
      "00B0990500020008",
      "READ BINARY of the chip's serial number: offset 5 (698 generation)",
      "读芯片序列号：偏移 5（698 安全模块）",
    ],
    ["801A00000000", "read key versions (698 generation)", "读密钥版本（698 安全模块）"],
    ["80480000000100", "read the purse (698 generation)", "读钱包（698 安全模块）"],
    ["FF12000000", "unknown command", "未知命令"],
  ])("%s", (hex, en, zh) => {
    const { root, problems } = explainEsamCommand(hexToBytes(hex));
    expect(problems).toEqual([]);
    expect(root.text).toEqual({ zh, en });
    expect(leaves(root).reduce((all, { raw }) => all + raw, "")).toBe(hex);
  });

  test("a card's READ BINARY of 256 octets stays one", () => {
    expect(decodeEsamCommand(hexToBytes("00B08100000100"))).toMatchObject({ form: "iso", le: 256 });
  });

  test("the data field in pieces", () => {
    const { root } = explainEsamCommand(hexToBytes("04D6880014000102030405060708090A0B0C0D0E0F10111213"));
    const data = root.children.find(({ kind }) => kind === "data");
    expect(data?.children.map(({ path, raw }) => [path, raw])).toEqual([
      ["data.data", "000102030405060708090A0B0C0D0E0F"],
      ["data.mac", "10111213"],
    ]);
  });

  test("data that does not have the pieces' length stays whole", () => {
    const { root } = explainEsamCommand(hexToBytes("84320108021122"));
    expect(root.children.find(({ kind }) => kind === "data")?.children).toEqual([]);
  });
});

describe("answers with the status word in front", () => {
  test.each([
    ["900000081122334455667788", 0x9000, "1122334455667788", false],
    ["90000000", 0x9000, "", false],
    ["69880000", 0x6988, "", false],
    ["559000000111" + "7F", 0x9000, "11", true],
  ])("%s", (hex, sw, data, enveloped) => {
    const decoded = decodeEsamResponse(hexToBytes(hex));
    expect({ ...decoded, data: bytesToHex(decoded.data) }).toEqual({
      sw,
      data,
      enveloped,
      form: "two-octet",
    });
    expect(bytesToHex(encodeEsamResponse(decoded))).toBe(hex);
    const { root } = explainEsamResponse(hexToBytes(hex));
    expect(leaves(root).reduce((all, { raw }) => all + raw, "")).toBe(hex);
  });

  test.each([["11223344556677889000"], ["9000"], ["90000008112233449000"]])("%s is a card's", (hex) => {
    expect(decodeEsamResponse(hexToBytes(hex))).toMatchObject({ form: "iso", sw: 0x9000 });
  });
});

describe("damage", () => {
  test.each([
    ["55803600FF0000B7", "esam-lrc", 7],
    ["", "command-too-short", 0],
    ["803600FF0001", "command-length", 4],
    ["55803600FF0001B6", "command-length", 4],
  ])("command %s", (hex, code, offset) => {
    expect(() => decodeEsamCommand(hexToBytes(hex))).toThrow(expect.objectContaining({ code, offset }));
    expect(explainEsamCommand(hexToBytes(hex)).problems).toMatchObject([{ code }]);
  });

  test.each([
    ["5590000000" + "6E", "esam-lrc", 5],
    ["90", "response-too-short", 1],
  ])("answer %s", (hex, code, offset) => {
    expect(() => decodeEsamResponse(hexToBytes(hex))).toThrow(expect.objectContaining({ code, offset }));
  });
});

test("what is written is read again", () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const data = fc.uint8Array({ maxLength: 600 });
  fc.assert(
    fc.property(octet, octet, octet, octet, data, fc.boolean(), (cla, ins, p1, p2, data, enveloped) => {
      const octets = encodeEsamCommand({ cla, ins, p1, p2, data, form: "two-octet", enveloped });
      const decoded = decodeEsamCommand(octets);
      // Without 55H around it, a command that the module is not known to have may fit the card's form, too.
      if (decoded.form === "iso") return;
      expect(decoded).toMatchObject({ cla, ins, p1, p2, data, enveloped });
    }),
  );
});

test("any octets: a command, or a coded error; the leaves tile them", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
      for (const explained of [explainEsamCommand(octets), explainEsamResponse(octets)]) {
        expect(leaves(explained.root).reduce((all, { raw }) => all + raw, "")).toBe(bytesToHex(octets));
      }
      for (const decode of [decodeEsamCommand, decodeEsamResponse]) {
        try {
          decode(octets);
        } catch (error) {
          expect(isApduError(error)).toBe(true);
        }
      }
    }),
  );
});
