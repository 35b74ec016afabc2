import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeCommandApdu,
  decodeResponseApdu,
  type ExplainedField,
  explainCommandApdu,
  explainResponseApdu,
  hexToBytes,
} from "../src/index.ts";

const lines = ({ children }: ExplainedField) =>
  children.map(({ kind, raw, value, text }) => `${kind} ${raw} ${value} ${text.en}`);

describe("a command APDU, field by field", () => {
  test.each([
    ["00A40000", "case 1", ["CLA 00 00 00", "INS A4 A4 A4 SELECT", "P1 00 00 00", "P2 00 00 00"]],
    ["0084000008", "case 2", ["Le 08 8 8"]],
    ["0084000000", "case 2", ["Le 00 256 256"]],
    ["00A40000023F00", "case 3", ["Lc 02 2 2", "data 3F00 3F00 3F00"]],
    ["04D68110020102 08".replace(" ", ""), "case 4", ["Lc 02 2 2", "data 0102 0102 0102", "Le 08 8 8"]],
    [
      "00A400000000023F000008",
      "case 4, extended lengths",
      ["Lc 000002 2 2", "data 3F00 3F00 3F00", "Le 0008 8 8"],
    ],
  ])("%s", (hex, text, expected) => {
    const { root, problems } = explainCommandApdu(hexToBytes(hex));
    expect(problems).toEqual([]);
    expect(root.text.en).toBe(text);
    expect(lines(root)).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ["", "command-too-short"],
    ["0084", "command-too-short"],
    ["00A40000053F00", "command-length"],
  ])("damaged: %s", (hex, code) => {
    const { problems } = explainCommandApdu(hexToBytes(hex));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });
});

test("a response APDU, field by field", () => {
  const { root } = explainResponseApdu(hexToBytes("11226982"));
  expect(lines(root)).toEqual(["data 1122 1122 1122", "sw 6982 6982 6982 security status not satisfied"]);
  expect(explainResponseApdu(hexToBytes("90")).problems).toMatchObject([{ code: "response-too-short" }]);
});

test("the leaves tile any octets, and what is wrong is what the decoder throws", () => {
  const thrown = (run: () => unknown): unknown => {
    try {
      run();
      return undefined;
    } catch (error) {
      return (error as { message: string }).message;
    }
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isCommand) => {
      const { root, problems } = isCommand ? explainCommandApdu(bytes) : explainResponseApdu(bytes);
      const raw = root.children.map((field) => field.raw).join("");
      expect(raw.toLowerCase()).toBe(Buffer.from(bytes).toString("hex"));
      expect(problems[0]?.message).toBe(
        thrown(() => (isCommand ? decodeCommandApdu(bytes) : decodeResponseApdu(bytes))),
      );
    }),
  );
});
