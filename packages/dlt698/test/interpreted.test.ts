import { afterEach, expect, test, vi } from "vitest";
import { bytesToHex, createCodec, hexToBytes } from "../src/index.ts";
import { decodeValue, encodeValue, TI } from "../src/schema.ts";
import { getServices } from "../src/services.ts";
import { vectorHexes } from "./vector-hexes.ts";

afterEach(() => vi.unstubAllGlobals());

test("where code generation is forbidden, the interpreter does all the work", () => {
  const { apdus } = vectorHexes();
  const gets = apdus.filter((hex) => /^[08]5/.test(hex));
  const made = vi.fn(() => {
    throw new EvalError("Code generation from strings disallowed for this context");
  });
  vi.stubGlobal("Function", made);
  const codec = createCodec(getServices);
  for (const hex of gets) {
    const bytes = hexToBytes(hex);
    expect(bytesToHex(codec.encodeApdu(codec.decodeApdu(bytes)))).toBe(hex.toUpperCase());
  }
  expect(decodeValue(TI, encodeValue(TI, { unit: 1, interval: 15 }))).toEqual({ unit: 1, interval: 15 });
  expect(gets.length).toBeGreaterThan(60);
  expect(made).toHaveBeenCalled();
});
