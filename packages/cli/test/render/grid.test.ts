import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { renderGrid } from "../../src/render/grid.ts";
import { appWith, date, grid, lines, list, NULL, structure, u16, u32 } from "./support.ts";

const columns = [{ oad: 0x20230200 }, { oad: 0x20210200 }, { oad: 0x00100200 }];
const rows = [1, 2, 3].map((n) => [u32(n), date(n), list(u32(1000 * n), u32(12345 * n))]);

describe("a table of records", () => {
  test("names each object once, with its unit, above its parts", () => {
    const text = renderGrid(appWith(120), grid(0x50040200, columns, rows));
    expect(lines(text)).toEqual([
      "                                                    Forward active energy (kWh)",
      "Freeze record sequence number  Data freeze time     Total              T1 sharp",
      "                            1  2026-01-01 00:00:00  10.00                123.45",
      "                            2  2026-01-02 00:00:00  20.00                246.90",
      "                            3  2026-01-03 00:00:00  30.00                370.35",
    ]);
  });

  test("counts Chinese characters as two columns; a rule shows how far a group goes", () => {
    const three = rows.map((row) => [...row.slice(0, 2), list(u32(1), u32(2), u32(3))]);
    const text = renderGrid(appWith(120, "zh"), grid(0x50040200, columns, three, "zh"));
    expect(lines(text).slice(0, 3)).toEqual([
      "                                   正向有功电能 (kWh) ───────────",
      "冻结记录序号  数据冻结时间           总  费率1（尖）  费率2（峰）",
      "           1  2026-01-01 00:00:00  0.01         0.02         0.03",
    ]);
  });

  test("tells the moments of an event apart, and the element from its neighbours", () => {
    const event = [0x20220200, 0x00102201, 0x00108201].map((oad) => ({ oad }));
    const text = renderGrid(appWith(120, "zh"), grid(0x30120200, event, [[u32(7), u32(100), NULL]], "zh"));
    expect(lines(text)).toEqual([
      "              正向有功电能 (kWh) ───────────────",
      "事件记录序号  总（事件发生前）  总（事件结束后）",
      "           7              1.00                 -",
    ]);
  });

  test("has the record of a ROAD once above its columns, and numbers several of them", () => {
    const road = { road: { oad: 0x50040200, columns: [0x20210200, 0x00100201] } };
    const one = grid(
      0x60120300,
      [{ oad: 0x60400200 }, road],
      [
        [date(2), list(structure(date(1), u32(100)))],
        [date(3), NULL],
      ],
    );
    expect(one.columns.map(({ heads }) => heads)).toEqual([
      ["Acquisition start time stamp"],
      ["Daily freeze", "Data freeze time"],
      ["Daily freeze", "Forward active energy", "Total"],
    ]);
    expect(one.rows).toEqual([
      ["2026-01-02 00:00:00", "2026-01-01 00:00:00", "1.00"],
      ["2026-01-03 00:00:00", "", ""],
    ]);
    expect(lines(renderGrid(appWith(120), one))).toEqual([
      "                              Daily freeze ───────────────────────────────────",
      "                                                   Forward active energy (kWh)",
      "Acquisition start time stamp  Data freeze time                           Total",
      "2026-01-02 00:00:00           2026-01-01 00:00:00                         1.00",
      "2026-01-03 00:00:00           -                                              -",
    ]);
    const two = grid(
      0x60120300,
      [road],
      [[list(structure(date(1), u32(100)), structure(date(2), u32(200)))]],
    );
    expect(two.columns.map(({ heads }) => heads.slice(0, 2))).toEqual([
      ["Daily freeze", "[1]"],
      ["Daily freeze", "[1]"],
      ["Daily freeze", "[2]"],
      ["Daily freeze", "[2]"],
    ]);
  });

  test("keeps what fits no column, under its number", () => {
    const odd = grid(0x50040200, [{ oad: 0x20210200 }], [[date(1), u16(7)]]);
    expect(odd.columns.map(({ heads }) => heads)).toEqual([["Data freeze time"], ["[2]"]]);
    expect(odd.rows).toEqual([["2026-01-01 00:00:00", "7"]]);
    const wrong = grid(0x60120300, [{ road: { oad: 0x50040200, columns: [0x20210200] } }], [[structure()]]);
    expect(wrong.rows).toEqual([[""]]);
  });

  test("takes digits for numbers only where they are", () => {
    const address = { type: "TSA", value: Uint8Array.of(3, 0x28, 0x41, 0x78, 0x91) } as const;
    const made = grid(0x60120300, [{ oad: 0x202a0200 }, { oad: 0x20000201 }], [[address, u16(2200)]]);
    expect(made.rows).toEqual([["28417891", "220.0"]]);
    expect(made.columns.map(({ kind }) => kind)).toEqual(["text", "number"]);
  });
});

describe("a turned table", () => {
  test("has a line for each field, and as many records side by side as fit", () => {
    const text = renderGrid(appWith(75), grid(0x50040200, columns, rows));
    expect(lines(text)).toEqual([
      "                               record 1             record 2",
      "Freeze record sequence number       1                    2",
      "Data freeze time               2026-01-01 00:00:00  2026-01-02 00:00:00",
      "Forward active energy (kWh)",
      "  Total                         10.00                20.00",
      "  T1 sharp                     123.45               246.90",
      "",
      "                               record 3",
      "Freeze record sequence number       3",
      "Data freeze time               2026-01-03 00:00:00",
      "Forward active energy (kWh)",
      "  Total                         30.00",
      "  T1 sharp                     370.35",
    ]);
  });

  test("joins a heading with the only part below it, the unit at the end; one record needs no number", () => {
    const event = [0x20220200, 0x00102201, 0x00108201].map((oad) => ({ oad }));
    const one = grid(0x30120200, event, [[u32(7), u32(100), u32(200)]], "zh");
    expect(lines(renderGrid(appWith(120, "zh"), one, { turn: true, indent: 2 }))).toEqual([
      "  事件记录序号           7",
      "  正向有功电能 (kWh)",
      "    总（事件发生前）  1.00",
      "    总（事件结束后）  2.00",
    ]);
    const apart = [0x00102201, 0x00202201].map((oad) => ({ oad }));
    expect(
      lines(
        renderGrid(appWith(20), grid(0x30120200, apart, [[u32(1), u32(2)]]), { columns: 120, turn: true }),
      ),
    ).toEqual([
      "Forward active energy Total (before onset) (kWh)  0.01",
      "Reverse active energy Total (before onset) (kWh)  0.02",
    ]);
  });

  test("wraps long texts beside their names", () => {
    const text = { type: "visible-string", value: "one two three four five six seven eight" } as const;
    const made = grid(0x50040200, [{ oad: 0x40030200 }], [[text]]);
    const shown = lines(renderGrid(appWith(36), made, { turn: true }));
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.every((line) => stringWidth(line) <= 36)).toBe(true);
    expect(shown.map((line) => line.slice(17).trim()).join(" ")).toContain("three four");
  });

  test("is never wider than the terminal, and shows every value once", () => {
    const row = fc.tuple(fc.nat(65535), fc.nat(0xffffffff), fc.nat(0xffffffff));
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 70, max: 220 }),
        fc.constantFrom("zh" as const, "en" as const),
        (values, width, lang) => {
          const made = grid(
            0x50020200,
            [{ oad: 0x20210200 }, { oad: 0x20000200 }, { oad: 0x00100200 }],
            values.map(([a, b, c]) => [date(1), list(u16(a), u16(a)), list(u32(b), u32(c), u32(b), u32(c))]),
            lang,
          );
          const text = renderGrid(appWith(width, lang), made);
          for (const line of lines(text)) expect(stringWidth(line)).toBeLessThanOrEqual(width);
          const shown = text.split(/\s+/).filter((word) => /^\d+\.\d\d$/.test(word));
          const meant = made.rows.flatMap((cells) => cells.filter((cell) => /^\d+\.\d\d$/.test(cell)));
          expect(shown.sort()).toEqual(meant.sort());
        },
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 60) },
    );
  });
});
