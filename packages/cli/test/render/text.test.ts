import { columnText, titleText } from "@meterwire/dlt698/reading";
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { clipped, padded } from "../../src/render/screen.ts";
import { layOut } from "../../src/render/table.ts";
import { palette } from "../../src/terminal/palette.ts";
import { hanging, wrap } from "../../src/terminal/wrap.ts";

describe("wrap", () => {
  test.each([
    ["one two three", 7, ["one two", "three"]],
    ["电能表编程事件", 6, ["电能表", "编程事", "件"]],
    ["参数变更，事件", 8, ["参数变", "更，事件"]],
    ["0123456789", 4, ["0123", "4567", "89"]],
    ["x 0123456789", 4, ["x", "0123", "4567", "89"]],
    ["a\nb c", 3, ["a", "b c"]],
    ["", 5, [""]],
  ])("%j at %d columns", (text, columns, expected) => {
    expect(wrap(text, columns, stringWidth)).toEqual(expected);
  });

  test("no line is too wide, and nothing but spaces is lost", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", " ", "电", "能", "9"), maxLength: 60 }),
        fc.integer({ min: 2, max: 20 }),
        (text, columns) => {
          const made = wrap(text, columns, stringWidth);
          for (const line of made) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
          expect(made.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) },
    );
  });

  test("hanging lines keep their indentation", () => {
    expect(hanging("one two three", 2, 9, stringWidth)).toEqual(["  one two", "  three"]);
  });
});

test("padded and clipped count columns, not characters", () => {
  expect(padded("电能", 6)).toBe("电能  ");
  expect(padded("电能", 6, true)).toBe("  电能");
  expect(clipped("正向有功电能", 12)).toBe("正向有功电能");
  expect(clipped("正向有功电能", 8)).toBe("正向有…");
  expect(clipped("abc", 0)).toBe("");
});

describe("headings", () => {
  const column = (heads: string[], unit = "", right = true) => ({ heads, unit, right });

  test("neighbours under one heading share it; a heading that is wider makes room", () => {
    const table = layOut(
      [
        column(["time"], "", false),
        column(["E", "a"], "kWh"),
        column(["E", "b"], "kWh"),
        column(["P", "a"], "W"),
      ],
      [["10:00", "1", "2", "3"]],
    );
    expect(table.text(palette(false))).toBe(
      ["       E (kWh)  P (W)", "time   a     b      a", "10:00  1     2      3", ""].join("\n"),
    );
    expect(table.width).toBe(21);
  });

  test("units that differ stand at the parts; the same heading apart stands twice", () => {
    const table = layOut(
      [
        column(["D", "max"], "kW"),
        column(["D", "at"]),
        column(["E", "a"], "kWh"),
        column(["D", "max"], "kW"),
      ],
      [["1", "2", "3", "4"]],
    );
    const [first, second] = table.text(palette(false)).split("\n");
    expect(first).toBe("D ──────────  E (kWh)  D (kW)");
    expect(second).toBe("max (kW)  at        a     max");
  });

  test("no columns are no table", () => {
    expect(layOut([], []).width).toBe(0);
  });
});

describe("titles", () => {
  test.each([
    [0x00100200, undefined, "正向有功电能", "Forward active energy"],
    [
      0x00100400,
      undefined,
      "正向有功电能 高精度总及费率电能量数组",
      "Forward active energy High-precision total and tariff energy array",
    ],
    [0x00100202, undefined, "正向有功电能 费率1（尖）", "Forward active energy T1 sharp"],
    [0x00102201, 0x3012, "正向有功电能 总（事件发生前）", "Forward active energy Total (before onset)"],
    [0x00108200, 0x3012, "正向有功电能（事件结束后）", "Forward active energy (after end)"],
    [0x20210200, undefined, "数据冻结时间", "Data freeze time"],
    [0x60120300, undefined, "任务配置表 记录表", "Task configuration table Record table"],
    [0x30000700, undefined, "电能表失压事件 事件记录表2", "Meter voltage-loss event Event record table 2"],
    [0xffff0203, undefined, "FFFF 属性2 [3]", "FFFF attribute 2 [3]"],
  ])("%x", (oad, within, zh, en) => {
    expect(titleText(oad, "zh", within)).toBe(zh);
    expect(titleText(oad, "en", within)).toBe(en);
  });

  test("of column selections", () => {
    expect(columnText({ oad: 0x20000200 }, "zh")).toBe("20000200 电压");
    expect(columnText({ road: { oad: 0x50040200, columns: [0x20210200, 0x00100201] } }, "zh")).toBe(
      "50040200 日冻结 {20210200 数据冻结时间, 00100201 正向有功电能 总}",
    );
  });
});
