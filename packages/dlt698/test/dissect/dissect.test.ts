import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDissector } from "../../src/dissect.ts";
import type { ExplainedField } from "../../src/explain.ts";
import {
  decodeApdu,
  encodeApdu,
  encodeFrame,
  type Frame,
  hexToBytes,
  isDlt698Error,
  type LinkHeader,
  splitFragments,
} from "../../src/index.ts";
import type { Dissector } from "../../src/messages/base.ts";
import { vectorHexes } from "../vector-hexes.ts";

const dissector = createDissector();
const { frames, apdus } = vectorHexes();

const request: LinkHeader = {
  direction: 0,
  prm: 1,
  function: 3,
  scrambled: false,
  address: { type: 0, sa: "000000000001", logical: 0, extended: false },
  clientAddress: 16,
};
const response: LinkHeader = { ...request, direction: 1 };

/** A message in its frame, read back; a server's tags have bit 7. */
function message(hex: string, link?: Partial<LinkHeader>) {
  const octets = hexToBytes(hex);
  const apdu = decodeApdu(octets, { profile: "extended" });
  const own = octets[0]! & 0x80 ? response : request;
  return dissector.decode(encodeFrame({ link: { ...own, ...link }, apdu }));
}

const frame = hexToBytes("6817004345AAAAAAAAAAAAA1D8FB0501024001020000BB0B16");
const changed = (at: number) => frame.map((octet, i) => (i === at ? octet ^ 0xff : octet));

describe("what octets look like", () => {
  test.each([
    ["a frame", frame, { verdict: "frame", from: 0, to: 25, reached: 25 }],
    ["FEH in front", [0xfe, 0xfe, ...frame], { verdict: "frame", from: 0, to: 27, reached: 25 }],
    ["octets around it", [1, 2, ...frame, 3], { verdict: "frame", from: 2, to: 27, reached: 25 }],
    ["its beginning", frame.subarray(0, 16), { verdict: "partial", from: 0, to: 16, reached: 16 }],
    ["a wrong HCS", changed(13), { verdict: "damaged", from: 0, to: 25, reached: 12 }],
    ["a wrong FCS", [0, ...changed(22)], { verdict: "damaged", from: 1, to: 26, reached: 22 }],
    [
      "DL/T 645, whose second 68H may begin one",
      hexToBytes("68AAAAAAAAAAAA68110433343435B116"),
      { verdict: "partial", from: 7, reached: 9 },
    ],
    ["nothing of it", [1, 2, 3], { verdict: "none", from: 0, to: 0, reached: 0 }],
    ["no octets", [], { verdict: "none", from: 0, to: 0, reached: 0 }],
  ])("%s", (_, octets, expected) => {
    expect(dissector.detect(Uint8Array.from(octets))).toMatchObject(expected);
  });
});

describe("a message in a line", () => {
  test.each([
    ["05010120000200 00", "GetRequestNormal #1  20000200 电压", "GetRequestNormal #1  20000200 Voltage"],
    [
      "850101 20000200 01 01 03 12087B 12087B 12087B 0000",
      "GetResponseNormal #1  20000200 电压 = 217.1, 217.1, 217.1 V",
      "GetResponseNormal #1  20000200 Voltage = 217.1, 217.1, 217.1 V",
    ],
    [
      "850101 20000200 01 00 0000",
      "GetResponseNormal #1  20000200 电压",
      "GetResponseNormal #1  20000200 Voltage",
    ],
    [
      "860101 40000200 03 0000",
      "SetResponseNormal #1  40000200 日期时间 ✗ DAR 3 拒绝读写",
      "SetResponseNormal #1  40000200 Date and time ✗ DAR 3 Read/write denied",
    ],
    [
      "860101 40000200 00 0000",
      "SetResponseNormal #1  40000200 日期时间 ✓",
      "SetResponseNormal #1  40000200 Date and time ✓",
    ],
    ["0505010003 00", "GetRequestNext #1  数据块 3", "GetRequestNext #1  block 3"],
    [
      "850501 01 0003 01 01 20000200 01 120001 0000",
      "GetResponseNext #1  数据块 3（末块）  20000200 电压 = 0.1 V",
      "GetResponseNext #1  block 3, last  20000200 Voltage = 0.1 V",
    ],
    [
      "850501 01 0003 00 04 0000",
      "GetResponseNext #1  数据块 3（末块）  ✗ DAR 4 对象未定义",
      "GetResponseNext #1  block 3, last  ✗ DAR 4 Object undefined",
    ],
    [
      "090102 003C 01 0705000000000002 003C 02 20000200 00100200 00",
      "ProxyGetRequestList #2  [000000000002] 20000200 电压  00100200 正向有功电能",
      "ProxyGetRequestList #2  [000000000002] 20000200 Voltage  00100200 Forward active energy",
    ],
    [
      "1000 08 0501012000020000 01 04 11223344",
      "SecurityRequest  GetRequestNormal #1  20000200 电压",
      "SecurityRequest  GetRequestNormal #1  20000200 Voltage",
    ],
    [
      "0101000258 07E8051E040A0F1E01F4".replace("01010002", "01000102"),
      "LinkRequest #0  类型 1 心跳",
      "LinkRequest #0  type 1 heartbeat",
    ],
  ])("%s", (hex, zh, en) => {
    const summary = dissector.summary(message(hex.replaceAll(" ", "")));
    expect(summary.zh.slice(0, zh.length)).toBe(zh);
    expect(summary.en.slice(0, en.length)).toBe(en);
  });

  test("of every vector in both languages, on one line", () => {
    for (const hex of frames) {
      const { zh, en } = dissector.summary(dissector.decode(hexToBytes(hex)));
      expect(zh).toMatch(/^[^\n]+$/);
      expect(en).toMatch(/^[^\n\p{Script=Han}]+$/u);
    }
  });
});

describe("what filter and statistics know", () => {
  test.each([
    [
      "0501012000020000",
      {},
      { address: "000000000001", direction: "down", role: "ask", keys: ["20000200"], dar: [] },
    ],
    ["860101400002000300 00", {}, { direction: "up", role: "answer", keys: ["40000200"], dar: [3] }],
    ["0501012000020000", { address: { type: 3, sa: "AA", logical: 0, extended: false } }, { role: "tell" }],
    [
      "840607E8051E0A0F1E07E8051E0A2D1E0000",
      { prm: 0 as const },
      { role: "tell", service: "ReleaseNotification" },
    ],
    ["0503015004020001202102001C07E0011400000001002000020000", {}, { keys: ["50040200", "20000200"] }],
    ["1000080501012000020000010411223344", {}, { service: "SecurityRequest", keys: ["20000200"] }],
    ["850501010003000400 00", {}, { dar: [4] }],
  ])("%s", (hex, link, expected) => {
    expect(dissector.fields(message(hex.replaceAll(" ", ""), link as Partial<LinkHeader>))).toMatchObject(
      expected,
    );
  });

  test("values with their units", () => {
    const { values } = dissector.fields(message("850101200002000101 0112087B0000".replaceAll(" ", "")));
    expect(values).toEqual([
      { key: "20000200", name: { zh: "电压", en: "Voltage" }, text: { zh: "217.1 V", en: "217.1 V" } },
    ]);
  });

  test("frames that are carried", () => {
    const command = `09070AF2010200 0603080100 000A 0014 19${bytes(frame)} 00`.replaceAll(" ", "");
    const { carried } = dissector.fields(message(command));
    expect(carried.map(bytes)).toEqual([bytes(frame)]);
  });

  test("a request and its answer share a key, and fit", () => {
    const asked = message("0501012000020000");
    const got = message("85010120000200000400 00".replaceAll(" ", ""));
    const other = message("85010140000200000400 00".replaceAll(" ", ""));
    const [a, b, c] = [asked, got, other].map((each) => dissector.fields(each).pairKey);
    expect([a, a]).toEqual([b, c]);
    expect([got, other].map((each) => dissector.answers!(asked, each))).toEqual([true, false]);
  });
});

describe("fragments", () => {
  const apdu = encodeApdu(decodeApdu(hexToBytes("8501012000020001010312087B12087B12087B0000")));
  const parts = splitFragments(apdu, 8).map((fragment): Frame<never> => ({ link: response, fragment }));

  test("make the message, with its octets", () => {
    const reassembler = dissector.reassembler!();
    const results = parts.map((part) => reassembler.accept(part));
    expect(results.map(({ kind }) => kind)).toEqual(["waiting", "waiting", "joined"]);
    expect(results[2]).toMatchObject({ fragments: 3, octets: apdu });
    expect(reassembler.end()).toEqual([]);
  });

  test("of several peers do not mix", () => {
    const reassembler = dissector.reassembler!();
    const others = parts.map((part) => ({ ...part, link: { ...part.link, clientAddress: 7 } }));
    const kinds = parts.flatMap((part, i) => [
      reassembler.accept(part).kind,
      reassembler.accept(others[i]!).kind,
    ]);
    expect(kinds.slice(-2)).toEqual(["joined", "joined"]);
  });

  test.each([
    ["gap", [0, 2]],
    ["no-first", [1]],
  ])("%s: are lost, and said to be", (code, order) => {
    const reassembler = dissector.reassembler!();
    const results = order.map((i) => reassembler.accept(parts[i]!));
    expect(results.at(-1)).toMatchObject({ kind: "lost", error: { code } });
  });

  test("that make no APDU are lost with the decoder's error", () => {
    const reassembler = dissector.reassembler!();
    const broken = splitFragments(apdu.subarray(0, 15), 8).map((fragment) => ({ link: response, fragment }));
    const [, last] = broken.map((part) => reassembler.accept(part));
    expect(last).toMatchObject({ kind: "lost", error: { code: "truncated" } });
  });

  test("that have not ended are given up at the end, those that had no room too", () => {
    const reassembler = dissector.reassembler!();
    for (let client = 0; client < 65; client++) {
      reassembler.accept({ ...parts[0]!, link: { ...response, clientAddress: client } });
    }
    const given = reassembler.end();
    expect(given).toHaveLength(65);
    expect(given[0]).toMatchObject({
      kind: "lost",
      error: { code: "unfinished", params: { fragments: 1 } },
    });
  });

  test("a confirmation is no part", () => {
    const fragment = { kind: "confirm", sequence: 1, octets: new Uint8Array(0) } as const;
    expect(dissector.reassembler!().accept({ link: request, fragment })).toEqual({ kind: "single" });
  });
});

test("what a stream finds decodes, is summed up and explained, or is refused by our error", () => {
  const any = fc.constantFrom(...frames).chain((hex) => {
    const octets = hexToBytes(hex);
    const change = fc.tuple(fc.nat(octets.length - 1), fc.nat(255));
    return fc.array(change, { maxLength: 3 }).map((changes) => {
      for (const [at, octet] of changes) octets[at] = octet;
      return octets;
    });
  });
  fc.assert(
    fc.property(any, (octets) => {
      const { verdict, from, to } = dissector.detect(octets);
      if (verdict !== "frame") return;
      const found = octets.subarray(from, to);
      try {
        const read = dissector.decode(found);
        dissector.summary(read);
        void dissector.fields(read).values;
        JSON.stringify(dissector.json(read));
      } catch (error) {
        if (!isDlt698Error(error)) throw error;
      }
      expect(dissector.explain(found).root.to).toBe(found.length);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  );
});

test("a joined message is explained as an APDU", () => {
  for (const hex of apdus.slice(0, 20)) {
    expect(dissector.explain(hexToBytes(hex), { form: "message" }).problems).toEqual([]);
  }
});

describe("a frame of another protocol in octets that are handed on", () => {
  /** Frames `5A length octets`. */
  const other: Dissector = {
    ...dissector,
    protocol: "other",
    detect(octets) {
      const from = octets.indexOf(0x5a);
      const to = from + 2 + (octets[from + 1] ?? 0);
      const verdict = from < 0 || to > octets.length ? "none" : "frame";
      return { verdict, from, to, reached: 0, problem: null };
    },
    explain(octets) {
      const text = { zh: "", en: "" };
      const field = (
        path: string,
        from: number,
        to: number,
        children: ExplainedField[] = [],
      ): ExplainedField => {
        const name = { zh: path, en: path };
        return {
          path,
          kind: path,
          name,
          from,
          to,
          raw: bytes(octets.subarray(from, to)),
          value: null,
          text,
          problems: [],
          children,
        };
      };
      return {
        root: field("", 0, octets.length, [field("head", 0, 2), field("body", 2, octets.length)]),
        problems: [],
      };
    },
  };

  const explained = (command: string, inner: readonly Dissector[]) => {
    const octets = encodeFrame(message(`09070AF201020006030801000 00A0014${command}00`.replaceAll(" ", "")));
    const leaves: ExplainedField[] = [];
    const gather = (node: ExplainedField): void => {
      if (node.children.length === 0) leaves.push(node);
      for (const child of node.children) gather(child);
    };
    gather(dissector.explain(octets, { inner }).root);
    return { octets, leaves };
  };

  test("is explained in place, and its leaves tile", () => {
    const { octets, leaves } = explained("05FE5A02AABB".replace("05", "05"), [other]);
    expect(leaves.map(({ raw }) => raw).join("")).toBe(bytes(octets));
    const body = leaves.find(({ kind }) => kind === "body");
    expect(body).toMatchObject({ path: "apdu.command.frame.body", raw: "AABB" });
    expect(bytes(octets.subarray(body!.from, body!.to))).toBe("AABB");
    expect(JSON.stringify(body)).toContain('"raw":"AABB"');
  });

  test("stays octets where nobody knows it", () => {
    expect(explained("05FE5A02AABB", []).leaves.some(({ kind }) => kind === "body")).toBe(false);
  });
});

function bytes(octets: Uint8Array): string {
  return Buffer.from(octets).toString("hex").toUpperCase();
}
