import { describe, expect, test } from "vitest";
import {
  type Apdu,
  apduFromJson,
  apduToJson,
  bytesToHex,
  type Dlt698Warning,
  decodeApdu,
  encodeApdu,
  hexToBytes,
  isDlt698Error,
  type Json,
  securityPlain,
} from "../src/index.ts";
import { allServices } from "../src/services.ts";
import { vectorHexes } from "./vector-hexes.ts";

const rnMac = { rn: new Uint8Array(12), mac: new Uint8Array(4) };
const request = (plain: Uint8Array): Apdu => ({
  service: "SecurityRequest",
  unit: { plain },
  verification: { rnMac },
});
const response = (plain: Uint8Array): Apdu => ({
  service: "SecurityResponse",
  unit: { plain },
  verification: null,
});
const plainOf = (apdu: Apdu, profile?: "2017" | "extended"): Json =>
  (apduToJson(apdu, profile === undefined ? {} : { profile }) as { unit: { plain: Json } }).unit.plain;

const { apdus } = vectorHexes();
const fromServer = (octets: Uint8Array) => octets[0]! >= 0x80;
const isLink = (octets: Uint8Array) =>
  allServices.some(({ tag, role }) => tag === octets[0] && role.link === true);
const octetsOfApdus = apdus.map(hexToBytes).filter((octets) => !isLink(octets));

describe("the plain unit of a SECURITY message", () => {
  test("is JSON of its APDU, and encodes to the same octets", () => {
    for (const octets of octetsOfApdus) {
      const outer = fromServer(octets) ? response(octets) : request(octets);
      expect(plainOf(outer)).toEqual(apduToJson(decodeApdu(octets)));
      const json = JSON.parse(JSON.stringify(apduToJson(outer))) as Json;
      expect(bytesToHex(encodeApdu(apduFromJson(json)))).toBe(bytesToHex(encodeApdu(outer)));
    }
  });

  test("is an APDU in an APDU in an APDU", () => {
    const inner = hexToBytes("0501014001020000");
    const twice = request(encodeApdu(request(inner)));
    const once = securityPlain(twice);
    expect(once?.service).toBe("SecurityRequest");
    expect(securityPlain(once!)?.service).toBe("GetRequestNormal");
    expect(bytesToHex(encodeApdu(apduFromJson(apduToJson(twice))))).toBe(bytesToHex(encodeApdu(twice)));
  });

  test("keeps the depth limit", () => {
    let octets = hexToBytes("0501014001020000");
    for (let i = 0; i < 100; i++) octets = encodeApdu(request(octets));
    const text = JSON.stringify(apduToJson(decodeApdu(octets)));
    expect(text.match(/SecurityRequest/g)?.length).toBeLessThanOrEqual(64);
    expect(bytesToHex(encodeApdu(apduFromJson(JSON.parse(text))))).toBe(bytesToHex(octets));
  });

  test.each([
    ["octets that are no APDU", request(Uint8Array.of(0xff, 0, 1)), "FF0001"],
    ["nothing", request(new Uint8Array(0)), ""],
    ["an octet too many", request(hexToBytes("050101400102000000")), "050101400102000000"],
    [
      "an answer in a request",
      request(hexToBytes("850101400102000104 0000".replace(" ", ""))),
      "8501014001020001040000",
    ],
    ["a request in an answer", response(hexToBytes("0501014001020000")), "0501014001020000"],
    ["a login", request(hexToBytes("01000000B407E005130408050000A4")), "01000000B407E005130408050000A4"],
  ])("stays hex: %s", (_, apdu, hex) => {
    expect(securityPlain(apdu)).toBeNull();
    expect(plainOf(apdu)).toBe(hex);
    expect(bytesToHex(encodeApdu(apduFromJson(apduToJson(apdu))))).toBe(bytesToHex(encodeApdu(apdu)));
  });

  test("an APDU of the other side is readable, and should not be there", () => {
    const warnings: Dlt698Warning[] = [];
    const octets = encodeApdu(request(hexToBytes("8501014001020000040000")));
    decodeApdu(octets, { onWarning: (warning) => warnings.push(warning) });
    expect(warnings).toMatchObject([{ code: "unknown-service", offset: 3, path: "unit.plain" }]);
    expect(warnings[0]?.message).toBe("expected an APDU of the client, got GetResponseNormal");
    expect(() => decodeApdu(octets, { strict: true })).toThrow("an APDU of the client");
  });

  test("a report of the server goes in a request", () => {
    const report = apdus.find((hex) => hex.startsWith("8801"));
    expect(securityPlain(request(hexToBytes(report!)))?.service).toBe("ReportNotificationList");
  });

  test("is read in the profile of the message", () => {
    const octets = encodeApdu(
      { service: "CompactGetRequestNormal", piid: 1, oad: 0x00100200, timeTag: null } as Apdu,
      "extended",
    );
    expect(plainOf(request(octets))).toBe(bytesToHex(octets));
    expect(plainOf(request(octets), "extended")).toMatchObject({ service: "CompactGetRequestNormal" });
    const json = apduToJson(request(octets), { profile: "extended" });
    expect(apduFromJson(json, { profile: "extended" })).toEqual(request(octets));
  });

  test.each([
    [
      "an unknown field",
      { service: "GetRequestNormal", piid: 1, oad: "40010200", timeTag: null, foo: 1 },
      "bad-json unit.plain.foo",
    ],
    [
      "a value out of range",
      { service: "GetRequestNormal", piid: 256, oad: "40010200", timeTag: null },
      "bad-value unit.plain.piid",
    ],
    ["no service", { piid: 1 }, "bad-json unit.plain.service"],
    ["a number", 5, "bad-json unit.plain"],
  ])("%s is reported at its field", (_, plain, expected) => {
    const json = {
      service: "SecurityRequest",
      unit: { plain },
      verification: { rn: "00112233445566778899AABB" },
    };
    let found = "none";
    try {
      encodeApdu(apduFromJson(json as Json));
    } catch (error) {
      if (!isDlt698Error(error)) throw error;
      found = `${error.code} ${error.path}`;
    }
    expect(found).toBe(expected);
  });
});
