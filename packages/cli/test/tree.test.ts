import { describe, expect, test } from "vitest";
import { meterwire } from "./support/cli.ts";

const request = "68 15 00 43 03 91 78 41 28 00 EB 64 05 01 00 00 10 04 00 00 0C CB 16";
const list =
  "68 80 00 C3 03 91 78 41 28 09 6C 36 85 02 3E 05 00 10 01 00 01 09 02 00 10 00 10 02 00 01 01 05 06 00 00 00 00 06 00 00 00 00 06 00 00 00 00 06 00 00 00 00 06 00 00 00 00 00 10 03 00 01 59 FE 21 00 10 04 00 01 01 05 15 00 00 00 00 00 00 00 00 15 00 00 00 00 00 00 00 00 15 00 00 00 00 00 00 00 00 15 00 00 00 00 00 00 00 00 15 00 00 00 00 00 00 00 00 00 10 05 00 01 59 FC 21 00 00 D2 3F 16";

/** The octets of the left column, in order. */
const octets = (tree: string): string =>
  tree
    .split("\n")
    .flatMap((line) => /^ *\d+ {2}((?:[0-9A-F]{2} ?)+)/.exec(line)?.[1]?.trim() ?? [])
    .join(" ");

describe("the tree of decode", () => {
  test.each(["zh", "en"])("shows every octet once, in order (%s)", async (lang) => {
    for (const message of [request, list, list.slice(36, -9)]) {
      const { code, stdout, stderr } = await meterwire(["decode", "--lang", lang, message]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(octets(stdout)).toBe(message);
    }
  });

  test("says what the article says of the request", async () => {
    const { stdout } = await meterwire(["decode", "--lang", "zh", request]);
    expect(stdout).toMatchSnapshot();
  });

  test("says what the article says of the list response", async () => {
    const { stdout } = await meterwire(["decode", "--lang", "zh", list]);
    for (const said of [
      "服务器地址: 28417891",
      "服务序号: 62",
      "总",
      "费率1（尖）",
      "Scaler_Unit 10^-2 kWh",
    ]) {
      expect(stdout).toContain(said);
    }
  });

  test("shows a damaged frame as far as it goes, and where it is damaged", async () => {
    const { code, stdout, stderr } = await meterwire(["decode", request.replace("0C CB", "0C CC")]);
    expect(code).toBe(1);
    expect(stdout).toContain("00100400 Forward active energy");
    expect(stderr).toContain("[bad-fcs] (octet 20)");
    expect(stderr).toContain("[0C] CC 16");
  });

  test("parts the trees of several lines", async () => {
    const { stdout } = await meterwire(["decode"], { stdin: "0501014001020000\n0505010001 00\n" });
    expect(stdout).toMatch(
      /^line 1: GetRequestNormal get request, one attribute 8 octets\n[\s\S]*\n\nline 2: /,
    );
  });

  test("colours names, values and checksums", async () => {
    const { stdout } = await meterwire(["decode", request, "--color"]);
    expect(stdout).toContain("\u001B[36mOAD\u001B[39m");
  });
});
