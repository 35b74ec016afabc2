import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { allIdentifiers, families, identifierOf, searchIdentifiers } from "../src/identifiers.ts";

interface Row {
  readonly di: string;
  readonly name: string;
  readonly nameEn: string;
  readonly format: string;
  readonly bytes: number | null;
  readonly unit: string;
  readonly access: string;
  readonly scope?: string;
  readonly signed?: boolean;
}

const file = new URL("../tables/identifiers.json.gz", import.meta.url);
const rows = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as readonly Row[];

describe("every identifier of the table", () => {
  test("follows from its family", () => {
    const wrong = rows.flatMap((row) => {
      const found = identifierOf(Number.parseInt(row.di, 16));
      const said = found && {
        di: found.code,
        name: found.name.zh,
        nameEn: found.name.en,
        format: found.format ?? "",
        bytes: found.octets,
        unit: found.unit,
        access: found.access,
        scope: found.scope,
        signed: found.signed,
      };
      const { di, name, nameEn, format, bytes, unit, access, scope = "", signed = false } = row;
      const meant = { di, name, nameEn, format, bytes, unit, access, scope, signed };
      return JSON.stringify(said) === JSON.stringify(meant) ? [] : [{ meant, said }];
    });
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(rows.length).toBe(42_392);
  });

  test("is all that the families have, each once", () => {
    const codes = [...allIdentifiers()].map(({ code }) => code);
    const known = new Set(rows.map(({ di }) => di));
    expect(codes.filter((code) => !known.has(code)).slice(0, 10)).toEqual([]);
    expect(codes.length).toBe(rows.length);
    expect(new Set(codes).size).toBe(rows.length);
  });

  test("stands in few families", () => {
    expect(new Set(families.map(({ name }) => name)).size).toBeLessThan(60);
  });
});

describe("a search", () => {
  test.each([
    ["A相电压", "02010100"],
    ["axdy", "02010100"],
    ["phase a voltage", "02010100"],
    ["正向有功总电能", "00010000"],
    ["zxygzdn", "00010000"],
    ["forward active total", "05040101"],
    ["电网频率", "02800002"],
    ["grid frequency", "02800002"],
    ["0400010C", "0400010C"],
    ["daily freeze time", "04001203"],
    ["失压 次数", "10010001"],
  ])("for %s finds %s", (query, code) => {
    const codes = searchIdentifiers(query, { limit: 400 }).map((each) => each.code);
    expect(codes).toContain(code);
  });

  test.each([
    ["A相电压", "02010100"],
    ["zxygzdn", "00010000"],
    ["phase a voltage", "02010100"],
    ["0400010c", "0400010C"],
  ])("for %s finds %s first", (query, code) => {
    expect(searchIdentifiers(query)[0]?.code).toBe(code);
  });

  test("has a limit, and finds nothing for nothing", () => {
    expect(searchIdentifiers("电能", { limit: 3 }).length).toBe(3);
    expect(searchIdentifiers(" ")).toEqual([]);
    expect(searchIdentifiers("qqqq")).toEqual([]);
  });
});
