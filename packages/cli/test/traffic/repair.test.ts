import { describe, expect, test } from "vitest";
import { inProcess } from "../support/in-process.ts";

const GOOD = "681700430533332222000032561E05013F3106090000849916";
const READ = "68150043039178412800EB6405010000100400000CCB16";

const json = async (...words: string[]) => {
  const { code, stdout } = await inProcess(["repair", "--json", ...words]);
  return { code, ...(JSON.parse(stdout || "{}") as { hex?: string; changes?: unknown[] }) };
};

describe("repair", () => {
  test.each([
    ["a wrong HCS", GOOD.replace("561E", "562E"), ["HCS"]],
    ["a wrong FCS", GOOD.replace("8499", "8498"), ["FCS"]],
    ["a wrong length, of which HCS and FCS are no longer right", GOOD.replace("1700", "1800"), ["L"]],
    ["a wrong end", `${GOOD.slice(0, -2)}17`, ["16H"]],
    [
      "all of them",
      `681600${GOOD.slice(6).replace("561E", "0000").replace("8499", "0000")}`,
      ["L", "HCS", "FCS"],
    ],
    ["nothing", GOOD, []],
  ])("%s", async (_, given, fields) => {
    const { code, hex, changes } = await json(given);
    expect({ code, hex }).toEqual({ code: 0, hex: GOOD });
    expect(changes!.map((change) => (change as { field: string }).field)).toEqual(fields);
  });

  test("keeps the preamble, and computes what is left open", async () => {
    const open = READ.replace("EB64", " CS CS ").replace("0CCB", "cscs");
    expect(await json(`FEFE${open}`)).toEqual({
      code: 0,
      hex: `FEFE${READ}`,
      changes: [
        { field: "HCS", offset: 12, before: null, after: "EB64" },
        { field: "FCS", offset: 22, before: null, after: "0CCB" },
      ],
    });
  });

  test("lists each change for people", async () => {
    const { stdout } = await inProcess(["repair", GOOD.replace("561E", "562E")], undefined, "zh");
    expect(stdout).toBe(
      "HCS 帧头校验  字节偏移 12  56 2E → 56 1E\n" +
        "68 17 00 43 05 33 33 22 22 00 00 32 56 1E 05 01 3F 31 06 09 00 00 84 99 16\n",
    );
  });

  test.each(["", "00", "68", "6817", "FEFE", "681700430533332222000032", `${GOOD.slice(0, 30)}`, "xyz"])(
    "refuses %j",
    async (given) => {
      const { code, stdout, stderr } = await inProcess(["repair", given]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/^error: .*\[(?:no-frame|blank-line|bad-digit)\]/);
    },
  );
});

test("decode --lenient gives the message beside what is wrong with it", async () => {
  const bad = GOOD.replace("561E", "562E");
  const { code, stdout } = await inProcess(["decode", "--json", "--lenient", bad]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    link: { address: { sa: "000022223333" } },
    apdu: { service: "GetRequestNormal" },
    error: { code: "bad-hcs", offset: 12 },
  });
});
