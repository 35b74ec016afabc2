import { describe, expect, test } from "vitest";
import {
  type Codec,
  createCodec,
  type Dlt645ErrorCode,
  type Dlt645Problem,
  type Frame,
  isDlt645Error,
  readCommands,
} from "../src/index.ts";
import { codec, framed, frameOf, jsonOf, octetsOf, octetsOfJson } from "./support.ts";

/** What decoding throws: code, offset and path. */
function thrown(run: () => unknown): readonly [code: string, offset: number | null, path: string] {
  try {
    run();
  } catch (error) {
    if (isDlt645Error(error)) return [error.code, error.offset, error.path];
    throw error;
  }
  return ["nothing", null, ""];
}

type Row = readonly [what: string, octets: Uint8Array, code: Dlt645ErrorCode, offset: number];

const good = frameOf(0x11, "00000100");

describe("broken frames", () => {
  const cut = (length: number) => good.slice(0, length);
  const changed = (at: number, octet: number) => good.map((each, i) => (i === at ? octet : each));
  test.each<Row>([
    ["no octets", new Uint8Array(0), "truncated", 0],
    ["FEH alone", octetsOf("fefe"), "truncated", 2],
    ["no 68H", octetsOf("0011"), "bad-start", 0],
    ["no 68H behind FEH", octetsOf("fe00"), "bad-start", 1],
    ["cut in the address", cut(5), "truncated", 5],
    ["no second 68H", changed(7, 0x69), "bad-start", 7],
    ["cut before the length", cut(9), "truncated", 9],
    ["cut in the data", cut(12), "truncated", 12],
    ["cut before the end", cut(15), "truncated", 15],
    ["another end", changed(15, 0x17), "bad-end", 15],
    ["another sum", changed(14, 0), "bad-checksum", 14],
    ["a changed octet", changed(10, 0x34), "bad-checksum", 14],
    ["a length too short", changed(9, 3), "bad-end", 14],
    ["an octet behind", Uint8Array.of(...good, 0), "trailing-octets", 16],
    ["a second 68H in front", Uint8Array.of(0x68, ...good), "bad-start", 7],
  ])("%s", (_, octets, code, offset) => {
    expect(thrown(() => jsonOf(octets))).toEqual([code, offset, ""]);
  });
});

describe("broken control octets", () => {
  test.each([
    ["00H is reserved", 0x00],
    ["06H is reserved", 0x06],
    ["D5 in a request", 0x31],
    ["D6 without D7", 0x51],
    ["D5 in a refusal", 0xf1],
    ["D5 in the answer to a write", 0xb4],
  ])("%s", (_, control) => {
    expect(thrown(() => jsonOf(frameOf(control, "")))).toEqual(["bad-control", 8, ""]);
  });

  test("a command that the codec was made without", () => {
    const reader = createCodec(readCommands) as Codec<unknown>;
    expect(thrown(() => reader.decodeFrame(frameOf(0x96, "")))).toEqual(["bad-control", 8, ""]);
  });
});

describe("broken data fields", () => {
  const di = "00000100";
  const writing = `${di}02000000`;
  test.each<readonly [what: string, control: number, data: string, offset: number, path: string]>([
    ["11H without an identifier", 0x11, "0000", 10, "command.di"],
    ["91H with half an identifier", 0x91, "000001", 10, "command.di"],
    ["12H without SEQ", 0x12, di, 14, "command.seq"],
    ["12H with two octets of SEQ", 0x12, `${di}0102`, 15, "command"],
    ["13H with data", 0x13, "00", 10, "command"],
    ["93H with a short address", 0x93, "0102030405", 10, "command.address"],
    ["14H without an operator", 0x14, `${writing}0000`, 18, "command.operator"],
    ["14H at 97H without a MAC", 0x14, `${di}9700000000000000010203`, 22, "command.mac"],
    ["14H at 96H without a MAC", 0x14, `${di}9600000000000000`, 22, "command.mac"],
    ["94H with data", 0x94, "00", 10, "command"],
    ["16H of three octets", 0x16, "999999", 10, "command.freeze"],
    ["17H of two octets", 0x17, "0808", 11, "command"],
    ["18H with half a password", 0x18, `${di}0211`, 15, "command.oldPassword"],
    ["19H of nine octets", 0x19, "020000000000000001", 18, "command"],
    ["1CH of fifteen octets", 0x1c, `020000000000000001${"00".repeat(6)}`, 20, "command.deadline"],
    ["1DH without data", 0x1d, "", 10, "command.output"],
    ["08H of five octets", 0x08, "0000000000", 10, "command.time"],
    ["09H of eleven octets", 0x09, "00".repeat(11), 16, "command.deadline"],
    ["D1H without ERR", 0xd1, "", 10, "command.err"],
    ["D1H with two octets", 0xd1, "0200", 11, "command"],
    ["C3H of three octets", 0xc3, "010000", 12, "command"],
    ["03H without an operator", 0x03, "ff000007", 14, "command.operator"],
    ["070000FF cut", 0x03, `ff00000700000000${"00".repeat(20)}`, 34, "command.div"],
    ["070301FF with half a key", 0x03, `ff01030700000000${"00".repeat(20)}`, 18, "command.key0"],
    ["078003FF answered short", 0x83, `ff038007${"00".repeat(8)}`, 20, "command.esam"],
    ["01H of 1997 with data", 0x01, "10900102", 12, "command"],
    ["04H of 1997 without a password", 0x04, "109000", 12, "command.password"],
    ["0AH of 1997 without an address", 0x0a, "", 10, "command.address"],
  ])("%s", (_, control, data, offset, path) => {
    expect(thrown(() => jsonOf(frameOf(control, data)))).toEqual(["bad-length", offset, path]);
  });
});

describe("deviations", () => {
  const rows: readonly (readonly [Dlt645ErrorCode, Uint8Array, number])[] = [
    ["not-bcd", frameOf(0x91, "0000010000000e00"), 14],
    ["not-bcd", frameOf(0x91, "0000000000000080"), 14],
    ["item-length", frameOf(0x91, "00010102000000"), 14],
    ["reserved-bits", frameOf(0xd1, "fe"), 10],
    ["reserved-bits", frameOf(0xc3, "0080"), 10],
    ["wildcard-answer", frameOf(0x94, "", "aaaaaaaaaaaa"), 1],
    ["vendor-address", frameOf(0x13, "", "ffffffffffff"), 1],
    ["vendor-address", frameOf(0x13, "", "01000000000b"), 1],
    ["long-frame", frameOf(0x91, `00000100${"00".repeat(200)}`), 9],
    ["empty-answer", frameOf(0x91, ""), 10],
    ["vendor-parameters", frameOf(0x11, "0000010001020304"), 14],
  ];
  test.each(rows)(
    "%s is a warning, an error where decoding is strict, and is kept",
    (code, octets, offset) => {
      const warnings: Dlt645Problem[] = [];
      const json = jsonOf(octets, { onWarning: (warning) => warnings.push(warning) });
      expect(warnings.map((each) => [each.code, each.offset])).toContainEqual([code, offset]);
      expect(thrown(() => jsonOf(octets, { strict: true }))[0]).not.toBe("nothing");
      expect(octetsOfJson(json)).toEqual(octets);
    },
  );
});

describe("messages that cannot be written", () => {
  const link = { protocol: "645", edition: "2007", address: "000000000001" };
  const read = { function: "ReadDataRequest", di: "00010000" };
  const answer = { function: "ReadDataAnswer", di: "00010000", values: ["1.00"] };
  const volts = { function: "ReadDataAnswer", di: "0201FF00" };
  test.each<readonly [what: string, frame: unknown, code: Dlt645ErrorCode, path: string]>([
    ["nothing", null, "bad-value", ""],
    ["no link", { command: read }, "bad-value", "link"],
    ["no command", { link }, "bad-value", "command"],
    ["another protocol", { link: { ...link, protocol: "698" }, command: read }, "bad-value", "link.protocol"],
    ["another edition", { link: { ...link, edition: "2010" }, command: read }, "bad-value", "link.edition"],
    ["a short address", { link: { ...link, address: "1" }, command: read }, "bad-value", "link.address"],
    ["a preamble of -1", { link: { ...link, preamble: -1 }, command: read }, "bad-value", "link.preamble"],
    ["no function", { link, command: { di: "00010000" } }, "unknown-command", "command.function"],
    [
      "a number of 2007 in 1997",
      { link: { ...link, edition: "1997" }, command: read },
      "bad-value",
      "command.di",
    ],
    ["another control octet", { link, command: { ...read, control: "12" } }, "bad-value", "command.control"],
    ["follow in a request", { link, command: { ...read, follow: true } }, "bad-value", "command.follow"],
    ["follow as text", { link, command: { ...read, follow: "no" } }, "bad-value", "command.follow"],
    ["no identifier", { link, command: { function: "ReadDataRequest" } }, "missing-field", "command.di"],
    ["an identifier that is none", { link, command: { ...read, di: "0001" } }, "bad-value", "command.di"],
    ["a field too many", { link, command: { ...read, seq: "01" } }, "unknown-field", "command.seq"],
    [
      "a time without blocks",
      { link, command: { ...read, time: "2601010000" } },
      "missing-field",
      "command.blocks",
    ],
    ["hex of another length", { link, command: { ...read, blocks: "0001" } }, "bad-value", "command.blocks"],
    ["values and data", { link, command: { ...answer, data: "00" } }, "unknown-field", "command.data"],
    ["values that are no list", { link, command: { ...answer, values: "1" } }, "bad-value", "command.values"],
    ["a number as number", { link, command: { ...answer, values: [1] } }, "bad-value", "command.values[0]"],
    [
      "too many digits",
      { link, command: { ...answer, values: ["1234567.00"] } },
      "bad-value",
      "command.values[0]",
    ],
    [
      "too many places",
      { link, command: { ...answer, values: ["1.001"] } },
      "bad-value",
      "command.values[0]",
    ],
    [
      "a sign where there is none",
      { link, command: { ...answer, values: ["-1.00"] } },
      "bad-value",
      "command.values[0]",
    ],
    [
      "a missing item",
      { link, command: { ...answer, di: "01010000", values: ["1"] } },
      "bad-value",
      "command.values",
    ],
    [
      "four phases",
      { link, command: { ...volts, values: ["1", "1", "1", "1"] } },
      "bad-value",
      "command.values",
    ],
    [
      "half a group",
      { link, command: { ...answer, di: "0101FF00", values: [["1"]] } },
      "bad-value",
      "command.values[0]",
    ],
    [
      "values of an unknown identifier",
      { link, command: { ...answer, di: "EEEEEE01" } },
      "unknown-field",
      "command.values",
    ],
    [
      "an unknown bit",
      { link, command: { function: "ReadDataRefused", err: ["nonsense"] } },
      "bad-value",
      "command.err",
    ],
    [
      "a bit twice",
      { link, command: { function: "ReadDataRefused", err: ["other", "other"] } },
      "bad-value",
      "command.err",
    ],
    [
      "more than 255 octets",
      { link, command: { function: "ReadDataAnswer", di: "00010000", data: "00".repeat(252) } },
      "too-long",
      "command",
    ],
  ])("%s", (_, frame, code, path) => {
    const [got, , where] = thrown(() => octetsOfJson(frame));
    expect([got, where]).toEqual([code, path]);
  });

  test("a frame of the library is looked at like one of JSON", () => {
    expect(thrown(() => codec.encodeFrame(null as unknown as Frame<never>))[0]).toBe("bad-value");
    expect(thrown(() => codec.encodeFrame({ link } as unknown as Frame<never>))[0]).toBe("bad-value");
  });
});

test("the sum of a frame made by the tests is right", () => {
  expect(framed("68610100000000681104333334 33").length).toBe(16);
});

test("status words stand with or without the key state word", () => {
  const words = Array.from({ length: 7 }, (_, i) => `000${i}`);
  const write = (values: readonly string[]) =>
    octetsOfJson({
      link: { protocol: "645", edition: "2007", address: "000000000001" },
      command: { function: "ReadDataAnswer", di: "040005FF", values },
    });
  for (const values of [words, [...words, "0001FFFF"]]) {
    expect(jsonOf(write(values)).command.values).toEqual(values);
  }
  expect(thrown(() => write([...words, "0001FFFF", "00"]))[0]).toBe("bad-value");
});
