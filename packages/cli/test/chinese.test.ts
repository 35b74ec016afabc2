import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { meterwire, type Running, start } from "./support/cli.ts";

const zh = { env: { LANG: "zh_CN.UTF-8" } };

/** Three English words on end are a sentence that was not translated; commands to type may be. */
function expectChinese(shown: string): void {
  expect(shown).toMatch(/\p{Script=Han}/u);
  for (const line of shown.split("\n")) {
    if (!/(apt|npm) install|meterwire esam serve/.test(line))
      expect(line).not.toMatch(/(?:\b[a-z]{2,} ){2}[a-z]{2,}\b/);
  }
}

describe("what is wrong is told in Chinese", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "meterwire-zh-"));
    writeFileSync(join(folder, "no.json"), "{");
    writeFileSync(join(folder, "meter.json"), '{"load":{"kind":"none"}}');
    writeFileSync(join(folder, "series.csv"), "time,ua\n0,abc\n");
    writeFileSync(join(folder, "script.txt"), "00zz\n");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each<[command: string, said: string]>([
    ["decode 0501000010", "数据不完整：OAD 需要 4 字节，只剩 2 字节 [truncated]（字节偏移 3，字段 oad）"],
    ["decode 0509", "服务 05H 没有选项 9；应为 1 GetRequestNormal"],
    ["decode 681", "十六进制位数为奇数："],
    ["decode zz", '"z"，字符偏移 0'],
    ["decode --strict FEFE681500430391784128 00EB64 0501000010040000 0CCB16", "帧前有 2 个 FEH（严格模式）"],
    ["read nosuchname --tcp 127.0.0.1:1", "没有名为“nosuchname”的对象；相近的有"],
    ["read 00100200 --tcp 127.0.0.1:1", "127.0.0.1:1：连接被拒绝（ECONNREFUSED，127.0.0.1:1） [refused]"],
    ["read 00100200 --port no.json", "该路径不是串口"],
    ["read 00100200 --tcp 127.0.0.1:1 --trace no/file", "无法打开 no/file，没有目录 no"],
    ["set 40000200 abc --tcp 127.0.0.1:1", "应为 date_time_s，写成文本"],
    ["set 0010.2 5 --tcp 127.0.0.1:1", "应为数组，实为 5"],
    ['set 400C.2 {"a":1} --tcp 127.0.0.1:1', "没有字段“a”；可用："],
    ["action 80008100 [1] --tcp 127.0.0.1:1", "应为结构：relay (继电器)"],
    ["records 50020200 --tcp 127.0.0.1:1 --select {", "--select 有误：JSON"],
    ['records 50020200 --tcp 127.0.0.1:1 --select {"a":1}', "只有一个键的对象"],
    ["sim meter --tcp 127.0.0.1:0 --profile no.json", "不是 JSON：JSON"],
    ["sim meter --tcp 127.0.0.1:0 --profile meter.json", "load.kind：应为 home"],
    ["sim meter --tcp 127.0.0.1:0 --profile series.csv", "series.csv:2：ua：应为数，实为 abc"],
    ["sim meter --tcp 127.0.0.1:0 --state no.json", "[state-foreign]"],
    ["apdu decode --response 90", "应答应以 2 字节状态字 SW 结尾，实为 1 字节"],
    ["apdu send --software 0084", "命令至少 4 字节，实为 2 字节"],
    ["apdu send --software --script script.txt", "第 1 行：不是十六进制数字"],
    [
      "esam identity-auth --meter 1 --backend remote --bridge tcp:127.0.0.1:1",
      "无法连接：127.0.0.1:1：连接被拒绝",
    ],
    ["esam identity-auth --meter 1 --keys no.json", "应为 JSON，实为不是 JSON 的文本"],
    ["esam identity-auth --meter 1 --keys nofile", "无法读取 nofile：没有这个文件或目录"],
  ])("%s", async (command, said) => {
    const { code, stderr } = await meterwire(command.split(" "), { ...zh, cwd: folder });
    expect(code).toBeGreaterThan(0);
    expect(stderr).toContain(said);
    expectChinese(stderr);
  });

  test("JSON for scripts keeps the words of the library", async () => {
    const { stdout } = await meterwire(["decode", "--json", "0501000010"], zh);
    expect(JSON.parse(stdout).error.message).toBe("OAD needs 4 octets, 2 left");
  });

  test("a value that does not fit is explained", async () => {
    const { code, stdout } = await meterwire(["decode", "85010000100200010016050000"], zh);
    expect(code).toBe(1);
    const tree = await meterwire(["decode", "8501000010020001010109050000"], zh);
    expectChinese(stdout + tree.stdout);
  });
});

describe("a meter's answers in Chinese", () => {
  let sim: Running;
  let tcp: string;
  beforeAll(async () => {
    sim = start(["sim", "meter", "--tcp", "127.0.0.1:0", "--address", "28417891"], zh);
    tcp = (await sim.sees(/127\.0\.0\.1:\d+/))[0];
  });
  afterAll(async () => {
    sim.child.kill("SIGTERM");
    expect((await sim).code).toBe(0);
  });

  test.each([
    ["--address 11111111 --timeout 100", "毫秒内无应答（对方地址 11111111/0） [timeout]"],
    ["--address 28417891 --password wrong", "CONNECT 被拒绝：1，密码错误 [association-refused]"],
  ])("read %s", async (flags, said) => {
    const { code, stderr } = await meterwire(["read", "00100200", "--tcp", tcp, ...flags.split(" ")], zh);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
    expectChinese(stderr);
  });
});

test("a bridge that breaks off is told of in Chinese", async () => {
  const server = createServer(
    (socket) => void socket.on("error", () => {}).on("data", () => socket.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const bridge = ["--backend", "remote", "--bridge", `127.0.0.1:${port}`];
  const { code, stderr } = await meterwire(["esam", "open-device", ...bridge], zh);
  server.close();
  expect(code).toBe(1);
  expect(stderr).toContain("远程桥：连接已断开");
  expectChinese(stderr);
});
