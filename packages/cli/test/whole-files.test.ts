import { describe, expect, test } from "vitest";
import { meterwire } from "./support/cli.ts";
import { inProcess } from "./support/in-process.ts";

describe.skipIf(process.platform === "win32")("a file without an end", () => {
  test.each([
    "read 40010200 --tcp 1 --config /dev/zero",
    "apdu send --software --script /dev/zero",
    "apdu send --software 0084000008 --keys /dev/zero",
    "sim meter --tcp 127.0.0.1:0 --profile /dev/zero",
    "sim meter --tcp 127.0.0.1:0 --script /dev/zero",
  ])("is refused by %s", async (line) => {
    const { code, stderr } = await inProcess(line.split(" "));
    expect([code, stderr]).toEqual([2, expect.stringContaining("/dev/zero has more than 64 MiB, or no end")]);
  });

  test("is no state", async () => {
    const line = ["sim", "meter", "--tcp", "127.0.0.1:0", "--state", "/dev/null", "--lang", "en"];
    expect(await meterwire(line)).toMatchObject({ code: 1, stderr: expect.stringContaining("is no state") });
  });
});

test.each([
  ["encode", "no message in 0 lines"],
  ["apdu decode", "no message in 0 lines"],
  ["decode", "no message"],
])("%s of nothing is a failure", async (line, words) => {
  const { code, stderr } = await meterwire([...line.split(" "), "--lang", "en"]);
  expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
});

test.each(["foo", "sim foo"])("help %s says that there is no such command", async (words) => {
  const { code, stderr } = await meterwire(["help", ...words.split(" "), "--lang", "en"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("unknown command foo")]);
});
