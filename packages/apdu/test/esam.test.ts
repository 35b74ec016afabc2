import { describe, expect, it } from "vitest";
import * as apdu from "../src/index.ts";

const { bytesToHex, encodeCommandApdu, hexToBytes: hex } = apdu;
const shown = (command: apdu.CommandApdu) => bytesToHex(encodeCommandApdu(command));

describe("headers of the security module", () => {
  it("the document's examples", () => {
    expect(bytesToHex(apdu.updateHeader({ file: 0x81, offset: 0x10, dataLength: 4 }))).toBe("04D6811008");
    expect(bytesToHex(apdu.updateHeader({ file: 0x83, offset: 0x04, dataLength: 128 }))).toBe("04D6830484");
    expect(bytesToHex(apdu.class2Header(hex("0400100400230000")))).toBe("04D6880014");
    expect(bytesToHex(apdu.macCheckHeader({ offset: 0, dataLength: 10 }))).toBe("04D6860016");
    expect(bytesToHex(apdu.recordHeader({ start: 0x0102, payloadLength: 4 }))).toBe("04D6010208");
  });

  it("LC of class-2 parameters at every edge of the rounding", () => {
    // length + 3 rounded up to 16, plus 4
    expect([0, 4, 13, 14, 29, 30, 237].map((length) => apdu.class2Lc(length))).toEqual([
      0x14, 0x14, 0x14, 0x24, 0x24, 0x34, 0xf4,
    ]);
  });

  it("P1 by DI2 mod 5, hex digits as printed", () => {
    expect([0, 1, 2, 3, 4, 5, 9, 255].map((di2) => apdu.class2File(di2))).toEqual([
      0x88, 0x89, 0x90, 0x91, 0x92, 0x88, 0x92, 0x88,
    ]);
  });

  it("refuses what no short command can carry", () => {
    for (const work of [
      () => apdu.writeLc(252),
      () => apdu.class2Lc(238),
      () => apdu.macCheckLc(244),
      () => apdu.class2Header(hex("0400")),
      () => apdu.updateHeader({ file: 256, offset: 0, dataLength: 1 }),
      () => apdu.updateHeader({ file: 0x81, offset: -1, dataLength: 1 }),
      () => apdu.recordHeader({ start: 65536, payloadLength: 1 }),
      () => apdu.class2File(1.5),
    ]) {
      expect(work).toThrow(expect.objectContaining({ code: "value-range" }));
    }
  });

  it("names the files", () => {
    const files = [0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x92, 0x93, 0x95, 0x99];
    for (const file of files) expect(apdu.esamFileName(file)?.zh).toBeTruthy();
    expect(apdu.esamFileName(0x92)?.en).toContain("5");
    expect(apdu.esamFileName(0x10)).toBeNull();
  });
});

describe("commands of the meter's ESAM", () => {
  const b4 = hex("11223344");
  const b8 = hex("1122334455667788");
  const table: ReadonlyArray<readonly [string, apdu.CommandApdu]> = [
    ["80FA0003081122334455667788", apdu.deriveKeyCommand(0x03, b8)],
    ["80FA000008112233445566778808", apdu.encrypt8Command(b8)],
    [`80FA010040${"00".repeat(64)}40`, apdu.encrypt64Command(new Uint8Array(64))],
    ["0084000004", apdu.getChallengeCommand(4)],
    ["00820008081122334455667788", apdu.externalAuthenticateCommand(b8)],
    ["00820010081122334455667788", apdu.externalAuthenticateCommand(b8, 0x10)],
    ["00A40000023F00", apdu.selectFileCommand(0x3f00)],
    ["00B0881008", apdu.readBinaryCommand(0x88, 0x10, 8)],
    [
      "04B08810111122334404D686101611223344556677880E",
      apdu.readBinaryMacCommand({ file: 0x88, offset: 0x10, length: 10, rand1: b4, div: b8 }),
    ],
    ["00B2011404", apdu.readRecordCommand(1)],
    [
      "04B20314111122334404D686001011223344556677" + "8808",
      apdu.readRecordMacCommand({ record: 3, rand1: b4, div: b8 }),
    ],
    ["04D6811008AABBCCDD11223344", apdu.writeBinaryMacCommand(0x81, 0x10, hex("AABBCCDD"), b4)],
    ["04DC0114081122334411223344", apdu.writeRecordMacCommand(1, b4, b4)],
    ["843201140C112233441122334411223344", apdu.increasePurseCommand(b4, b4, b4)],
    ["84300214081122334411223344", apdu.decreasePurseCommand(b4, b4)],
    [`84D4010020${"AA".repeat(32)}`, apdu.writeKeyCommand("main", new Uint8Array(32).fill(0xaa))],
    [`84D401FF20${"AA".repeat(32)}`, apdu.writeKeyCommand("other", new Uint8Array(32).fill(0xaa))],
    [
      `04D6950030${"0000"}555555555555${"BB".repeat(36)}11223344`,
      apdu.checkKeyMacCommand(hex("555555555555"), new Uint8Array(36).fill(0xbb), b4),
    ],
  ];
  it.each(table)("%s", (expected, command) => {
    expect(shown(command)).toBe(expected);
  });

  it("refuses parts of the wrong length", () => {
    for (const work of [
      () => apdu.deriveKeyCommand(3, b4),
      () => apdu.encrypt64Command(b8),
      () => apdu.writeBinaryMacCommand(0x81, 0, b8, b8),
      () => apdu.writeKeyCommand("main", b8),
      () => apdu.selectFileCommand(0x10000),
    ]) {
      expect(work).toThrow(expect.objectContaining({ code: "value-range" }));
    }
  });
});

describe("traces", () => {
  const key = "DEADBEEF".repeat(8);

  it("show direction, octets, status meaning and milliseconds", async () => {
    const lines: string[] = [];
    let time = 0;
    const channel = apdu.traceChannel(
      { atr: hex("3B00"), transmit: async () => hex("11226988"), close: async () => {} },
      {
        sink: (event) => lines.push(apdu.formatTraceEvent(event), apdu.formatTraceEvent(event, "zh")),
        clock: { now: () => (time += 12) },
      },
    );
    await channel.transmit(hex("0084000008"));
    expect(lines).toEqual([
      ">> 0084000008",
      ">> 0084000008",
      "<< 1122 6988 secure messaging data (MAC) incorrect (12 ms)",
      "<< 1122 6988 MAC 不正确 (12 ms)",
    ]);
  });

  it.each([
    ["VERIFY", "0020000108" + "1234567890ABCDEF"],
    ["CHANGE REFERENCE DATA", "0024000108" + "1234567890ABCDEF"],
    ["RESET RETRY COUNTER", "002C000108" + "1234567890ABCDEF"],
    ["PUT KEY", "80D8000108" + "1234567890ABCDEF"],
  ])("leave the secret of %s out", (_, command) => {
    const { shown, hidden } = apdu.traceCommand(hex(command));
    expect([apdu.bytesToHex(shown), hidden]).toEqual([command.slice(0, 10), 8]);
  });

  it("leave keys and key ciphertexts out, also of GET RESPONSE and of short answers", async () => {
    const lines: string[] = [];
    const answers = ["6120", `${key}9000`, "9000", "9000", `${key}9000`, "90"];
    const channel = apdu.traceChannel(
      { atr: hex("3B00"), transmit: async () => hex(answers.shift()!), close: async () => {} },
      {
        sink: (event) => lines.push(apdu.formatTraceEvent(event)),
        redact: (command) => (command[1] === 0x5a ? "response" : apdu.redactKeys(command)),
        clock: { now: () => 0 },
      },
    );
    await channel.transmit(hex("805A0B0000"));
    await channel.transmit(hex("00C0000020"));
    await channel.transmit(hex(`84D401FF20${key}`));
    await channel.transmit(hex(`04D6950030${key}${"00".repeat(16)}`));
    await channel.transmit(hex("805A0B0000"));
    await channel.transmit(hex("0084000008"));
    expect(lines.join("\n")).not.toContain("DEADBEEF");
    expect(lines).toEqual([
      ">> 805A0B0000",
      "<< 6120 success, 32 octets to fetch (0 ms)",
      ">> 00C0000020",
      "<< [32 octets, not shown] 9000 success (0 ms)",
      ">> 84D401FF20 [32 octets, not shown]",
      "<< 9000 success (0 ms)",
      ">> 04D6950030 [48 octets, not shown]",
      "<< 9000 success (0 ms)",
      ">> 805A0B0000",
      "<< [32 octets, not shown] 9000 success (0 ms)",
      ">> 0084000008",
      "<< answer too short (0 ms)",
    ]);
  });
});
