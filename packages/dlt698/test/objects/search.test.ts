import { expect, test } from "vitest";
import { objects, search } from "../../src/objects.ts";

const names = (query: string, limit = 3) => search(query, { limit }).map((hit) => hit.object.name);

test.each([
  ["正向有功", "正向有功电能"],
  ["zxyg", "正向有功电能"],
  ["ZXYGDN", "正向有功电能"],
  ["forward active", "正向有功电能"],
  ["active forward", "正向有功电能"],
  ["0010", "正向有功电能"],
  ["电压", "电压"],
  ["dy", "电压"],
  ["voltage", "电压"],
  ["rdj", "日冻结"],
  ["daily freeze", "日冻结"],
  ["F209", "载波/微功率无线接口"],
])("%s finds %s first", (query, name) => {
  expect(names(query)[0]).toBe(name);
});

test("members and fields are found behind objects", () => {
  expect(search("校时模式")[0]).toMatchObject({
    object: { code: "4000" },
    kind: "attribute",
    member: { id: 3 },
  });
  expect(search("广播校时").map((hit) => `${hit.object.code} ${hit.kind}`)).toContain("4000 method");
  expect(search("额定电压").map((hit) => hit.object.code)).toEqual(expect.arrayContaining(["4104", "6001"]));
  expect(search("额定电压", { members: false }).map((hit) => hit.object.code)).toEqual(["4104"]);
});

test("the limit holds; nothing finds nothing", () => {
  expect(search("电能")).toHaveLength(20);
  expect(search("电能", { limit: 3 })).toHaveLength(3);
  expect(search("")).toEqual([]);
  expect(search("nothing of the kind")).toEqual([]);
});

test("every object is found by its name and by its initials", () => {
  for (const info of objects()) {
    expect(
      search(info.name, { limit: 3, members: false }).some((hit) => hit.object === info),
      info.code,
    ).toBe(true);
    expect(
      search(info.initials, { limit: 60, members: false }).some((hit) => hit.object === info),
      info.code,
    ).toBe(true);
  }
});

test("prefix of the OI", () => {
  expect(objects({ prefix: "451" }).map((info) => info.code)).toEqual([
    "4510",
    "4511",
    "4512",
    "4513",
    "4514",
    "4515",
    "4516",
    "4517",
  ]);
});
