import { describe, expect, test } from "vitest";
import { formatHex, hexdump, parseHex, type TransportError } from "../src/index.ts";
import { fc } from "./support/fuzz.ts";

const of = (...bytes: number[]) => Uint8Array.from(bytes);

describe("parseHex", () => {
  test.each<[string, Uint8Array]>([
    ["", of()],
    [" \n", of()],
    ["68170043", of(0x68, 0x17, 0, 0x43)],
    ["68 17 00 43", of(0x68, 0x17, 0, 0x43)],
    ["68,17:00-43", of(0x68, 0x17, 0, 0x43)],
    ["0x68, 0x17,\r\n0X00\t0x43", of(0x68, 0x17, 0, 0x43)],
    ["0x68170043", of(0x68, 0x17, 0, 0x43)],
    ["aB cD", of(0xab, 0xcd)],
    ["00", of(0)],
    ["00 0x00", of(0, 0)],
    ["68　17，00、43", of(0x68, 0x17, 0, 0x43)],
    ["\ufeff68", of(0x68)],
  ])("reads %j", (text, bytes) => {
    expect(parseHex(text)).toEqual(bytes);
  });

  test.each<[string, TransportError["code"], number]>([
    ["6", "odd-length", 0],
    ["681", "odd-length", 2],
    ["68 1 16", "odd-length", 3],
    ["6 8", "odd-length", 0],
    ["0x6", "odd-length", 2],
    ["0x", "bad-digit", 2],
    ["0x 68", "bad-digit", 2],
    ["68 0x", "bad-digit", 5],
    ["68 1G", "bad-digit", 4],
    ["x68", "bad-digit", 0],
    ["680x11", "bad-digit", 3],
    ["0x0x11", "bad-digit", 3],
    ["68H", "bad-digit", 2],
    ["68;17", "bad-digit", 2],
    ["６８", "bad-digit", 0],
    ["68\u{1f600}", "bad-digit", 2],
    ["68\n17\n1Z", "bad-digit", 7],
    ["68.", "bad-digit", 2],
    ["+8", "bad-digit", 0],
  ])("refuses %j with %s at %d", (text, code, position) => {
    expect(() => parseHex(text)).toThrow(expect.objectContaining({ code, offset: position }));
  });

  test("names the line and the column in text of several lines", () => {
    expect(() => parseHex("68\n17\n1Z")).toThrow('"Z" at position 7, line 3, column 2');
  });

  test("refuses what is not text", () => {
    expect(() => parseHex(undefined as never)).toThrow(expect.objectContaining({ code: "bad-option" }));
  });

  test("any text gives bytes or one of the two errors, with the position of the offending character", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123aF xX,:-\nG".split("")) }));
    fc.assert(
      fc.property(text, (value) => {
        try {
          const digits = value.replace(/0x/gi, "").match(/[0-9a-f]/gi)?.length ?? 0;
          expect(parseHex(value).length * 2).toBe(digits);
        } catch (error) {
          const { code, offset } = error as TransportError;
          if (code === "odd-length") expect(value[offset!]).toMatch(/[0-9a-f]/i);
          else {
            expect(code).toBe("bad-digit");
            expect(value[offset!] ?? "").not.toMatch(/[0-9a-f]/i);
          }
        }
      }),
    );
  });
});

describe("formatHex", () => {
  test("writes what parseHex reads, in every layout", () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom("", " ", ", ", ":", "-", "\n"),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom("upper" as const, "lower" as const),
        fc.boolean(),
        (bytes, separator, group, letters, prefixed) => {
          // Without a separator a second prefix would stand inside a run of digits.
          const prefix = prefixed && separator !== "" ? "0x" : "";
          expect(parseHex(formatHex(bytes, { separator, group, case: letters, prefix }))).toEqual(bytes);
        },
      ),
    );
  });

  test.each([0, -1, 1.5, Number.NaN])("refuses groups of %d", (group) => {
    expect(() => formatHex(of(1), { group })).toThrow(
      expect.objectContaining({ code: "bad-option", where: "group" }),
    );
  });
});

describe("hexdump", () => {
  test("prints offset, bytes in two halves, and characters", () => {
    const bytes = Uint8Array.from({ length: 19 }, (_, index) => 0x30 + index);
    expect(hexdump(bytes, { offset: 0x10 })).toBe(
      [
        "00000010  30 31 32 33 34 35 36 37  38 39 3A 3B 3C 3D 3E 3F  |0123456789:;<=>?|",
        "00000020  40 41 42                                          |@AB|",
      ].join("\n"),
    );
  });

  test("prints without characters, in any width", () => {
    expect(hexdump(of(1, 2, 3), { ascii: false, width: 2 })).toBe("00000000  01  02\n00000002  03");
    expect(hexdump(of(1, 0x7f), { width: 1 })).toBe("00000000  01  |.|\n00000001  7F  |.|");
    expect(hexdump(of())).toBe("");
  });

  test("keeps every byte", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.integer({ min: 1, max: 40 }), (bytes, width) => {
        const lines = hexdump(bytes, { width, ascii: false }).split("\n");
        expect(parseHex(lines.map((line) => line.slice(10)).join(" "))).toEqual(bytes);
      }),
    );
  });

  test.each([{ width: 0 }, { width: 257 }, { offset: -1 }, { offset: 0.5 }])("refuses %j", (options) => {
    expect(() => hexdump(of(1), options)).toThrow(expect.objectContaining({ code: "bad-option" }));
  });
});
