import { describe, expect, test } from "vitest";
import { type ExplainedField, explain } from "../src/explain.ts";
import { identifiers } from "../src/identifiers.ts";
import { frameOf, jsonOf, lines, octetsOf } from "./support.ts";

const hexes = [...lines<{ hex: string }>("public.jsonl"), ...lines<{ hex: string }>("field.jsonl")].map(
  ({ hex }) => hex,
);

const leaves = (field: ExplainedField): readonly ExplainedField[] =>
  field.children.length === 0 ? [field] : field.children.flatMap(leaves);

const all = (field: ExplainedField): readonly ExplainedField[] => [field, ...field.children.flatMap(all)];

function at(json: unknown, path: string): unknown {
  const keys = path.replaceAll("[", ".").replaceAll("]", "").split(".");
  return keys.reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], json);
}

describe("the explanation of every frame", () => {
  test.each(hexes)("%s", (hex) => {
    const octets = octetsOf(hex);
    const { root, problems } = explain(octets, { identifiers });
    let end = 0;
    for (const { from, to, raw } of leaves(root)) {
      expect(from).toBe(end);
      expect(raw).toBe(hex.slice(2 * from, 2 * to).toUpperCase());
      end = to;
    }
    expect(end).toBe(octets.length);
    for (const { name } of all(root)) expect([name.zh === "", name.en === ""]).toEqual([false, false]);
    if (problems.length > 0) return;
    const json = jsonOf(octets);
    for (const { path, value } of leaves(root)) {
      if (path.startsWith("command.") || path.startsWith("link.")) expect(value).toEqual(at(json, path));
    }
  });
});

describe("an answer", () => {
  const { root } = explain(octetsOf("fefefefe68660000023022689106333434358356ca16"), { identifiers });
  const byPath = new Map(all(root).map((field) => [field.path, field]));

  test("has names, units, and the octets without 33H", () => {
    expect(byPath.get("command.di")).toMatchObject({
      value: "02010100",
      raw: "33343435",
      descrambled: "00010102",
    });
    expect(byPath.get("command.di")?.text).toEqual({
      zh: "02010100 A相电压",
      en: "02010100 phase A voltage",
    });
    expect(byPath.get("command.values[0]")).toMatchObject({
      name: { zh: "A相电压", en: "phase A voltage" },
      value: "235.0",
      unit: "V",
      text: { zh: "235.0 V", en: "235.0 V" },
    });
  });

  test("says its command and the bits of the control octet", () => {
    const control = byPath.get("command.control");
    expect(control?.text.zh).toBe("91H ReadDataAnswer 读数据应答");
    expect(control?.bits?.map(({ value }) => value)).toEqual([1, 0, 0, 0x11]);
  });
});

describe("what is wrong", () => {
  test("stands at its field, and the content of a wrong checksum is shown", () => {
    const octets = frameOf(0x91, "00010000000e0000");
    octets[octets.length - 2]! ^= 1;
    const { root, problems } = explain(octets, { identifiers });
    expect(problems.map(({ code }) => code)).toEqual(["bad-checksum"]);
    const fields = all(root);
    expect(fields.find(({ kind }) => kind === "checksum")?.problems.map(({ code }) => code)).toEqual([
      "bad-checksum",
    ]);
    expect(fields.some(({ path }) => path === "command.di")).toBe(true);
  });

  test("a deviation stands at its item", () => {
    const { root, warnings } = explain(frameOf(0x91, "0000010000000e00"), { identifiers });
    expect(warnings.map(({ code }) => code)).toEqual(["not-bcd"]);
    const item = all(root).find(({ path }) => path === "command.values[0]");
    expect(item?.problems.map(({ code }) => code)).toEqual(["not-bcd"]);
  });

  test.each(["", "fe", "68", "fefe6801", "6801000000000068", "00112233"])(
    "cut octets %s are explained",
    (hex) => {
      const { root, problems } = explain(octetsOf(hex));
      expect(problems.length).toBe(1);
      expect(leaves(root).reduce((end, { to }) => Math.max(end, to), 0)).toBe(hex.length / 2);
    },
  );
});
