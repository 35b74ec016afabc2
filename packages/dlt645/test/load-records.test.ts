import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain } from "../src/explain.ts";
import { identifiers } from "../src/identifiers.ts";
import { frameOf, hexOf, jsonOf, octetsOf, octetsOfJson } from "./support.ts";

const link = { protocol: "645", edition: "2007", address: "000000000001" };
const voltages = ["220.1", "219.8", "221.0", "1.234", "-0.500", "0.000", "50.01"];
const demands = ["1.2345", "0.0100"];
const one = ["2611280015", voltages, [], [], [], [], demands];
const answer = (di: string, values: unknown) => ({
  link,
  command: { function: "ReadDataAnswer", di, values },
});

/** A block by hand: what is counted, with its head, sum and end. */
function block(counted: string, start = "a0a0"): string {
  const octets = octetsOf(`${start}${(counted.length / 2).toString(16).padStart(2, "0")}${counted}`);
  const sum = octets.reduce((total, octet) => total + octet, 0) & 255;
  return `${hexOf(octets)}${sum.toString(16).padStart(2, "0")}e5`;
}

describe("load records", () => {
  test("have a time and the items of each class", () => {
    const hex = block("1500281126aaaaaaaaaa452301000100aa");
    const json = jsonOf(frameOf(0x91, `01000006${hex}`));
    expect(json.command.values).toEqual([["2611280015", [], [], [], [], [], ["1.2345", "0.0100"]]]);
  });

  test("are written as they are read", () => {
    const octets = octetsOfJson(answer("06000001", [one, one]));
    expect(jsonOf(octets).command.values).toEqual([one, one]);
    const { root, problems } = explain(octets, { identifiers });
    expect(problems).toEqual([]);
    const command = root.children.find(({ path }) => path === "command")!;
    const values = command.children.find(({ path }) => path === "command.values")!;
    expect(values.children.map(({ path }) => path)).toEqual(["command.values[0]", "command.values[1]"]);
    expect(values.children[0]?.children.some(({ path }) => path === "command.values[0][1]")).toBe(true);
  });

  test("of one class have no other", () => {
    const alone = ["2611280015", [], [], [], [], [], demands];
    expect(jsonOf(octetsOfJson(answer("06060000", [alone]))).command.values).toEqual([alone]);
    expect(() => octetsOfJson(answer("06060000", [one]))).toThrow("expected []");
  });

  test.each([
    ["a bad mark", block("1500281126aaaaaaaaaaaa", "e0e0")],
    ["a wrong sum", `${block("1500281126aaaaaaaaaaaa").slice(0, -4)}00e5`],
    ["another end", `${block("1500281126aaaaaaaaaaaa").slice(0, -2)}00`],
    ["an AA too few", block("1500281126aaaaaaaaaa")],
    ["half a class", block("1500281126aaaaaaaaaa4523aa")],
    ["a block cut short", block("1500281126aaaaaaaaaaaa").slice(0, 20)],
  ])("with %s stay octets", (_, hex) => {
    const octets = frameOf(0x91, `01000006${hex}`);
    const json = jsonOf(octets);
    expect(json.command.data).toBe(hex.toUpperCase());
    expect(hexOf(octetsOfJson(json))).toBe(hexOf(octets));
  });

  test("are cut by sizes, whatever their octets are", () => {
    const sizes = [17, 24, 8, 16, 16, 6];
    const part = (size: number) =>
      fc.oneof(
        fc.constant(""),
        fc.uint8Array({ minLength: size, maxLength: size }).map(hexOf),
        fc.constant("aa".repeat(size)),
      );
    fc.assert(
      fc.property(fc.tuple(...sizes.map(part)), (parts) => {
        const hex = block(`1500281126${parts.map((each) => `${each}aa`).join("")}`);
        const octets = frameOf(0x91, `01000006${hex}`);
        const json = jsonOf(octets);
        expect(Array.isArray(json.command.values)).toBe(true);
        expect(hexOf(octetsOfJson(json))).toBe(hexOf(octets));
      }),
    );
  });
});
