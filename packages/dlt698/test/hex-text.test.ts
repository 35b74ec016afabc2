import { expect, test } from "vitest";
import { bytesToHex, hexToBytes, isDlt698Error } from "../src/index.ts";

test.each([
  "68150043",
  "68 15 00 43",
  "68-15:00,43",
  "0x68 0X15, 0043",

  "68，15、00：43\n",
])("%j is read", (text) => {
  expect(bytesToHex(hexToBytes(text))).toBe("68150043");
});

test.each([
  ["6", 0, "octets as an even number of hex digits"],
  ["68 1", 3, "octets as an even number of hex digits"],
  ["6 8", 0, "octets as an even number of hex digits"],
  ["68 1G", 4, "a hex digit"],
  ["zz", 0, "a hex digit"],
])("%j is refused at %i", (text, offset, expected) => {
  try {
    hexToBytes(text);
    expect.unreachable();
  } catch (error) {
    expect(isDlt698Error(error, "bad-hex") && [error.offset, error.message]).toEqual([
      offset,
      expect.stringContaining(`expected ${expected}`),
    ]);
  }
});
