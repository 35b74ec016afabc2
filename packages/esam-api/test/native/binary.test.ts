import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeGbk } from "../../src/native/gbk.ts";
import { readLibraryFile } from "../../src/native.ts";

/** A Windows library with one section and the given imports. */
function windowsLibrary(wide: boolean, imports: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(2048);
  const view = new DataView(bytes.buffer);
  const optional = 64 + 24;
  const optionalSize = wide ? 240 : 224;
  bytes.set([0x4d, 0x5a]);
  view.setUint32(0x3c, 64, true);
  view.setUint32(64, 0x4550, true);
  view.setUint16(68, wide ? 34404 : 332, true);
  view.setUint16(70, 1, true);
  view.setUint16(84, optionalSize, true);
  view.setUint16(optional, wide ? 0x20b : 0x10b, true);
  view.setUint32(optional + (wide ? 112 : 96) + 8, 0x1000, true);
  const section = optional + optionalSize;
  view.setUint32(section + 8, 0x400, true);
  view.setUint32(section + 12, 0x1000, true);
  view.setUint32(section + 16, 0x400, true);
  view.setUint32(section + 20, 0x400, true);
  imports.forEach((name, index) => {
    const place = 0x200 + index * 32;
    view.setUint32(0x400 + index * 20 + 12, 0x1000 + place, true);
    bytes.set(new TextEncoder().encode(name), 0x400 + place);
  });
  return bytes;
}

describe("library files", () => {
  it("this Node's own program file", () => {
    const file = readLibraryFile(readFileSync(process.execPath))!;
    expect(file.machine).toBe(process.arch);
    if (process.platform === "linux") expect(file.needed).toContain("libc.so.6");
  });

  it.each([
    [false, "ia32", 32],
    [true, "x64", 64],
  ] as const)("a Windows library (wide: %s) with its imports", (wide, machine, bits) => {
    const needed = ["DKQ05.dll", "KERNEL32.dll"];
    expect(readLibraryFile(windowsLibrary(wide, needed))).toEqual({
      format: "pe",
      bits,
      machine,
      needed,
      complete: true,
    });
  });

  it("says when a library is cut short", () => {
    const whole = windowsLibrary(true, ["A.dll"]);
    expect(readLibraryFile(whole.subarray(0, 0x700))).toMatchObject({ complete: false });
    expect(readLibraryFile(readFileSync(process.execPath).subarray(0, 4096))).toMatchObject({
      complete: false,
    });
  });

  it("a macOS library", () => {
    const bytes = new Uint8Array(32);
    new DataView(bytes.buffer).setUint32(0, 0xfeedfacf, true);
    new DataView(bytes.buffer).setUint32(4, 16777228, true);
    expect(readLibraryFile(bytes)).toEqual({
      format: "mach-o",
      bits: 64,
      machine: "arm64",
      needed: [],
      complete: true,
    });
  });

  it("a big-endian library and a machine without a name", () => {
    const bytes = new Uint8Array(64);
    bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 2]);
    new DataView(bytes.buffer).setUint16(18, 22);
    expect(readLibraryFile(bytes)).toMatchObject({ format: "elf", machine: "0x16", needed: [] });
  });

  it("anything else is null, and damaged tables do no harm", () => {
    for (const bytes of [[], [0x7f], [0x4d, 0x5a], [0x7f, 0x45, 0x4c, 0x46, 9], [0x50, 0x4b, 3, 4]])
      expect(readLibraryFile(Uint8Array.from(bytes))).toBeNull();
    const samples = [windowsLibrary(true, ["A.dll"]), windowsLibrary(false, ["A.dll"])];
    const elf = Uint8Array.from(readFileSync(process.execPath).subarray(0, 4096));
    fc.assert(
      fc.property(
        fc.constantFrom(...samples, elf),
        fc.array(fc.tuple(fc.nat({ max: 700 }), fc.nat({ max: 255 })), { maxLength: 20 }),
        fc.nat({ max: 4096 }),
        (sample, changes, length) => {
          const bytes = sample.slice(0, length);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          const file = readLibraryFile(bytes);
          expect(file === null || file.bits === 32 || file.bits === 64).toBe(true);
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
    );
  });
});

describe("GBK", () => {
  it("goes back through the platform's decoder", () => {
    const words = "加密机 DKQ-05：模拟主站加密卡（测试）";
    expect(new TextDecoder("gbk").decode(encodeGbk(words))).toBe(words);
    expect([...encodeGbk("加密机")]).toEqual([0xbc, 0xd3, 0xc3, 0xdc, 0xbb, 0xfa]);
  });
  it.each(["😀", "\u0000", "é́"])("refuses %j", (words) => {
    expect(() => encodeGbk(words)).toThrow(expect.objectContaining({ code: "text-not-gbk" }));
  });
});
