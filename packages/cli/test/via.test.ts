import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonLines, meterwire, type Running, start } from "./support/cli.ts";

let sim: Running;
let line: string[];
beforeAll(async () => {
  const meters = ["--concentrator", "1", "--meters", "5", "--address", "202403140001", "--history", "2"];
  sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", "--password", "12345678", ...meters]);
  line = ["--tcp", (await sim.sees(/127\.0\.0\.1:\d+/))[0], "--via", "1"];
});
afterAll(() => void sim.child.kill());

const meter = (address: string) => [...line, "--address", address];

describe("--via", () => {
  test("reads a meter behind a concentrator", async () => {
    const args = ["read", "40010200", "20000200", ...meter("202403140003"), "--json"];
    const { code, stdout } = await meterwire(args);
    expect(code).toBe(0);
    const [address, voltages] = jsonLines(stdout) as { value: unknown }[];
    expect(address!.value).toBe("202403140003");
    expect(voltages!.value).toHaveLength(3);
    const one = await meterwire(["read", "40010200", ...meter("202403140005"), "--json"]);
    expect(jsonLines(one.stdout)).toMatchObject([{ value: "202403140005" }]);
  });

  test("reads its records", async () => {
    const args = ["records", "50040200", "--last", "2", "--columns", "20210200,00100200"];
    const { code, stdout } = await meterwire([...args, ...meter("202403140002"), "--json"]);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toHaveLength(2);
  });

  test("writes and acts, with the password that the concentrator asks for", async () => {
    const set = ["set", "40020200", "000000000042", ...meter("202403140004"), "--yes", "--json"];
    const refused = await meterwire(set);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("--password");
    const { code, stdout, stderr } = await meterwire([...set, "--password", "12345678"]);
    expect({ code, stdout: jsonLines(stdout) }).toMatchObject({ code: 0, stdout: [{ dar: 0 }] });
    expect(stderr).toContain("behind concentrator 1");
    const read = await meterwire(["read", "40020200", ...meter("202403140004"), "--json"]);
    expect(jsonLines(read.stdout)).toMatchObject([{ value: "000000000042" }]);
    const other = await meterwire(["read", "40020200", ...meter("202403140003"), "--json"]);
    expect(jsonLines(other.stdout)).not.toMatchObject([{ value: "000000000042" }]);
    const act = ["action", "50000300", ...meter("202403140004"), "--yes", "--password", "12345678"];
    expect((await meterwire(act)).code).toBe(0);
  });

  test("a meter that the concentrator does not know is refused with its DAR", async () => {
    const { code, stdout } = await meterwire(["read", "40010200", ...meter("999999999999"), "--json"]);
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([{ dar: 6, value: null }]);
  });

  test.each([
    [
      "what it does not know",
      ["read", "40010200", "--address", "999999999999"],
      /^concentrator 1 or the meter behind it refused 1 of 1$/m,
      /^集中器 1 或其后的电能表拒绝了 1\/1 项$/m,
    ],
    [
      "what takes a password",
      ["set", "40020200", "000000000042", "--address", "202403140004", "--yes"],
      /^concentrator 1 or the meter behind it refused: .+\n.*--password/m,
      /^集中器 1 或其后的电能表拒绝：.+\n.*--password/m,
    ],
    [
      "records of a meter that it does not know",
      ["records", "50040200", "--last", "1", "--address", "999999999999"],
      /concentrator 1 or the meter behind it refused: /,
      /集中器 1 或其后的电能表拒绝：/,
    ],
    [
      "a method",
      ["action", "80008100", "--address", "999999999999", "--yes", "--password", "12345678"],
      /concentrator 1 or the meter behind it refused: /,
      /集中器 1 或其后的电能表拒绝：/,
    ],
  ])("says who refuses %s, in both languages", async (_, args, en, zh) => {
    const english = await meterwire([...args, ...line, "--lang", "en"]);
    const chinese = await meterwire([...args, ...line, "--lang", "zh"]);
    expect([english.code, english.stderr]).toEqual([1, expect.stringMatching(en)]);
    expect([chinese.code, chinese.stderr]).toEqual([1, expect.stringMatching(zh)]);
    expect(chinese.stderr).not.toMatch(/refused|meter behind/);
  });

  test.each([
    [["read", "40010200"]],
    [["read", "40010200", "--address", "2024A"]],
    [["set", "40020200", "000000000042", "--address", "1", "--yes", "--broadcast"]],
  ])("%j needs a whole address and one meter", async (args) => {
    const { code, stderr } = await meterwire([...args, ...line]);
    expect(code).toBe(2);
    expect(stderr).toContain("--via needs");
  });
});
