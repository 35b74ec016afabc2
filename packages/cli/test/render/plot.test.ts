import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { renderPlot } from "../../src/render/plot.ts";
import { appWith, date, grid, lines, list, NULL, u16, u32 } from "./support.ts";

const voltage = (value: number) => list(u16(value));
const columns = [0x20230200, 0x20210200, 0x20000200, 0x00100201].map((oad) => ({ oad }));

describe("plots", () => {
  test("one chart for each unit, with its times and a legend; numbers of records are none", () => {
    const made = grid(0x50020200, columns, [
      [u32(1), date(1), voltage(2200), u32(100)],
      [u32(2), date(2), voltage(2210), u32(300)],
    ]);
    expect(lines(renderPlot(appWith(80), made, 2)!)).toEqual([
      "V",
      "221.0 ┤        ╭──── a",
      "220.5 ┤  ╭─────╯",
      "220.0 ┼──╯",
      "       2026-01-01 00:00:00  2026-01-02 00:00:00",
      "a ── Voltage Phase A",
      "",
      "kWh",
      "3.00 ┤        ╭──── a",
      "2.00 ┤  ╭─────╯",
      "1.00 ┼──╯",
      "      2026-01-01 00:00:00  2026-01-02 00:00:00",
      "a ── Forward active energy Total",
    ]);
  });

  test("what is missing is a gap, and counted: no zero, no copy", () => {
    const values = [voltage(2200), voltage(2200), NULL, NULL, voltage(2200), voltage(2200)];
    const made = grid(
      0x50020200,
      columns.slice(1, 3),
      values.map((value, at) => [date(at + 1), value]),
    );
    const [, curve = "", , legend] = lines(renderPlot(appWith(60), made, 4)!);
    expect(curve).toMatch(/^220\.0 ┼─+ {20,}─+ a$/);
    expect(legend).toBe("a ── Voltage Phase A (2 missing)");
  });

  test("values of one record, and a value that never changes, are drawn as they are", () => {
    const made = grid(0x50020200, columns.slice(1, 3), [[date(1), voltage(2204)]]);
    expect(lines(renderPlot(appWith(60, "zh"), made, 4)!).slice(0, 3)).toEqual([
      "V",
      "220.4 ┼─ a",
      "       2026-01-01 00:00:00",
    ]);
  });

  test("curves without a unit share a chart with their own object only", () => {
    const factor = list(u16(990), u16(980));
    const made = grid(
      0x50020200,
      [{ oad: 0x200a0200 }, { oad: 0x20000200 }],
      [
        [factor, list(u16(2200), u16(2210))],
        [factor, list(u16(2201), u16(2211))],
      ],
    );
    const text = renderPlot(appWith(60), made, 3)!;
    expect(text.split("\n\n").map((chart) => chart.split("\n")[0])).toEqual(["Power factor", "V"]);
    expect(text).toContain("record 1");
    expect(text).toContain("b ── Voltage Phase B");
  });

  test("many records fit the terminal, as means", () => {
    const rows = Array.from({ length: 1000 }, (_, at) => [date(1), voltage(at < 500 ? 2200 : 2300)]);
    const shown = lines(renderPlot(appWith(50), grid(0x50020200, columns.slice(1, 3), rows), 4)!);
    for (const line of shown) expect(stringWidth(line)).toBeLessThanOrEqual(50);
    expect(shown[1]).toContain("230.0");
  });

  test("without numbers there is nothing to plot", () => {
    expect(renderPlot(appWith(80), grid(0x50020200, columns.slice(0, 2), [[u32(1), date(1)]]), 4)).toBeNull();
    expect(renderPlot(appWith(80), grid(0x50020200, columns, []), 4)).toBeNull();
  });
});
