import { hexToBytes } from "@meterwire/apdu";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callDocumented, createEsam, FUNCTIONS, type FunctionName } from "../../src/index.ts";
import { createSoftwareBackend, parseKeyFile } from "../../src/software.ts";
import { ARGUMENTS, keyFiles, octets } from "../arbitrary.ts";
import { type KeyFile, reference, referenceK1, referenceReadBack } from "./reference.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 40);

async function card(keys: KeyFile, random = "") {
  const esam = createEsam(
    createSoftwareBackend({
      keys: parseKeyFile(JSON.stringify(keys)),
      onWarning: () => {},
      ...(random === "" ? {} : { random: () => hexToBytes(random) }),
    }),
  );
  await esam.openDevice();
  return esam;
}

describe("the software card against an independent reading of the scheme, under random key files", () => {
  const names = Object.keys(ARGUMENTS) as FunctionName[];

  it("covers every function with an output but InfraredAuth, which follows", () => {
    const all = (Object.keys(FUNCTIONS) as FunctionName[]).filter(
      (name) => FUNCTIONS[name].outputs.length > 0,
    );
    expect(all.filter((name) => !names.includes(name))).toEqual(["InfraredAuth"]);
  });

  it.each(names)("%s", async (name) => {
    await fc.assert(
      fc.asyncProperty(keyFiles, ARGUMENTS[name]!, octets(8), async (keys, args, random) => {
        const call = await callDocumented(await card(keys, random), name, args);
        expect([call.code, call.outputs]).toEqual([0, reference(keys, name, args, random)]);
      }),
      { numRuns },
    );
  });

  it("InfraredAuth and MacCheck accept what the meter would answer, and nothing else", async () => {
    const flag = fc.constantFrom(0, 1);
    const div = octets(6).map((meter) => `0000${meter}`);
    const inputs = fc.tuple(keyFiles, flag, div, octets(8), octets(8), octets(8), fc.nat({ max: 63 }));
    const flipped = (text: string, bit: number) => {
      const bytes = Buffer.from(text, "hex");
      bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit & 7);
      return bytes.toString("hex").toUpperCase();
    };
    await fc.assert(
      fc.asyncProperty(inputs, async ([keys, state, factor, serial, rand1, rand2, bit]) => {
        const esam = await card(keys);
        const k1 = referenceK1(keys, state, factor, serial, rand1);
        const args = [state, factor, serial, rand1, k1, rand2];
        const right = await callDocumented(esam, "InfraredAuth", args);
        expect(right.outputs).toEqual(reference(keys, "InfraredAuth", args));
        for (const index of [2, 3, 4]) {
          const wrong = args.map((arg, at) => (at === index ? flipped(String(arg), bit) : arg));
          expect((await callDocumented(esam, "InfraredAuth", wrong)).code).toBe(1100);
        }
        const apdu = "04D6860014";
        const mac = referenceReadBack(keys, state, rand1.slice(0, 8), factor, apdu, rand2);
        const check = [state, rand1.slice(0, 8), factor, apdu, rand2, mac];
        expect((await callDocumented(esam, "MacCheck", check)).code).toBe(0);
        for (const index of [1, 4, 5]) {
          const wrong = check.map((arg, at) => (at === index ? flipped(String(arg), bit) : arg));
          expect((await callDocumented(esam, "MacCheck", wrong)).code).toBe(810);
        }
      }),
      { numRuns },
    );
  });
});
