import { bytesToHex, concatBytes } from "@meterwire/apdu";
import { describe, expect, it } from "vitest";
import { createScheme, defaultRootKeys } from "../../src/scheme/index.ts";
import { createMeterEsam, sgccProfile } from "../../src/simulator.ts";
import { accepted, bench, ESAM_NO, hex, METER_NO, refusedCode, words } from "./fixture.ts";
import { schemeHost, testRandom } from "./host.ts";
import { softwareHost } from "./software-host.ts";

const scheme = createScheme();
const roots = defaultRootKeys();
const div = hex(`0000${METER_NO}`);
const serial = hex(ESAM_NO);
const byDiv = (id: number) => scheme.diversify(roots.key("test", id), div);
const bySerial = (id: number) => scheme.diversify(scheme.diversify(roots.key("test", id), serial), div);

function makeChip() {
  const { chip } = createMeterEsam({ meterNo: METER_NO, esamNo: ESAM_NO, random: testRandom() });
  const send = (...parts: readonly (string | Uint8Array)[]) => {
    const command = concatBytes(...parts.map((part) => (typeof part === "string" ? hex(part) : part)));
    return bytesToHex(chip.transmit(command));
  };
  return { chip, send };
}

/** A chip after identity derivation and a 4-byte challenge, with the challenge. */
function session() {
  const made = makeChip();
  expect(made.send("80FA000308", div)).toBe("9000");
  const random = hex(made.send("0084000004").slice(0, 8));
  return { ...made, random };
}

describe("the chip's commands", () => {
  it("answers reset with the serial number at offset 5", () => {
    const { chip } = makeChip();
    expect(bytesToHex(chip.atr.slice(5, 13))).toBe(ESAM_NO);
    expect(bytesToHex(chip.reset())).toBe(`3B69000045${ESAM_NO}`);
  });

  it("80 FA derives, then encrypts 8 bytes, fetched with GET RESPONSE", () => {
    const { send } = makeChip();
    expect(send("80FA000008", hex("0102030405060708"))).toBe("6985");
    expect(send("80FA000308", div)).toBe("9000");
    expect(send("80FA000008", hex("0102030405060708"))).toBe("6108");
    const expected = bytesToHex(scheme.encrypt8(byDiv(0x03), hex("0102030405060708")));
    expect(send("00C0000008")).toBe(`${expected}9000`);
    expect(send("00C0000008")).toBe("6985");
    expect(send("80FA010040", new Uint8Array(64))).toBe("6985");
  });

  it("80 FA 01 encrypts 64 bytes under a comparison key", () => {
    const { send } = makeChip();
    expect(send("80FA000608", div)).toBe("9000");
    expect(send("80FA000008", div)).toBe("6985");
    expect(send("80FA010040", new Uint8Array(64))).toBe("6140");
    expect(send("00C0000010")).toBe("6C40");
    const expected = scheme.encryptBlocks(byDiv(0x06), new Uint8Array(64));
    expect(send("00C0000040")).toBe(`${bytesToHex(expected)}9000`);
  });

  it("00 84 gives 4 or 8 random bytes; 00 82 checks the ciphertext of the 8, once, with P2 08 or 10", () => {
    for (const p2 of ["08", "10"]) {
      const { send } = makeChip();
      const right = () => scheme.encrypt8(bySerial(0x04), hex(send("0084000008").slice(0, 16)));
      expect(send(`008200${p2}08`, right())).toBe("6985");
      expect(send("80FA000408", div)).toBe("9000");
      const cipher = right();
      expect(send(`008200${p2}08`, cipher)).toBe("9000");
      expect(send(`008200${p2}08`, cipher)).toBe("6984");
      right();
      expect(send(`008200${p2}08`, cipher)).toBe("6300");
    }
  });

  it("00 A4 selects 3F00, DF01 and 00xx; 00 B0 reads by short identifier or what is selected", () => {
    const { send } = makeChip();
    expect(send("00B000001E06")).toBe("6700");
    expect(send("00B0000006")).toBe("6986");
    expect(send("00B0811E06")).toBe(`${METER_NO}9000`);
    expect(send("00B0001E06")).toBe(`${METER_NO}9000`);
    expect(send("00A40000020081")).toBe("6A82");
    expect(send("00A40000020001")).toBe("9000");
    expect(send("00B0002B02")).toBe("00059000");
    expect(send("00B0002E01")).toBe("6B00");
    expect(send("00B0002D02")).toBe("6C01");
    expect(send("00B0002D00")).toBe("029000");
    expect(send("00A40000023F00")).toBe("9000");
    expect(send("00B0811E06")).toBe("6A82");
    expect(send("00A40000020017")).toBe("9000");
    expect(send("00B0009401")).toBe("009000");
    expect(send("00A4000002DF01")).toBe("9000");
    expect(send("00B0000001")).toBe("6986");
    expect(send("00B0820004")).toBe("6981");
  });

  it("04 B0 reads with MAC over the header that comes with it", () => {
    const { send } = makeChip();
    const rand1 = hex("11223344");
    const header = hex("04D6861E12");
    expect(send("04B0811E11", rand1, header, div)).toBe("610A");
    const mac = scheme.mac(byDiv(0x10), rand1, header, hex(METER_NO));
    expect(send("00C000000A")).toBe(`${METER_NO}${bytesToHex(mac)}9000`);
    expect(send("04B0811F11", rand1, header, div)).toBe("6A80");
    expect(send("04B0811E11", rand1, hex("04D6871E12"), div)).toBe("6A80");
    expect(send("04B0811E11", rand1, hex("04D6861EFF"), div)).toBe("6B00");
    expect(send("04B0811E10", rand1, header, div.slice(1))).toBe("6700");
  });

  it("00 B2 / 04 B2 read amount (record 1) and count (record 3)", () => {
    const { send } = makeChip();
    expect(send("00B2011404")).toBe("000000009000");
    expect(send("00B2031400")).toBe("000000009000");
    expect(send("00B2041404")).toBe("6A83");
    expect(send("00B2011C04")).toBe("6A82");
    expect(send("00B2011405")).toBe("6C04");
    const rand1 = hex("11223344");
    expect(send("04B2031411", rand1, hex("04D6860010"), div)).toBe("6108");
    const mac = scheme.mac(byDiv(0x10), rand1, hex("04D6860010"), words(0));
    expect(send("00C0000008")).toBe(`00000000${bytesToHex(mac)}9000`);
    expect(send("04B2031411", rand1, hex("04D6860011"), div)).toBe("6A80");
  });

  it("04 D6 writes with MAC: 6985 without a factor, 6984 without a random number, 6988 on a wrong MAC", () => {
    const { send } = makeChip();
    const header = hex("04D6811008");
    const data = hex("00002209");
    expect(send(header, data, words(0))).toBe("6985");
    send("80FA000308", div);
    expect(send(header, data, words(0))).toBe("6984");
    const random = hex(send("0084000004").slice(0, 8));
    expect(send(header, data, words(0))).toBe("6988");
    expect(send(header, data, scheme.mac(byDiv(0x0c), random, header, data))).toBe("9000");
    expect(send("00B0811004")).toBe("000022099000");
    expect(send("04D6850005", hex("0000000000"))).toBe("6982");
    expect(send("04D6820005", hex("0000000000"))).toBe("6981");
    expect(send("04D6940005", hex("0000000000"))).toBe("6A82");
    expect(send("04D6810004", hex("00000000"))).toBe("6700");
    expect(send("04D6870015", new Uint8Array(21))).toBe("6700");
  });

  it("04 DC, 84 32 and 84 30 work on the wallet", () => {
    const { send, random } = session();
    const run = (header: string, data: Uint8Array, key: number) =>
      send(header, data, scheme.mac(byDiv(key), random, hex(header), data));
    expect(run("04DC011408", words(1000), 0x0e)).toBe("9000");
    expect(run("04DC021408", words(1000), 0x0e)).toBe("6A83");
    expect(run("04DC011C08", words(1000), 0x0e)).toBe("6A82");
    expect(run("843201140C", words(500, 1), 0x0e)).toBe("9000");
    expect(run("843201140C", words(500, 3), 0x0e)).toBe("6985");
    expect(run("843201140C", words(500, 2), 0x0c)).toBe("6988");
    expect(send("00B2011404")).toBe("000005DC9000");
    expect(run("8430021408", words(1501), 0x02)).toBe("9401");
    expect(run("8430021408", words(100), 0x02)).toBe("9000");
    expect(run("8430021408", words(100), 0x02)).toBe("6985");
    expect(send("00B2011404")).toBe("000005789000");
    expect(send("00B2031404")).toBe("000000019000");
    expect(run("8432021408", words(1), 0x0e)).toBe("6A86");
    expect(run("8432011408", words(1), 0x0e)).toBe("6700");
  });

  it("the charge mode is in force only together with the purse command right after it", () => {
    const { send, random } = session();
    const run = (header: string, data: Uint8Array, key: number) =>
      send(header, data, scheme.mac(byDiv(key), random, hex(header), data));
    const mode = () => send("00B0812D01");
    expect(run("04D6812D05", hex("01"), 0x0c)).toBe("9000");
    expect(mode()).toBe("029000");
    // Reading came between: the purse command is a recharge now.
    expect(run("843201140C", words(0, 0), 0x0e)).toBe("9000");
    expect(mode()).toBe("029000");
    expect(run("04D6812D05", hex("01"), 0x0c)).toBe("9000");
    expect(run("843201140C", words(0, 0), 0x0e)).toBe("9000");
    expect(mode()).toBe("019000");
    expect(run("04D6812D05", hex("03"), 0x0c)).toBe("6A80");
    expect(run("04D6812C06", hex("0002"), 0x0c)).toBe("6985");
  });

  it("84 D4 needs a checked batch; keys come into force with the main control key", () => {
    const { send, random } = session();
    const old = bySerial(0x00);
    const block = (id: number) => {
      const root = roots.key("formal", id);
      return scheme.blob(old, [0, 1, 4, 11].includes(id) ? scheme.diversify(root, serial) : root);
    };
    expect(send("84D4010020", block(0))).toBe("6985");
    const payload = concatBytes(div, new Uint8Array(36));
    const mac = scheme.mac(old, random, hex("04D6950030"), payload);
    expect(send("04D6950030", payload, words(0))).toBe("6988");
    expect(send("04D695002C", payload.slice(4), mac)).toBe("6700");
    const other = concatBytes(hex("0000000000000002"), new Uint8Array(36));
    expect(send("04D6950030", other, scheme.mac(old, random, hex("04D6950030"), other))).toBe("6A80");
    expect(send("84D4010020", block(0))).toBe("6985");
    expect(send("04D6950030", payload, mac)).toBe("9000");
    expect(send("84D401FF20", block(1))).toBe("9000");
    expect(send("00B0850004")).toBe("000000009000");
    expect(send("84D4010020", block(0))).toBe("9000");
    expect(send("00B0850004")).toBe("000000039000");
    expect(send("84D4010020", block(0))).toBe("6985");
    expect(send("84D4020020", block(0))).toBe("6A86");
    expect(send("84D401001F", block(0).slice(1))).toBe("6700");
  });

  it("a key ciphertext that does not decrypt drops the whole update", () => {
    const { send, random } = session();
    const payload = concatBytes(div, new Uint8Array(36));
    send("04D6950030", payload, scheme.mac(bySerial(0x00), random, hex("04D6950030"), payload));
    expect(send("84D401FF20", new Uint8Array(32))).toBe("6A80");
    expect(send("84D401FF20", new Uint8Array(32))).toBe("6985");
  });

  it("a reset forgets derived keys, random numbers, selections and answers", () => {
    const { chip, send } = session();
    send("80FA000008", div);
    chip.reset();
    expect(send("00C0000008")).toBe("6985");
    expect(send("00B0000001")).toBe("6986");
    expect(send("80FA000008", div)).toBe("6985");
    expect(send("04D6811008", words(0, 0))).toBe("6985");
  });

  it("is a card channel too; opening and closing it reset the chip", async () => {
    const { chip, send } = session();
    const channel = chip.channel();
    expect(channel.atr).toEqual(chip.atr);
    expect(bytesToHex(await channel.transmit(hex("80FA0000080102030405060708")))).toBe("6985");
    send("80FA000308", div);
    await channel.close();
    await channel.close();
    expect(send("80FA0000080102030405060708")).toBe("6985");
    await expect(channel.transmit(hex("0084000004"))).rejects.toThrow("closed");
  });

  it.each([
    ["", "6700"],
    ["00B081", "6700"],
    ["00B08100", "6700"],
    ["00A40000043F00", "6700"],
    ["00A40000013F", "6700"],
    ["00A40400023F00", "6A86"],
    ["00B081000002", "6700"],
    ["00B08100000100", "6700"],
    ["FFB0810001", "6E00"],
    ["0CD6810001", "6E00"],
    ["0020000000", "6D00"],
    ["00D6810005FFFFFFFFFF", "6D00"],
    ["8032011400", "6D00"],
    ["0084000005", "6700"],
    ["00840000", "6700"],
    ["0084010008", "6A86"],
    ["00820009080000000000000000", "6A86"],
    ["00820008070000000000000000", "6700"],
    ["80FA000B080000000000000000", "6A88"],
    ["80FA0200080000000000000000", "6A86"],
    ["80FA000304FFFFFFFF", "6700"],
    ["00B0A10001", "6A86"],
    ["00B0990005", "6C04"],
    ["00C0000008", "6985"],
    ["00C0010008", "6A86"],
  ])("%s is answered %s", (command, status) => {
    expect(makeChip().send(command)).toBe(status);
  });
});

describe("the State Grid file map", () => {
  it("has wallet 81 and parameters 82, and takes results made for that map", async () => {
    for (const host of [softwareHost(sgccProfile.table)]) {
      const { meter, authenticate } = bench({ profile: sgccProfile, keyState: "formal" }, host);
      const target = await authenticate();
      const customer = hex("112233445566");
      const purchase = await host.increasePurse(target, concatBytes(words(100, 1), customer));
      accepted(meter.openAccount({ data: purchase }));
      expect(meter.parameter("customerNo")).toEqual(customer);
      const read = accepted(meter.readBack({ file: 0x82, start: 0x24, length: 6 }));
      expect(read.data).toEqual(customer);
      const remote = await host.switchChargeMode(target, hex("010000000000000000"));
      accepted(meter.switchChargeMode({ div: target.div, data: remote }));
    }
  });

  it("refuses the purse results of a Southern Grid host", async () => {
    const { meter, host, authenticate } = bench({ profile: sgccProfile, keyState: "formal" }, schemeHost());
    const target = await authenticate();
    const data = await host.increasePurse(target, concatBytes(words(100, 1), hex("112233445566")));
    expect(refusedCode(meter.openAccount({ data }))).toBe("mac");
  });
});
