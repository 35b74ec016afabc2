import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { allIdentifiers, identifierOf } from "../src/identifiers.ts";

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
});
