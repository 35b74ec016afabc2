import { describe, expect, test } from "vitest";
import { type ExplainedField, explain } from "../src/explain.ts";
import { type Apdu, bytesToHex, encodeApdu, hexToBytes } from "../src/index.ts";
import * as objects from "../src/objects.ts";
import { sealedAgain } from "./sealed.ts";

describe("the tree is data", () => {
  const first = "68150043039178412800EB6405010000100400000CCB16";
  const fieldOf = (hex: string, path: string): ExplainedField => {
    const all = (node: ExplainedField): ExplainedField[] => [node, ...node.children.flatMap(all)];
    const found = all(explain(hexToBytes(hex), { objects }).root).find((node) => node.path === path);
    if (found === undefined) throw new Error(`no field ${path}`);
    return found;
  };

  test("a field has its kind, octets, value, bits and texts", () => {
    expect(JSON.parse(JSON.stringify(fieldOf(first, "apdu.piid")))).toEqual({
      path: "apdu.piid",
      kind: "PIID",
      name: { zh: "服务序号-优先级", en: "PIID" },
      from: 14,
      to: 15,
      raw: "00",
      value: 0,
      text: { zh: "0", en: "0" },
      bits: [
        ["apdu.piid.priority", "优先级", "priority", 7, 1, 0, "0 一般", "0 normal"],
        ["apdu.piid.reserved", "保留位", "reserved", 6, 1, 0, "0", "0"],
        ["apdu.piid.invoke", "服务序号", "invoke number", 0, 6, 0, "0", "0"],
      ].map(([path, zh, en, shift, size, value, textZh, textEn]) => {
        return { path, name: { zh, en }, shift, size, value, text: { zh: textZh, en: textEn } };
      }),
      problems: [],
      children: [],
    });
  });

  test("only octets that decoding did not come to are called that", () => {
    const kinds = (hex: string): string[] => {
      const all = (node: ExplainedField): string[] => [node.kind, ...node.children.flatMap(all)];
      return all(explain(hexToBytes(hex), { objects }).root);
    };
    expect(kinds("8501002000020001010212089B1208A10000")).not.toContain("undecoded");
    expect(kinds("850100200002000101021208")).toContain("undecoded");
  });

  test.each([
    [first, "length", 21],
    [first, "address", "28417891"],
    [first, "apdu", null],
    [first, "apdu.oad", "00100400"],
    [first, "apdu.timeTag", null],
    ["850100100002000106000012340000", "result.result.data", { type: "double-long-unsigned", value: 4660 }],
    ["850100F101020001160100 00".replace(" ", ""), "result.result.data", { type: "enum", value: 1 }],
  ])("%s: value of %s", (hex, path, value) => {
    expect(fieldOf(hex, path).value).toEqual(value);
  });

  test("a scaled value has its unit", () => {
    const hex = "8501002000020001010112 08FC0000".replace(" ", "");
    expect(fieldOf(hex, "result.result.data.value[0]")).toMatchObject({
      unit: "V",
      text: { en: "long-unsigned 2300 = 230.0 V" },
    });
  });

  test("scrambled octets are there as given, and without scrambling", () => {
    const hex =
      "683B00CB0507091905162010FCCBB835353533333533343436453CA0453CA0453CA053343533343436383333361B383333361B383333361B3333729D16";
    expect(fieldOf(hex, "apdu.service")).toMatchObject({ raw: "B8", descrambled: "85" });
    expect(fieldOf(hex, "start")).not.toHaveProperty("descrambled");
  });

  test.each([
    ["a wrong FCS", "68150043039178412800EB6405010000100400000CCC16", "fcs", "bad-fcs"],
    ["a missing field", "85030350040200", "result.rcsd", "truncated"],
    [
      "a function code",
      sealed("68150042039178412800000005010000100400000000 16".replace(" ", "")),
      "control",
      "bad-function-code",
    ],
    [
      "an octet too many in a length",
      "85010040010200010981 06000000000001 0000".replaceAll(" ", ""),
      "result.result.data.lengthOctets",
      "long-length",
    ],
    ["a value of another type", "85010040000200010907E00114000000000000", "result.result.data", "wrong-type"],
  ])("%s is reported at its field", (_, hex, path, code) => {
    expect(fieldOf(hex, path).problems.map((problem) => problem.code)).toEqual([code]);
  });

  test.each([
    [
      "a command for a meter",
      {
        service: "ProxyTransCommandRequest",
        piid: 1,
        port: 0xf2010201,
        comdcb: { baudRate: 6, parity: 2, dataBits: 8, stopBits: 1, flowControl: 0 },
        frameTimeout: 10,
        octetTimeout: 100,
        command: hexToBytes(`FEFE${first}`),
        timeTag: null,
      },
      "command",
    ],
    [
      "what came from a port",
      {
        service: "ReportNotificationTransData",
        piid: 1,
        port: 0xf2010201,
        octets: [hexToBytes(`FEFE${first}`)],
        followReport: null,
        timeTag: null,
      },
      "octets[0]",
    ],
  ] as readonly [string, Apdu, string][])("%s: the frame in it is explained in place", (_, apdu, path) => {
    const hex = bytesToHex(encodeApdu(apdu));
    const from = fieldOf(hex, path).to - hexToBytes(first).length;
    expect(fieldOf(hex, `${path}.frame.apdu.oad`)).toMatchObject({ value: "00100400", from: from + 15 });
    expect(fieldOf(hex, `${path}.frame.preamble`)).toMatchObject({ raw: "FEFE" });
    const damaged = hex.replace("CB16", "CC16");
    expect(fieldOf(damaged, path).children.map(({ kind }) => kind)).not.toContain("frame");
  });
});

describe("explanations", () => {
  test("share one getter, so that no shape of an object keeps a tree", () => {
    const getters = ["0501014001020000", "0501010010020000"].map((hex) => {
      const explanation = explain(hexToBytes(hex), { objects });
      return Object.getOwnPropertyDescriptor(explanation, "root")?.get;
    });
    expect(getters[0]).toBeDefined();
    expect(getters[1]).toBe(getters[0]);
  });
});

describe("hostile messages", () => {
  test("each of many warnings is at its own field", () => {
    const count = 20_000;
    const list = Array.from({ length: count }, () => "0302").join("");
    const hex = `85010040000200010182${count.toString(16)}`;
    const { root, warnings } = explain(hexToBytes(`${hex}${list}0000`), { objects });
    expect(warnings).toHaveLength(count);
    const all = (node: ExplainedField): ExplainedField[] => [node, ...node.children.flatMap(all)];
    const found = all(root).filter(({ problems }) => problems.some(({ code }) => code === "boolean-octet"));
    expect(found).toHaveLength(count);
  });

  test("messages in one another are explained down to the depth limit", () => {
    let octets = hexToBytes("0501014001020000");
    for (let i = 0; i < 1000; i++) {
      const verification = { rn: new Uint8Array(4) };
      octets = encodeApdu({ service: "SecurityRequest", unit: { plain: octets }, verification });
    }
    const deep = JSON.stringify(explain(octets, { objects }).root);
    expect(deep.match(/"kind":"SecurityRequest"/g)).toHaveLength(64);
  });
});

/** A frame in hex with its lengths and checksums set right. */
function sealed(hex: string): string {
  return bytesToHex(sealedAgain([...hexToBytes(hex)]));
}
