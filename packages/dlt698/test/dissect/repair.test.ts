import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDissector } from "../../src/dissect.ts";
import { bytesToHex, decodeFrame, hexToBytes } from "../../src/index.ts";

const repair = createDissector().repair!;
const GOOD = hexToBytes("681700430533332222000032561E05013F3106090000849916");

describe("repair of a frame", () => {
  test("mends any of length, checksums and end octet, and tells what it was", () => {
    const places = [1, 2, 12, 13, 22, 23];
    const some = fc.uniqueArray(fc.constantFrom(...places), { minLength: 1 });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 255 }), (wrong, by) => {
        const given = GOOD.slice();
        for (const place of wrong) given[place]! ^= by;
        const found = repair(given)!;
        expect(bytesToHex(found.octets)).toBe(bytesToHex(GOOD));
        for (const { offset, before, after } of found.changes) {
          expect(before).toEqual(given.slice(offset, offset + before.length));
          expect(after).toEqual(GOOD.slice(offset, offset + after.length));
        }
      }),
    );
  });

  test("a frame without user data is one whose APDU is missing", () => {
    const found = repair(Uint8Array.of(0x68, 0, 0, 19, 0, 0, 0, 0, 0, 0, 0, 0x16));
    if (found !== null)
      expect(() => decodeFrame(found.octets)).toThrow(expect.objectContaining({ path: "apdu" }));
  });

  test("ends in a frame or in nothing for any octets", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (octets) => {
        const found = repair(Uint8Array.of(0x68, ...octets, 0x16));
        // Length and checksums are right; the rest may be refused still.
        if (found === null) return;
        try {
          decodeFrame(found.octets);
        } catch (error) {
          const { code, path } = error as { code: string; path: string };
          if (path === "") expect(code).not.toMatch(/^(?:bad-hcs|bad-fcs|bad-length|bad-end|truncated)$/);
        }
      }),
    );
  });
});
