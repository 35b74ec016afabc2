import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { version } from "../package.json";
import { bundleFolder } from "./support/bundle.ts";
import { meterwire } from "./support/cli.ts";

test("a usage error is told in the user's language, to scripts in English", async () => {
  const { code, stdout, stderr } = await meterwire([
    ...["read", "40010200", "--json", "--tcp", "127.0.0.1:1"],
    ...["--timeout", "0.3", "--lang", "zh"],
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain("--timeout：期望 1ms 到 1h 的时间，如 500ms、2s，实际“0.3”");
  const expected = { kind: "duration", from: 1, to: 3_600_000, step: 1 };
  expect(JSON.parse(stdout).error).toEqual({
    code: "usage",
    message: '--timeout: expected a duration from 1ms to 1h, such as 500ms or 2s, got "0.3"',
    params: { reason: "invalid-value", option: "--timeout", variable: null, value: "0.3", expected },
    hint: "see meterwire read --help",
    offset: null,
    path: "",
  });
});

describe("the command line", () => {
  test("shows its version", async () => {
    for (const flag of ["--version", "-V"]) {
      expect(await meterwire([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    }
  });

  test.each([
    [["--nonsense"], "unknown option --nonsense"],
    [["decode", "--jsn"], "did you mean --json?"],
    [["decod"], "did you mean decode?"],
    [["decode", "--profile", "1997"], "expected 2017 or extended, got"],
    [["decode", "--frame", "--apdu", "00"], "exclude each other"],
    [["--lang", "fr", "decode"], "expected zh or en, got"],
    [["encode", "--profile"], "needs a value"],
    [["sim", "nonsense"], "see meterwire sim --help"],
    [["--lang", "en", "esam", "list", "x"], "see meterwire esam list --help"],
  ])("%j is a usage error", async (args, said) => {
    const { code, stdout, stderr } = await meterwire(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  test("without a command it shows what there is, as a usage error", async () => {
    const { code, stdout, stderr } = await meterwire([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Commands:");
  });

  test.each([
    [{ LANG: "zh_CN.UTF-8" }, "用法 "],
    [{ LC_ALL: "en_US.UTF-8", LANG: "zh_CN.UTF-8" }, "Usage:"],
    [{ LC_MESSAGES: "zh_TW", LANG: "C" }, "用法 "],
    [{ LC_ALL: "", LANG: "C.UTF-8" }, "Usage:"],
    [{}, "Usage:"],
  ])("speaks the language of the locale %j", async (env, said) => {
    expect((await meterwire(["--help"], { env })).stdout).toContain(said);
  });

  test("--lang goes before the locale, in front of and behind the command", async () => {
    const env = { LANG: "zh_CN.UTF-8" };
    expect((await meterwire(["--lang", "en", "decode", "--help"], { env })).stdout).toContain("Usage:");
    expect((await meterwire(["decode", "--help", "--lang=en"], { env })).stdout).toContain("Usage:");
  });

  test("says so when what it is to read is a folder, or what it writes is full", async () => {
    const run = (line: string) =>
      new Promise<{ code: number | null; stderr: string }>((resolve) => {
        const shell = spawn("sh", ["-c", `${process.execPath} ${join(bundleFolder, "main.mjs")} ${line}`]);
        let stderr = "";
        shell.stderr.on("data", (text) => {
          stderr += text;
        });
        shell.on("close", (code) => resolve({ code, stderr }));
      });
    expect(await run("decode --json --lang en < /")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("is a folder"),
    });
    if (existsSync("/dev/full")) {
      expect(await run("decode --json 0501014001020000 > /dev/full")).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("ENOSPC"),
      });
    }
  });

  test("colours only where asked to or on a terminal", async () => {
    const bad = ["decode", "6815"];
    expect((await meterwire(bad)).stderr).not.toContain("\u001B[");
    expect((await meterwire([...bad, "--color"])).stderr).toContain("\u001B[");
    const both = { FORCE_COLOR: "1", NO_COLOR: "1" };
    expect((await meterwire(bad, { env: both })).stderr).not.toContain("\u001B[");
  });
});
