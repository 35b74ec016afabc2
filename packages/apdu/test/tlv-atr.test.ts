import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytesToHex,
  decodeAtr,
  esamSerialOfAtr,
  findTlv,
  hexToBytes,
  isApduError,
  readTlv,
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

describe("BER-TLV", () => {
  it("reads file control information", () => {
    const objects = readTlv(hexToBytes("6F1A840E315041592E5359532E4444463031A5088801025F2D027A68"));
    expect(findTlv(objects, 0x6f, 0x84)?.value).toEqual(new TextEncoder().encode("1PAY.SYS.DDF01"));
    expect(bytesToHex(findTlv(objects, 0x6f, 0xa5, 0x5f2d)!.value)).toBe("7A68");
    expect(findTlv(objects, 0x6f, 0x50)).toBeNull();
    expect(objects[0]).toMatchObject({ tag: 0x6f, constructed: true, offset: 0 });
    expect(objects[0]!.children.map((child) => child.offset)).toEqual([2, 18]);
  });

  it("reads long lengths, long tags and filling", () => {
    expect(readTlv(hexToBytes(`008181${"80"}${"AA".repeat(128)}00`))[0]!.value).toHaveLength(128);
    expect(readTlv(hexToBytes("84830000" + "01" + "AA"))[0]!.value).toHaveLength(1);
    expect(readTlv(hexToBytes("DF818F0101AA"))[0]).toMatchObject({ tag: 0xdf818f01, constructed: false });
    expect(readTlv(new Uint8Array(0))).toEqual([]);
  });

  const broken: ReadonlyArray<readonly [hex: string, code: string]> = [
    ["84", "tlv-truncated"],
    ["8402AA", "tlv-truncated"],
    ["9F", "tlv-truncated"],
    ["9F81", "tlv-truncated"],
    ["9F818181818101", "tlv-tag"],
    ["8480", "tlv-length"],
    ["8485", "tlv-length"],
    ["848200", "tlv-truncated"],
    ["84FFFFFF", "tlv-length"],
    ["84840FFFFFFF", "tlv-truncated"],
    ["6F038402AA", "tlv-truncated"],
    ["7022702070" + "1E701C701A7018701670147012701070" + "0E700C700A70087006700470027000", "tlv-depth"],
  ];
  it.each(broken)("%s gives %s", (hex, code) => {
    expect(codeOf(() => readTlv(hexToBytes(hex)))).toBe(code);
  });

  it("any bytes are read or give our error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(["no error", "tlv-truncated", "tlv-tag", "tlv-length", "tlv-depth"]).toContain(
          codeOf(() => readTlv(bytes)),
        );
      }),
    );
  });
});

describe("answers to reset", () => {
  it("reads a T=0 answer", () => {
    const atr = decodeAtr(hexToBytes("3B6500002063CBA000"));
    expect(atr).toMatchObject({ convention: "direct", protocols: [0], tck: null, fi: 1, di: 1 });
    expect(bytesToHex(atr.historical)).toBe("2063CBA000");
    expect(atr.historicalObjects).toBeNull();
  });

  it("reads a T=1 answer with compact-TLV historical bytes", () => {
    const atr = decodeAtr(hexToBytes("3B880180564D57484F535445"));
    expect(atr.protocols).toEqual([1]);
    expect(atr.historicalObjects).toEqual([{ tag: 5, value: new TextEncoder().encode("MWHOST") }]);
    expect(atr.tck).toBe(0x45);
  });

  it("reads timing, both protocols, category 00 and the inverse convention", () => {
    const atr = decodeAtr(hexToBytes("3BD696FF8131FE450021AA009000AF"));
    expect(atr).toMatchObject({ fi: 9, di: 6, extraGuardTime: 255, protocols: [1] });
    expect(atr.interfaceOctets.map((octet) => octet.name)).toEqual([
      "TA1",
      "TC1",
      "TD1",
      "TD2",
      "TA3",
      "TB3",
    ]);
    expect(atr.historicalObjects).toEqual([{ tag: 2, value: Uint8Array.of(0xaa) }]);
    // The answer that PC/SC readers make up for a contactless card (PC/SC part 3).
    const contactless = decodeAtr(hexToBytes("3B8F8001804F0CA000000306030001000000006A"));
    expect(contactless).toMatchObject({ protocols: [0, 1], tck: 0x6a });
    // PC/SC writes a BER-TLV object (4F, 0C) there, which is no compact-TLV.
    expect(contactless.historicalObjects).toBeNull();
    expect(decodeAtr(hexToBytes("3F6500002063CBA000")).convention).toBe("inverse");
    expect(decodeAtr(hexToBytes("3B00")).historical).toHaveLength(0);
    expect(decodeAtr(hexToBytes("3B8000")).protocols).toEqual([0]);
  });

  const broken: ReadonlyArray<readonly [hex: string, code: string]> = [
    ["", "atr-truncated"],
    ["3B", "atr-truncated"],
    ["3C00", "atr-initial"],
    ["3B10", "atr-truncated"],
    ["3B02AA", "atr-truncated"],
    ["3B8001", "atr-truncated"],
    ["3B800182", "atr-checksum"],
    ["3B80018100", "atr-trailing"],
    ["3B0000", "atr-trailing"],
  ];
  it.each(broken)("%s gives %s", (hex, code) => {
    expect(codeOf(() => decodeAtr(hexToBytes(hex)))).toBe(code);
  });

  it("any bytes are read or give our error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const all = Uint8Array.from([0x3b, ...bytes]);
        expect(codeOf(() => decodeAtr(all))).toMatch(/^(no error|atr-)/);
      }),
    );
  });

  it("takes the ESAM serial number from offset 5", () => {
    expect(bytesToHex(esamSerialOfAtr(hexToBytes("3B69000000" + "0001111100000032"))!)).toBe(
      "0001111100000032",
    );
    expect(esamSerialOfAtr(hexToBytes("3B690000000001"))).toBeNull();
  });
});
