import { expect, describe as suite, test } from "vitest";
import { type Data, dataSchema } from "../../src/data/data.ts";
import type { RCSD } from "../../src/data/types.ts";
import { decodeApdu, hexToBytes } from "../../src/index.ts";
import { build, describe, type Interpretation, interpret, interpretRecord } from "../../src/objects.ts";
import { encodeValue } from "../../src/schema/engine.ts";
import { vectorHexes } from "../vector-hexes.ts";

type Target = Parameters<typeof interpret>[0];
interface Found {
  readonly values: { target: Target; data: Data }[];
  readonly records: { oad: number; rcsd: RCSD; rows: Data[][] }[];
}

const isData = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && "type" in value && "value" in value;

/** Every Data of a message with the attribute or method that it belongs to. */
function walk(value: unknown, found: Found): Found {
  if (Array.isArray(value)) for (const item of value) walk(item, found);
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Uint8Array)
    return found;
  const node = value as Record<string, unknown>;
  const result = node.result as { data?: Data; rows?: Data[][] } | undefined;
  const answer = "dar" in node;
  if (typeof node.omd === "number" && isData(node.data)) {
    const part = answer ? ("result" as const) : ("parameter" as const);
    found.values.push({ target: { omd: node.omd, part }, data: node.data });
  }
  if (typeof node.oad === "number") {
    if (isData(node.data)) found.values.push({ target: node.oad, data: node.data });
    if (isData(result?.data)) found.values.push({ target: node.oad, data: result.data });
    if (result?.rows) found.records.push({ oad: node.oad, rcsd: node.rcsd as RCSD, rows: result.rows });
  }
  for (const item of Object.values(node)) walk(item, found);
  return found;
}

const apdus = vectorHexes().apdus;
const found = apdus.reduce<Found>((all, hex) => walk(decodeApdu(hexToBytes(hex)), all), {
  values: [],
  records: [],
});
const mismatches = (node: Interpretation): string[] => [
  ...(node.mismatch ? [`${node.name}: ${node.mismatch.code}`] : []),
  ...node.children.flatMap(mismatches),
];

suite("public vectors", () => {
  test("hold values and records of many objects", () => {
    expect(found.values.length).toBeGreaterThan(80);
    expect(found.records.length).toBeGreaterThan(6);
  });

  test("interpret → build → encode gives the bytes that came", () => {
    for (const { target, data } of found.values) {
      const { schema } = describe(target);
      const made = interpret(target, data);
      if (!schema) continue;
      const again = build(target, JSON.parse(JSON.stringify(made.value)));
      expect(encodeValue(dataSchema(), again), made.target.code).toEqual(encodeValue(dataSchema(), data));
    }
  });

  test("columns of records too", () => {
    for (const { oad, rcsd, rows } of found.records) {
      const record = interpretRecord(oad, rcsd, rows);
      record.rows.forEach((row, r) => {
        row.forEach((cell, c) => {
          const column = rcsd[c];
          if (!column || !("oad" in column) || !describe(column.oad).schema || column.oad >>> 16 === 0x2024)
            return;
          const again = build(column.oad, cell.value);
          expect(encodeValue(dataSchema(), again)).toEqual(encodeValue(dataSchema(), rows[r]![c]!));
        });
      });
    }
  });

  test("what real devices sent fits its type, but for what is known to differ", () => {
    const list = found.values.flatMap(({ target, data }) => {
      const made = interpret(target, data);
      return mismatches(made).map((text) => `${made.target.code} ${text}`);
    });
    expect([...new Set(list)].sort()).toEqual([
      "20000200 分相数值组: wrong-type",
      "60148100 Clear: wrong-type",
      "EEEE4444 EEEE 属性4 [68]（特征2）: unknown-object",
      "F0010400 传输块状态字: wrong-type",
      "F3000500 显示查看: unknown-member",
      "FFFF7F00 FFFF 方法127: unknown-object",
      "FFFF8000 FFFF 方法128: unknown-object",
    ]);
  });
});
