import { describe, expect, test } from "vitest";
import { formatHint, formatProblem, isDlt698Error } from "../../src/index.ts";
import { commonProblem, written } from "../../src/messages/problem.ts";
import { zh } from "../../src/messages-zh.ts";

const problem = commonProblem.error(
  "bad-value",
  { expected: { kind: "integer", from: 0, to: 31 }, got: written(32) },
  { path: "attribute" },
);

describe("an error", () => {
  test("is data, with words in both languages made from it", () => {
    expect(problem).toMatchObject({ library: "dlt698", code: "bad-value", path: "attribute", offset: null });
    expect(problem.message).toBe("expected a whole number from 0 to 31, got 32");
    expect(formatProblem(problem, zh)).toBe("期望 0 到 31 的整数，实际 32");
    expect(formatHint(problem, zh)).toBe(null);
  });

  test("is recognised, by its code too, and narrows its parameters", () => {
    expect(isDlt698Error(problem)).toBe(true);
    expect(isDlt698Error(problem, "bad-address")).toBe(false);
    const thrown: unknown = problem;
    expect(isDlt698Error(thrown, "bad-value") && thrown.params.got).toBe("32");
    expect(isDlt698Error(new Error("bad-value"))).toBe(false);
    expect(isDlt698Error(null)).toBe(false);
  });

  test.each([
    [undefined, null],
    [12n, "12"],
    ["a", '"a"'],
    [{ a: [1n] }, '{"a":["1"]}'],
    [{ octets: Uint8Array.of(1, 0xab) }, '{"octets":"01AB"}'],
    ["x".repeat(80), `"${"x".repeat(56)}…`],
    [Symbol.iterator, "Symbol(Symbol.iterator)"],
  ])("shows a refused value as it was written: %s", (value, shown) => {
    expect(written(value)).toBe(shown);
  });
});
