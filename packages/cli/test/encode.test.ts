import { describe, expect, test } from "vitest";
import { meterwire } from "./support/cli.ts";

const get = '{"service":"GetRequestNormal","piid":1,"oad":"40010200","timeTag":null}';
const lines = (text: string) => text.trim().split("\n");

describe("encode", () => {
  test("builds APDUs and frames", async () => {
    const frame = `{"link":{"direction":0,"prm":1,"address":{"sa":"AAAAAAAAAAAA","type":1}},"apdu":${get}}`;
    const { code, stdout } = await meterwire(["encode"], { stdin: `${get}\r\n${frame}` });
    expect(code).toBe(0);
    expect(lines(stdout)).toEqual([
      "0501014001020000",
      expect.stringMatching(/^68170043(?:45)AAAAAAAAAAAA00[0-9A-F]{4}0501014001020000[0-9A-F]{4}16$/),
    ]);
  });

  test("answers every bad line with an error object and goes on", async () => {
    const stdin = `\n{\n[]\n{"service":"Nothing"}\n{"service":"GetRequestNormal","piid":1,"oad":"4001"}\n${"[".repeat(200_000)}\n${get}\n`;
    const { code, stdout } = await meterwire(["encode"], { stdin });
    expect(code).toBe(1);
    const out = lines(stdout);
    expect(out.pop()).toBe("0501014001020000");
    const errors = out.map((line) => JSON.parse(line).error);
    expect(errors.map(({ code }) => code)).toEqual([
      "blank-line",
      "bad-json",
      "bad-json",
      "bad-json",
      "bad-json",
      "bad-json",
    ]);
    for (const { offset } of errors) expect(offset).toBeNull();
    expect(errors.map(({ path }) => path)).toEqual(["", "", "", "service", "oad", ""]);
  });

  test("does not read messages from arguments", async () => {
    const { code, stderr } = await meterwire(["encode", get]);
    expect(code).toBe(2);
    expect(stderr).toContain("too many arguments");
  });

  test("writes what only the extended profile has when asked to", async () => {
    const stdin = '{"service":"ReportResponseSimplifyRecord","piid":2,"timeTag":null}\n';
    const plain = await meterwire(["encode"], { stdin });
    expect(plain.code).toBe(1);
    expect(JSON.parse(plain.stdout).error.code).toBe("extended-profile");
    const extended = await meterwire(["encode", "--profile", "extended"], { stdin });
    expect(extended.code).toBe(0);
  });
});
