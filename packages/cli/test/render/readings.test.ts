import type { Data } from "@meterwire/dlt698";
import { readingsOf } from "@meterwire/dlt698/reading";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { Lang } from "../../src/i18n/text.ts";
import { renderReadings } from "../../src/render/readings.ts";
import { appWith, lines, list, structure, u16, u32 } from "./support.ts";

const access = { code: 4, name: "对象未定义", nameEn: "Object undefined" };

function shown(columns: number, lang: Lang, ...read: [number, Data | null][]): string[] {
  const results = read.map(([oad, data]) =>
    data === null
      ? ({ ok: false, oad, dar: access } as const)
      : ({ ok: true, oad, data, dar: { code: 0, name: "成功", nameEn: "Success" } } as const),
  );
  return lines(renderReadings(appWith(columns, lang), readingsOf(results as never)));
}

const text = (value: string): Data => ({ type: "visible-string", value });

describe("readings", () => {
  test("parts below their attribute, numbers aligned, units beside them", () => {
    expect(shown(80, "en", [0x00100200, list(u32(1234567), u32(100))], [0x20000201, u16(2201)])).toEqual([
      "OAD       name                   value  unit",
      "00100200  Forward active energy",
      "            Total             12345.67  kWh",
      "            Tariff 1 (sharp)      1.00  kWh",
      "20000201  Voltage Phase A        220.1  V",
    ]);
  });

  test("texts at the left, without a column of units where there are none; refusals with their DAR", () => {
    expect(
      shown(80, "zh", [0x40010200, { type: "octet-string", value: Uint8Array.of(1, 2) }], [0x21000200, null]),
    ).toEqual([
      "OAD       名称                     值",
      "40010200  通信地址                 0102",
      "21000200  分钟区间统计 统计结果表  DAR 4 对象未定义",
    ]);
  });

  test("a long text moves no other value, and goes on where it began", () => {
    const long = text("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.");
    const made = shown(50, "en", [0x20000201, u16(2201)], [0x40030200, long]);
    expect(made.every((line) => stringWidth(line) <= 50)).toBe(true);
    expect(made[1]).toBe("20000201  Voltage Phase A  220.1  V");
    const start = made[2]!.indexOf("Lorem");
    expect(start).toBe(27);
    expect(made.slice(3).every((line) => line.startsWith(" ".repeat(start)))).toBe(true);
    expect(
      made
        .slice(2)
        .map((line) => line.slice(start))
        .join(" "),
    ).toBe(long.value);
  });

  test("long names are wrapped before they push values off the screen", () => {
    const made = shown(44, "en", [0x21000200, null]);
    expect(made.slice(1)).toEqual([
      "21000200  Minute interval    DAR 4 Object",
      "          statistics         undefined",
      "          Statistics result",
      "          table",
    ]);
  });

  test("structures are indented as they are nested", () => {
    const made = shown(80, "en", [
      0x40000300,
      structure(list(u16(1)), { type: "NULL", value: null }, list()),
    ]);
    expect(made.slice(1)).toEqual([
      "40000300  Date and time Clock-setting mode",
      "            [1]",
      "              [1]      1",
      "            [2]    NULL",
      "            [3]    []",
    ]);
  });
});
