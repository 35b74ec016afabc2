import { readFileSync } from "node:fs";
import { expect, describe as suite, test } from "vitest";
import { classInfo, keyOf, type Label, members, objects, type TypeSchema, unit } from "../../src/objects.ts";

/** Every type inside a type, itself first. */
function* parts(schema: TypeSchema): Generator<TypeSchema> {
  yield schema;
  if (schema.type === "structure") {
    for (const field of [...schema.fields, ...(schema.rest ? [schema.rest] : [])]) yield* parts(field.schema);
  } else if (schema.type === "array") {
    yield* parts(schema.of);
    for (const item of schema.items ?? []) yield* parts(item.schema);
  }
  if (schema.type === "choice") for (const item of schema.of) yield* parts(item);
  else if (schema.type === "variant") for (const [, item] of schema.cases) yield* parts(item);
}

const isOpen = (schema: TypeSchema) =>
  [...parts(schema)].some((part) => part.type === "Data" && part.open !== undefined);

const all = objects().map((info) => ({ info, ...members(info.oi) }));

suite("how much is typed", () => {
  const list = all.flatMap(({ info, attributes, methods }) => [
    ...attributes.map((member) => ({ at: `${info.code} attribute ${member.id}`, member })),
    ...methods.map((member) => ({ at: `${info.code} method ${member.id}`, member })),
  ]);
  const open = list.filter(({ member }) => isOpen(member.schema));

  test("all 514 objects have a type for every attribute and method", () => {
    expect(all).toHaveLength(514);
    expect(list).toHaveLength(3929);
    for (const { attributes } of all) expect(attributes.length).toBeGreaterThanOrEqual(2);
  });

  test("99.64 % are typed down to the last field, and 501 objects have nothing open", () => {
    expect(list.length - open.length).toBe(3915);
    expect((list.length - open.length) / list.length).toBeGreaterThan(0.98);
    expect(new Set(open.map(({ at }) => at.slice(0, 4))).size).toBe(13);
  });

  test("the page lists the rest, each with its reason", () => {
    const page = readFileSync(new URL("../../docs/untyped.md", import.meta.url), "utf8");
    expect(page).toContain("3915 of them (99.64 %)");
    for (const { at } of open) {
      const [code, kind, id] = at.split(" ");
      expect(page).toMatch(new RegExp(`^- \`${code}\`.*, ${kind} ${id} `, "m"));
    }
    expect(page.match(/^- `/gm)).toHaveLength(open.length);
  });
});

suite("labels", () => {
  const texts: { name: string; nameEn: string }[] = [];
  const label = (item: Label) => {
    texts.push(item);
    item.values?.forEach(label);
  };
  for (const { attributes, methods } of all) {
    for (const member of [...attributes, ...methods]) {
      texts.push(member);
      for (const part of [...parts(member.schema), ...(member.result ? parts(member.result) : [])]) {
        if (part.type === "structure") texts.push(...part.fields, ...(part.rest ? [part.rest] : []));
        if (part.type === "array") texts.push(...(part.items ?? []));
        if ("values" in part) part.values?.forEach(label);
        if ("bits" in part) part.bits?.forEach(label);
      }
    }
  }

  test("every label has both languages, and no English one holds Chinese", () => {
    expect(texts.length).toBeGreaterThan(10000);
    for (const { name, nameEn } of texts) {
      expect(name.trim()).not.toBe("");
      expect(nameEn.trim()).not.toBe("");
      expect(nameEn).not.toMatch(/[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/);
      expect(nameEn, name).toMatch(/^[A-Za-z0-9#(]/);
    }
  });

  test("one Chinese label has one English one, but for the words that mean two things", () => {
    const seen = new Map<string, Set<string>>();
    for (const { name, nameEn } of texts) seen.set(name, (seen.get(name) ?? new Set()).add(nameEn));
    const several = [...seen]
      .filter(([, names]) => names.size > 1)
      .map(([name, names]) => `${name}: ${[...names].join(", ")}`);
    expect(several.sort()).toEqual([
      "分: Minute, Open",
      "当前记录数: Current record counts, Current record count",
      "校验: Verify, Check",
    ]);
  });
});

suite("types", () => {
  const types = new Set(
    all
      .flatMap(({ attributes, methods }) => [...attributes, ...methods])
      .flatMap((member) => [...parts(member.schema)]),
  );

  test("keys of a structure are different, and none is a word that values use otherwise", () => {
    for (const part of types) {
      if (part.type !== "structure") continue;
      const keys = [...part.fields, ...(part.rest ? [part.rest] : [])].map((field) => keyOf(field.nameEn));
      expect(new Set(keys).size, keys.join(" ")).toBe(keys.length);
      for (const key of keys) expect(key).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(keys).not.toContain("raw");
      expect(keys.length === 2 && keys.includes("type") && keys.includes("value")).toBe(false);
    }
  });

  test("what a field refers to stands before it", () => {
    for (const part of types) {
      if (part.type !== "structure") continue;
      part.fields.forEach(({ schema }, i) => {
        const by = schema.type === "variant" ? schema.by : schema.type === "value-of" ? schema.field : null;
        if (by !== null) expect(part.fields.slice(0, i).map((field) => field.name)).toContain(by);
      });
    }
  });

  test("units are known, labels of a number do not overlap, bits fit", () => {
    for (const part of types) {
      if ("unit" in part && part.unit !== undefined) expect(unit(part.unit)).toBeDefined();
      if ("values" in part && part.values) {
        const values = part.values.flatMap(({ from, to = from }) =>
          Array.from({ length: to - from + 1 }, (_, i) => from + i),
        );
        expect(new Set(values).size).toBe(values.length);
      }
      if ("bits" in part && part.bits) {
        const width = part.type === "bit-string" ? (part.size ?? 0) : 8;
        for (const bit of part.bits) expect(bit.to ?? bit.from).toBeLessThan(width);
      }
    }
  });

  test("members are numbered once and in order; classes stand by themselves", () => {
    for (const { attributes, methods } of all) {
      for (const list of [attributes, methods]) {
        const ids = list.map((member) => member.id);
        expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
      }
    }
    expect(classInfo(18)?.methods.map((member) => member.name)).toEqual([
      "复位",
      "执行",
      "删除",
      "校验",
      "代发",
      "代收",
      "上传",
      "下载",
    ]);
  });

  test("the table is compact: one type for all forward energies", () => {
    const [first, ...others] = ["0010", "0020", "0110", "0503"].map(
      (code) => members(Number.parseInt(code, 16)).attributes[1]?.schema,
    );
    for (const other of others) expect(other).toBe(first);
  });
});
