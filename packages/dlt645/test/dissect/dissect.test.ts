import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDissector } from "../../src/dissect.ts";
import type { ExplainedField } from "../../src/explain.ts";
import { isDlt645Error } from "../../src/index.ts";
import type { Dissector } from "../../src/messages/base.ts";
import { framed, frameOf, hexOf, lines, octetsOf } from "../support.ts";

const dissector = createDissector();
const frames = lines<{ hex: string }>("public.jsonl").map(({ hex }) => octetsOf(hex));

const good = frameOf(0x11, "00000100");
const changed = (at: number) => good.map((octet, i) => (i === at ? octet ^ 0xff : octet));
const message = (control: number, data: string, address?: string) =>
  dissector.decode(frameOf(control, data.replaceAll(" ", ""), address));

describe("what octets look like", () => {
  test.each([
    ["a frame", good, { verdict: "frame", from: 0, to: 16, reached: 16, problem: null }],
    ["FEH in front", [0xfe, 0xfe, ...good], { verdict: "frame", from: 0, to: 18, reached: 16 }],
    ["octets around it", [1, 2, ...good, 3], { verdict: "frame", from: 2, to: 18, reached: 16 }],
    ["its beginning", good.subarray(0, 12), { verdict: "partial", from: 0, to: 12, reached: 12 }],
    [
      "a wrong sum",
      changed(12),
      { verdict: "damaged", from: 0, to: 16, reached: 14, problem: { code: "bad-checksum" } },
    ],
    [
      "a wrong sum behind FEH",
      [0xfe, ...changed(12)],
      { verdict: "damaged", from: 0, to: 17, reached: 14, problem: { offset: 15 } },
    ],
    [
      "a wrong end",
      [0, ...changed(15)],
      { verdict: "damaged", from: 1, to: 17, reached: 15, problem: { code: "bad-end" } },
    ],
    [
      "DL/T 698.45",
      octetsOf("6817004345AAAAAAAAAAAAA1D8FB0501024001020000BB0B16"),
      { verdict: "none", from: 0, to: 0, reached: 0, problem: null },
    ],
    ["nothing of it", [1, 2, 3], { verdict: "none", reached: 0 }],
    ["no octets", [], { verdict: "none", reached: 0 }],
  ])("%s", (_, octets, expected) => {
    expect(dissector.detect(Uint8Array.from(octets))).toMatchObject(expected);
  });
});

describe("a message in a line", () => {
  test.each([
    [
      0x11,
      "00000100",
      "ReadDataRequest  00010000 (当前)正向有功总电能",
      "ReadDataRequest  00010000 forward active energy",
    ],
    [
      0x91,
      "00010102 5023",
      "ReadDataAnswer  02010100 A相电压 = 235.0 V",
      "ReadDataAnswer  02010100 phase A voltage = 235.0 V",
    ],
    [
      0x91,
      "00FF0102 5023 FFFF FFFF",
      "ReadDataAnswer  0201FF00 电压数据块 = 235.0, 无, 无 V",
      "ReadDataAnswer  0201FF00 voltage block = 235.0, none, none V",
    ],
    [0xd1, "02", "ReadDataRefused  ✗ 无请求数据", "ReadDataRefused  ✗ no such data"],
    [
      0x12,
      "00000100 02",
      "ReadNextRequest  00010000 (当前)正向有功总电能  帧序号 02",
      "ReadNextRequest  00010000 forward active energy, total, current  SEQ 02",
    ],
    [
      0xb2,
      "00000100 3344 02",
      "ReadNextAnswer  00010000 (当前)正向有功总电能  帧序号 02  2 字节  有后续帧",
      "ReadNextAnswer  00010000 forward active energy, total, current  SEQ 02  2 octets  more frames follow",
    ],
    [
      0x1c,
      "02123456 11111111 1A00 000000311299",
      "ControlRequest  控制命令类型 N1 1A",
      "ControlRequest  command N1 1A",
    ],
    [0x9c, "", "ControlAnswer", "ControlAnswer"],
    [
      0x08,
      "001507280726",
      "BroadcastTimeRequest  时间 26-07-28 07:15:00",
      "BroadcastTimeRequest  time 26-07-28 07:15:00",
    ],
  ])("%i %s", (control, data, zh, en) => {
    const summary = dissector.summary(message(control, data));
    expect(summary.zh.slice(0, zh.length)).toBe(zh);
    expect(summary.en.slice(0, en.length)).toBe(en);
  });

  test("of every vector in both languages, on one line, without what proves a master", () => {
    for (const octets of frames) {
      const { zh, en } = dissector.summary(dissector.decode(octets));
      expect(zh).toMatch(/^[^\n]+$/);
      expect(en).toMatch(/^[^\n\p{Script=Han}]+$/u);
    }
    const secret = message(0x14, "01010004 02563412 78563412 99010203040506");
    expect(dissector.summary(secret).en).not.toContain("123456");
  });
});

describe("fields", () => {
  test.each([
    [
      0x11,
      "00000100",
      undefined,
      { service: "ReadDataRequest", direction: "down", role: "ask", keys: ["00010000"], dar: [] },
    ],
    [0x91, "00010102 5023", undefined, { direction: "up", role: "answer", keys: ["02010100"], dar: [] }],
    [0xd1, "42", undefined, { role: "answer", dar: [0x42], keys: [] }],
    [0xd1, "82", undefined, { dar: [0x82] }],
    [0xc3, "0401", undefined, { dar: [0x0104] }],
    [0x94, "", undefined, { role: "answer", dar: [0] }],
    [0x08, "001507280726", "999999999999", { role: "tell", address: "999999999999" }],
    [0x16, "99999999", "999999999999", { role: "tell" }],
    [0x16, "99999999", undefined, { role: "ask" }],
    [0x01, "1090", "999999999999", { role: "ask", keys: ["9010"] }],
  ])("%i %s", (control, data, address, expected) => {
    expect(dissector.fields(message(control, data, address))).toMatchObject(expected);
  });

  test("values have names, texts and units", () => {
    expect(dissector.fields(message(0x91, "00010102 5023")).values).toEqual([
      {
        key: "02010100",
        name: { zh: "A相电压", en: "phase A voltage" },
        text: { zh: "235.0 V", en: "235.0 V" },
      },
    ]);
  });
});

describe("pairs", () => {
  const pair = (asked: ReturnType<typeof message>, got: ReturnType<typeof message>): boolean =>
    dissector.fields(asked).pairKey === dissector.fields(got).pairKey && dissector.answers!(asked, got);
  const own = "010000000000";
  const other = "020000000000";
  const any = "AAAAAAAAAAAA";
  test.each([
    ["its answer", message(0x11, "00000100", own), message(0x91, "00000100 00000000", own), true],
    ["its refusal", message(0x11, "00000100", own), message(0xd1, "02", own), true],
    [
      "another meter's answer",
      message(0x11, "00000100", own),
      message(0x91, "00000100 00000000", other),
      false,
    ],
    ["another identifier", message(0x11, "00000100", own), message(0x91, "00000200 00000000", own), false],
    [
      "an answer to the wildcard",
      message(0x11, "00000100", any),
      message(0x91, "00000100 00000000", own),
      true,
    ],
    ["the address", message(0x13, "", any), message(0x93, own, own), true],
    ["the same SEQ", message(0x12, "00000100 01", own), message(0x92, "00000100 00 01", own), true],
    ["another SEQ", message(0x12, "00000100 02", own), message(0x92, "00000100 00 01", own), false],
    ["an active report", message(0x12, "00000100 01", own), message(0x92, "01150004 00 01", own), true],
    ["another function", message(0x11, "00000100", own), message(0x94, "", own), false],
    ["1997", message(0x01, "1090", own), message(0x81, "1090 00000000", own), true],
  ])("%s", (_, asked, got, expected) => {
    expect(pair(asked, got)).toBe(expected);
  });
});

describe("repair", () => {
  const repaired = (octets: Uint8Array) => dissector.repair!(octets);
  test.each([
    ["a wrong sum", changed(14), ["CS"]],
    ["a wrong length", framed(`${hexOf(good).slice(0, 18)}05${hexOf(good).slice(20, 28)}`), ["L", "CS"]],
    ["a wrong end", changed(15), ["16H"]],
    ["nothing", good, []],
    ["behind FEH", Uint8Array.of(0xfe, ...changed(14)), ["CS"]],
  ])("%s", (_, octets, fields) => {
    const found = repaired(octets)!;
    expect(found.changes.map(({ field }) => field)).toEqual(fields);
    expect(hexOf(found.octets).endsWith(hexOf(good))).toBe(true);
  });

  test.each([
    ["no octets", ""],
    ["one", "68"],
    ["FEH alone", "FEFE"],
    ["no second 68H", hexOf(changed(7))],
    ["another start", hexOf(changed(0))],
    ["no end, another length", hexOf(good).slice(0, -4)],
    ["too many", `68${"00".repeat(6)}68${"00".repeat(300)}16`],
  ])("%s: none", (_, hex) => {
    expect(repaired(octetsOf(hex))).toBe(null);
  });
});

describe("frames in frames", () => {
  /** Any protocol: a frame begins with AAH and ends with BBH. */
  const other = {
    protocol: "other",
    detect: (octets: Uint8Array) => {
      const [from, to] = [octets.indexOf(0xaa), octets.lastIndexOf(0xbb) + 1];
      const verdict = from >= 0 && to > from ? "frame" : "none";
      return { verdict, from, to, reached: to, problem: null };
    },
    explain: (octets: Uint8Array) => ({
      root: {
        ...{ path: "", kind: "frame", name: { zh: "帧", en: "frame" }, from: 0, to: octets.length },
        ...{ raw: hexOf(octets).toUpperCase(), value: null, text: { zh: "", en: "" }, problems: [] },
        children: [
          {
            ...{ path: "a[0]", kind: "x", name: { zh: "甲", en: "x" }, from: 0, to: octets.length },
            ...{ raw: hexOf(octets).toUpperCase(), value: 1, text: { zh: "1", en: "1" }, children: [] },
            problems: [
              {
                library: "other",
                code: "odd",
                params: {},
                message: "odd",
                hint: null,
                offset: 1,
                path: "a[0]",
                where: null,
              },
            ],
          },
        ],
      },
      problems: [],
    }),
  } as unknown as Dissector;

  const find = (node: ExplainedField, path: string): ExplainedField | undefined =>
    node.path === path ? node : node.children.map((child) => find(child, path)).find(Boolean);

  test("are explained in their place, the octets around them too", () => {
    const octets = frameOf(0x1f, "0102AA03BB04");
    const { root } = dissector.explain(octets, { inner: [other] });
    const data = find(root, "command.data")!;
    expect(data.children.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["octets", 10, 12],
      ["frame", 12, 15],
      ["octets", 15, 16],
    ]);
    const piece = find(root, "command.data.frame.a[0]")!;
    expect(piece).toMatchObject({ from: 12, to: 15, raw: "DD36EE", descrambled: "AA03BB", value: 1 });
    expect(piece.problems).toMatchObject([{ code: "odd", offset: 13, path: "command.data.frame.a[0]" }]);
    expect(dissector.fields(dissector.decode(octets)).carried.map(hexOf)).toEqual(["0102aa03bb04"]);
  });

  test("are left as octets where nobody knows them", () => {
    const { root } = dissector.explain(frameOf(0x1f, "010203"), { inner: [other] });
    expect(find(root, "command.data")!.children).toEqual([]);
  });
});

test("1997 alone refuses the functions of 2007", () => {
  const old = createDissector({ edition: "1997" });
  expect(old.decode(frameOf(0x01, "1090")).command.function).toBe("ReadDataRequest");
  expect(() => old.decode(good)).toThrow(/control/);
  expect(old.explain(good).problems.map(({ code }) => code)).toEqual(["bad-control"]);
});

test("strict refuses what is decoded with warnings", () => {
  const odd = frameOf(0xd1, "80");
  const heard: string[] = [];
  dissector.decode(odd, ({ code }) => heard.push(String(code)));
  expect(heard).toEqual(["reserved-bits"]);
  expect(() => createDissector({ strict: true }).decode(odd)).toThrow(/reserved bits/);
  expect(dissector.explain(odd).warnings?.map(({ code }) => code)).toEqual(["reserved-bits"]);
});

test("any octets: a verdict and an explanation whose leaves tile them, or a coded error", () => {
  const leaves = (node: ExplainedField): readonly ExplainedField[] =>
    node.children.length === 0 ? [node] : node.children.flatMap(leaves);
  const mutated = fc
    .tuple(fc.constantFrom(...frames), fc.nat(), fc.integer({ min: 0, max: 255 }))
    .map(([frame, at, octet]) => frame.map((each, i) => (i === at % frame.length ? octet : each)));
  fc.assert(
    fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 40 })), (octets) => {
      const { from, to } = dissector.detect(octets);
      expect(from <= to && to <= octets.length).toBe(true);
      const { root } = dissector.explain(octets);
      let at = 0;
      for (const leaf of leaves(root)) {
        expect(leaf.from).toBe(at);
        at = leaf.to;
      }
      expect(at).toBe(octets.length);
      try {
        const decoded = dissector.decode(octets);
        dissector.summary(decoded);
        expect(dissector.fields(decoded).values).toBeInstanceOf(Array);
      } catch (error) {
        expect(isDlt645Error(error), String(error)).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
