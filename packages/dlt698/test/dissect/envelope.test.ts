import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDissector, createEnvelopeDissector } from "../../src/dissect.ts";
import { bytesToHex, hexToBytes } from "../../src/index.ts";
import type { ExplainedField, FoundOctets } from "../../src/messages/base.ts";
import { isDlt698Error } from "../../src/messages/error.ts";

const dissector = createEnvelopeDissector();
const BARE = "68100043000000258001058009017816";
const AROUND =
  "684B00C3000000000009061000010339683700830543737400000000BB27100012880101013320020001010151301602000000020C2B9A2A1266837B550000009004E41EBDDDD0B91687" +
  "16";

const leaves = (field: ExplainedField): ExplainedField[] =>
  field.children.length === 0 ? [field] : field.children.flatMap(leaves);

describe("frames of local communication modules", () => {
  test("say their function", () => {
    const message = dissector.decode(hexToBytes(BARE));
    expect(message).toMatchObject({ control: 0x43, afn: 5, fn: 80, addresses: [] });
    expect(dissector.summary(message)).toEqual({
      zh: "10376.2  AFN 05 控制命令 F80",
      en: "10376.2  AFN 05 control F80",
    });
  });

  test.each([BARE, AROUND])("%s is explained octet by octet, what it carries in place", (hex) => {
    const { root } = dissector.explain(hexToBytes(hex), { inner: [createDissector()] });
    expect(
      leaves(root)
        .map(({ raw }) => raw)
        .join(""),
    ).toBe(hex);
    let at = 0;
    for (const { from, to } of leaves(root)) {
      expect(from).toBe(at);
      at = to;
    }
    expect(JSON.stringify(root).includes("ReportNotificationList")).toBe(hex === AROUND);
  });

  test("with addresses of modules", () => {
    const head = "430400000000010102030405060A0B0C0D0E0F".replace("4304", "4304");
    const body = hexToBytes(`${head}130100AA`);
    const sum = body.reduce((total, octet) => (total + octet) & 255, 0);
    const octets = Uint8Array.of(0x68, body.length + 5, 0, ...body, sum, 0x16);
    const message = dissector.decode(octets);
    expect(message.addresses.map((each) => bytesToHex(each))).toEqual(["010203040506", "0A0B0C0D0E0F"]);
    expect(dissector.fields(message).address).toBe("0F0E0D0C0B0A");
  });

  test("are found in a stream cut anywhere", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (size) => {
        const stream = dissector.stream();
        const octets = hexToBytes(`0068FF${BARE}686800${AROUND}68`);
        const found: FoundOctets[] = [];
        const drain = (next: () => FoundOctets): void => {
          for (let each = next(); each.kind !== "need-more-data"; each = next()) found.push(each);
        };
        for (let at = 0; at < octets.length; at += size) {
          stream.push(octets.subarray(at, at + size));
          drain(() => stream.next());
        }
        drain(() => stream.expire());
        const all = found.flatMap((each) => ("octets" in each ? [bytesToHex(each.octets)] : []));
        expect(all.join("")).toBe(bytesToHex(octets));
        const frames = found.flatMap((each) => (each.kind === "frame" ? [bytesToHex(each.octets)] : []));
        expect(frames).toEqual([BARE, AROUND]);
      }),
    );
  });

  test.each([
    ["00", "bad-start"],
    ["68", "bad-end"],
    ["6816", "bad-length"],
    [BARE.replace("7816", "7916"), "bad-length"],
    [BARE.replace("6810", "6811"), "bad-length"],
    [`${BARE.slice(0, -2)}17`, "bad-end"],
  ])("%s is refused", (hex, code) => {
    expect(() => dissector.decode(hexToBytes(hex))).toThrowError(expect.objectContaining({ code }));
    expect(dissector.detect(hexToBytes(hex)).verdict).toBe("none");
  });

  test("any octets are a frame, or refused by our error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (octets) => {
        try {
          dissector.decode(Uint8Array.of(0x68, ...octets, 0x16));
        } catch (error) {
          expect(isDlt698Error(error)).toBe(true);
        }
      }),
    );
  });
});
