import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { explain } from "../src/explain.ts";
import {
  type Apdu,
  bytesToHex,
  type Dlt698Warning,
  decodeApdu,
  decodeFrame,
  encodeApdu,
  encodeFrame,
  type Frame,
  fcs16,
  hexToBytes,
  isDlt698Error,
  validateApdu,
  validateFrame,
} from "../src/index.ts";

const isFrame = (hex: string) => /^(?:FE)*68/i.test(hex);

/** What is told of a message, and what strict decoding, validation and the explanation make of it. */
function told(hex: string): string[] {
  const bytes = hexToBytes(hex);
  const frame = isFrame(hex);
  const heard: Dlt698Warning[] = [];
  const onWarning = (warning: Dlt698Warning) => heard.push(warning);
  const message = frame ? decodeFrame(bytes, { onWarning }) : decodeApdu(bytes, { onWarning });
  const again = frame ? encodeFrame(message as Frame<Apdu>) : encodeApdu(message as Apdu);
  expect(bytesToHex(again)).toBe(hex.toUpperCase());
  expect(explain(bytes).warnings).toEqual(heard);
  for (const decode of frame ? [decodeFrame, validateFrame] : [decodeApdu, validateApdu]) {
    const [first] = heard;
    let refusal: unknown = null;
    try {
      decode(bytes, { strict: true });
    } catch (error) {
      refusal = error;
    }
    if (first === undefined) expect(refusal).toBe(null);
    else
      expect(refusal).toMatchObject({
        code: first.code,
        offset: first.offset,
        path: first.path,
        params: first.params,
        message: first.message,
      });
    const silent: unknown[] = [];
    decode(bytes, { onWarning: (warning) => silent.push(warning) });
    expect(silent).toEqual(heard);
  }
  return heard.map(({ code, offset, path, message }) => `${code} ${offset} ${path}: ${message}`);
}

/** A frame with right checksums around C, AF to CA, and user data. */
function framed(control: number, address: string, data: string): string {
  const head = hexToBytes(address);
  const user = hexToBytes(data);
  const length = 7 + head.length + user.length;
  const covered = Uint8Array.of(length & 255, length >> 8, control, ...head);
  const hcs = fcs16(covered);
  const body = Uint8Array.of(...covered, hcs & 255, hcs >> 8, ...user);
  const fcs = fcs16(body);
  return bytesToHex(Uint8Array.of(0x68, ...body, fcs & 255, fcs >> 8, 0x16));
}

const read = "0501014001020000";
const answer = "85010140010200010906111111111111" + "0000";
/** A GET response with one Data. */
const holding = (data: string) => `850101400102000 1${data}0000`.replace(" ", "");
const time = (hex: string) => holding(`1C${hex}`);

describe("values that can be read and should not be written: told of, refused when strict, encoded as they were", () => {
  test.each([
    ["month 0", time("07E00001000000"), "month 0 (00H) is no date; dates are not BCD"],
    ["month 13", time("07E00D01000000"), "month 13 (0DH) is no date; dates are not BCD"],
    ["day 0", time("07E00100000000"), "day 0 (00H) is no date; dates are not BCD"],
    ["day 32", time("07E00120000000"), "day 32 (20H) is no date; dates are not BCD"],
    ["31 April", time("07E0041F000000"), "day 31 (1FH) is no date; dates are not BCD"],
    ["29 February 2015", time("07DF021D000000"), "day 29 (1DH) is no date; dates are not BCD"],
    ["29 February 1900", time("076C021D000000"), "day 29 (1DH) is no date; dates are not BCD"],
    ["30 February of any year", time("FFFF021E000000"), "day 30 (1EH) is no date; dates are not BCD"],
    ["hour 24", time("07E00101180000"), "hour 24 (18H) is no date; dates are not BCD"],
    ["minute 60", time("07E00101003C00"), "minute 60 (3CH) is no date; dates are not BCD"],
    ["second 60", time("07E0010100003C"), "second 60 (3CH) is no date; dates are not BCD"],
    ["BCD", time("20160120000000"), "year 8214 (2016H) is no date; dates are not BCD"],
  ])("date_time_s: %s", (_, hex, message) => {
    expect(told(hex)).toEqual([`bad-date 9 result.result.data.value: ${message}`]);
  });

  test.each([
    [
      "date_time: weekday",
      holding("1907E00114080000000000"),
      "weekday 8 (08H) is no date; dates are not BCD",
    ],
    [
      "date_time: milliseconds",
      holding("1907E001140300000003E8"),
      "milliseconds 1000 (3E8H) is no date; dates are not BCD",
    ],
    ["date", holding("1A07E00D1403"), "month 13 (0DH) is no date; dates are not BCD"],
    ["time", holding("1B180000"), "hour 24 (18H) is no date; dates are not BCD"],
  ])("%s", (_, hex, message) => {
    expect(told(hex)).toEqual([`bad-date 9 result.result.data.value: ${message}`]);
  });

  test.each([
    ["29 February 2016", time("07E0021D173B3B")],
    ["29 February 2000", time("07D0021D000000")],
    ["29 February of any year", time("FFFF021D000000")],
    ["nothing specified", time("FFFFFFFFFFFFFF")],
    ["any month", time("07E0FF1F000000")],
    ["Sunday as 7", holding("1907E00111070000000000")],
    ["TI of a year", holding("54050001")],
    ["TSA", holding("5507052016012900 01".replace(" ", ""))],
    ["UTF-8", holding("0C06E794B5E883BD")],
    ["DAR 36", "85010140010200002400 00".replace(" ", "")],
    ["DAR 255", "8501014001020000FF0000"],
    ["any digit under type wildcard", framed(0x43, "45AAAAAAAAAAAA00", read)],
    ["a broadcast", framed(0x43, "C0AA00", read)],
    ["an odd number of digits", framed(0x43, "051F9078563412 00".replace(" ", ""), read)],
    ["an answer", framed(0xc3, "0011 00".replace(" ", ""), answer)],
    [
      "a report in SECURITY by the server",
      "683700830543737400000000BB2710001288010101332002000101015130160200 0000020C2B9A2A1266837B550000009004E41EBDDDD0B916".replace(
        " ",
        "",
      ),
    ],
  ])("nothing is told of %s", (_, hex) => {
    expect(told(hex)).toEqual([]);
  });

  test.each([
    [
      "TI unit",
      holding("54060001"),
      "unknown-value 9 result.result.data.value.unit: expected a value of the standard, got 6",
    ],
    [
      "TSA shorter than its flag",
      holding("5506052016012900"),
      "bad-address 9 result.result.data.value: TSA: expected 7 octets, got 6 octets",
    ],
    [
      "empty TSA",
      holding("5500"),
      "bad-address 9 result.result.data.value: TSA: expected 2 octets, got 0 octets",
    ],
    [
      "DAR",
      "85010140010200002500 00".replace(" ", ""),
      "unknown-value 8 result.result.dar: expected a value of the standard, got 37",
    ],
    [
      "Region",
      holding("5804110011 01".replace(" ", "")),
      "unknown-value 9 result.result.data.value.unit: expected a value of the standard, got 4",
    ],
    [
      "COMDCB",
      holding("5F0B02080100"),
      "unknown-value 9 result.result.data.value.baudRate: expected a value of the standard, got 11",
    ],
    [
      "visible-string",
      holding("0A024100"),
      "bad-text 11 result.result.data.value: expected 20H to 7EH, got 00H",
    ],
    ["UTF8-string", holding("0C02C328"), "bad-text 10 result.result.data.value: expected UTF-8, got C3H"],
    [
      "LINK-Request",
      "01000300B407E005130408050000A4",
      "unknown-value 2 type: expected a value of the standard, got 3",
    ],
    ["ERROR-Response", "EE03030000", "unknown-value 2 type: expected a value of the standard, got 3"],
  ])("%s", (_, hex, expected) => {
    expect(told(hex)).toEqual([expected]);
  });
});

describe("headers", () => {
  test.each([
    [
      "any digit under type single",
      framed(0x43, "05AAAAAAAAAAAA10", read),
      "bad-address 5 link.address.sa: expected digits 0-9, got AAAAAAAAAAAA",
    ],
    [
      "any digit under type group",
      framed(0x43, "81AA1100", read),
      "bad-address 5 link.address.sa: expected digits 0-9, got 11AA",
    ],
    [
      "a digit that is none",
      framed(0x43, "01112B00", read),
      "bad-address 5 link.address.sa: expected digits 0-9, got 2B11",
    ],
    [
      "a digit that is none, behind an extended logical address",
      framed(0x43, "2103C100", read),
      "bad-address 6 link.address.sa: expected digits 0-9, got C1",
    ],
    [
      "FF in the address",
      framed(0x43, "0111FF00", read),
      "bad-address 5 link.address.sa: expected digits 0-9, got FF11",
    ],
    [
      "a broadcast with an address",
      framed(0x43, "C1111100", read),
      "bad-address 5 link.address.sa: expected AA, got 1111",
    ],
    [
      "an answer of the client",
      framed(0x43, "001100", answer),
      "bad-control 3 link.direction: GetResponseNormal: expected C3H, got 43H",
    ],
    [
      "a request of the server",
      framed(0xc3, "001100", read),
      "bad-control 3 link.direction: GetRequestNormal: expected 43H, got C3H",
    ],
    [
      "a request in the server's exchange",
      framed(0x03, "001100", read),
      "bad-control 3 link.prm: GetRequestNormal: expected 43H, got 03H",
    ],
    [
      "a login with function code 3",
      framed(0x83, "001100", "01000000B407E005130408050000A4"),
      "bad-control 3 link.function: LinkRequest: expected 81H, got 83H",
    ],
    [
      "a scrambled answer of the client",
      framed(
        0x4b,
        "001100",
        [...hexToBytes(answer)].map((octet) => bytesToHex(Uint8Array.of(octet + 0x33))).join(""),
      ),
      "bad-control 3 link.direction: GetResponseNormal: expected CBH, got 4BH",
    ],
  ])("%s", (_, hex, expected) => {
    expect(told(hex)).toEqual([expected]);
  });

  test("AF bit 5 is the extension octet in every profile", () => {
    const extended = framed(0x43, "252A1122334455" + "00", read);
    for (const profile of ["2017", "extended"] as const) {
      const { link } = decodeFrame(hexToBytes(extended), { profile });
      expect(link.address).toMatchObject({ logical: 0x2a, extended: true, sa: "5544332211" });
      expect(() => decodeFrame(hexToBytes(framed(0x43, "F0AA00", read)), { profile })).toThrow(
        "expected 2 to 16 octets, got 1 octet",
      );
    }
  });
});

describe("the APDU in a plain unit of SECURITY", () => {
  const wrapped = (inner: string) => {
    const length = (inner.length / 2).toString(16).padStart(2, "0");
    return `9000${length}${inner}0100041234 5678`.replace(" ", "").toUpperCase();
  };

  test.each([
    [
      "lacks its time tag",
      "90001185010140010200010906201601290001000100041234 5678".replace(" ", ""),
      "truncated 20 unit.plain.timeTag: TimeTag missing: presence flag needs 1 octet, 0 left; length 11H, needs 12H",
    ],
    [
      "has an octet too many",
      wrapped(`${read}00`),
      "trailing-octets 11 unit.plain: 1 octet after the GetRequestNormal",
    ],
    [
      "has an impossible date",
      wrapped(time("07E00D01000000")),
      "bad-date 12 unit.plain.result.result.data.value: month 13 (0DH) is no date; dates are not BCD",
    ],
    [
      "has a damaged one in turn",
      wrapped(wrapped("050101")),
      "truncated 9 unit.plain.unit.plain.oad: OAD needs 4 octets, 0 left; length 03H, needs 07H",
    ],
  ])("%s", (_, hex, expected) => {
    expect(told(hex)).toEqual([expected]);
  });

  test("in a frame the offset is the frame's", () => {
    expect(told(framed(0xc3, "001100", wrapped("85010140")))).toEqual([
      "truncated 15 apdu.unit.plain.result.oad: OAD needs 4 octets, 1 left; length 04H, needs 07H",
    ]);
  });

  test("octets that begin like no APDU are nobody's business", () => {
    expect(told(wrapped("FF00"))).toEqual([]);
    expect(told(wrapped(""))).toEqual([]);
  });

  test("nesting counts as depth and ends", () => {
    let hex = "8501014001020000040000";
    for (let i = 0; i < 30; i++)
      hex = bytesToHex(
        encodeApdu({ service: "SecurityResponse", unit: { plain: hexToBytes(hex) }, verification: null }),
      );
    expect(told(hex)).toEqual([]);
    const heard: Dlt698Warning[] = [];
    decodeApdu(hexToBytes(hex), { maxDepth: 10, onWarning: (warning) => heard.push(warning) });
    expect(heard).toMatchObject([{ code: "too-deep" }]);
  });

  test("an explanation shows it as far as it goes", () => {
    const { root, warnings, problems: errors } = explain(hexToBytes(wrapped("85010140")));
    const plain = root.children
      .find((node) => node.path === "unit")
      ?.children.find((node) => node.path === "unit.plain");
    expect(plain?.children.map((node) => node.path)).toEqual(["unit.plain.lengthOctets", "unit.plain.apdu"]);
    expect(warnings).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});

describe("messages from the field", () => {
  interface Field {
    readonly id: string;
    readonly input: string;
    readonly warnings: readonly string[];
    readonly error: string | null;
  }
  const rows = readFileSync(new URL("../vectors/field.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n");
  test.each(rows.map((row) => JSON.parse(row) as Field).map((row) => [row.id, row] as const))(
    "%s",
    (_, row) => {
      const bytes = hexToBytes(row.input);
      const heard: string[] = [];
      const onWarning = ({ code, offset, path }: Dlt698Warning) => heard.push(`${code} ${offset} ${path}`);
      let error: string | null = null;
      try {
        const again = isFrame(row.input)
          ? encodeFrame(decodeFrame(bytes, { onWarning }))
          : encodeApdu(decodeApdu(bytes, { onWarning }));
        expect(bytesToHex(again)).toBe(row.input);
      } catch (caught) {
        if (!isDlt698Error(caught)) throw caught;
        error = `${caught.code} ${caught.offset} ${caught.path}`;
      }
      expect(heard).toEqual(row.warnings);
      expect(error).toBe(row.error);
      const { problems: errors, warnings } = explain(bytes);
      // Behind a wrong checksum the explanation goes on, and may find more.
      const places = warnings.map(({ code, offset, path }) => `${code} ${offset} ${path}`);
      expect(places).toEqual(expect.arrayContaining([...row.warnings]));
      expect(errors[0] ? `${errors[0].code} ${errors[0].offset} ${errors[0].path}` : null).toBe(row.error);
    },
  );
});
