import { expect, test } from "vitest";
import { meterwire } from "./support/cli.ts";

test.each([
  ["zh", "服务器地址: 28417891", "费率4（谷）", "继电器断开", "改动一位：电能表拒绝"],
  ["en", "server address: 28417891", "Tariff 4 (valley)", "relay open", "the meter refuses"],
])("the demo explains, reads and trips (%s)", async (lang, ...said) => {
  const { code, stdout, stderr } = await meterwire(["demo", "--lang", lang]);
  expect(code).toBe(0);
  for (const words of [...said, "12345.6789", "2000.25", "→ 68 26 00 43", "← 68 80 00 C3"]) {
    expect(stdout).toContain(words);
  }
  // The software card announces itself.
  expect(stderr).toMatch(lang === "zh" ? /^警告/ : /^WARNING/);
});

test("further commands are told as the reader has to type them", async () => {
  const { stdout } = await meterwire(["demo"], { env: { METERWIRE_COMMAND: "npm start --" } });
  expect(stdout).toContain("\n  npm start -- sim meter --tcp 127.0.0.1:6980\n");
  expect((await meterwire(["demo"])).stdout).toContain("\n  meterwire --help\n");
});

test("the demo works in any time zone", async () => {
  for (const TZ of ["Asia/Shanghai", "America/New_York"]) {
    expect((await meterwire(["demo"], { env: { TZ } })).code).toBe(0);
  }
});
