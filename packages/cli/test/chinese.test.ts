import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesToHex, decodeApdu, encodeFrame, hexToBytes } from "@meterwire/dlt698";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { meterwire, type Running, start } from "./support/cli.ts";
import { inProcess } from "./support/in-process.ts";

const han = /\p{Script=Han}/u;
/** What is the same in both languages: what is quoted, commands to type, signatures of C, options, codes. */
const common =
  /int [\w]*\([^)]*\)|“[^”]*”|"(?:[^"\\]|\\.)*"|(?:apt|npm) install [\w. -]+|meterwire [a-z -]+|--[a-z-]+|\[[a-z-]+\]/g;

/** What is left of a text without the words of the user. */
function ours(shown: string, words: readonly string[]): string {
  return words.reduce((text, word) => text.replaceAll(word, ""), shown).replace(common, "");
}

/** Two English words on end are a sentence that was not translated. */
const english = /\b[a-z]{2,} [a-z]{2,}\b/;

const folder = mkdtempSync(join(tmpdir(), "长度-"));
const named = (name: string): string => join(folder, name);

beforeAll(() => {
  const files = {
    data: "{",
    file: '{"load":{"kind":"stopped"}}',
    stopped: '{"data":"connection refused"}',
    长度: "time,ua\n0,connection refused\n",
    "connection refused": "$stopped\n",
    "not hex": "00zz\n",
    "two.json": '{"meters":[{},{"长度":1}]}',
    "flag.json": '{"shared":"data"}',
    "lines.txt": "6815\nstopped\n",
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(named(name), content);
  mkdirSync(named("folder"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const line = ["--tcp", "127.0.0.1:1"];
const software = ["apdu", "send", "--software"];
const auth = ["esam", "identity-auth", "--meter", "1"];
const sim = ["sim", "meter", "--tcp", "127.0.0.1:0"];

describe("what is wrong is told in one language, the words of users and systems as they are", () => {
  test.each<[argv: string[], words: readonly string[], chinese: string]>([
    // the command line itself
    [["decode", "--stopped"], ["--stopped"], "未知选项"],
    [["stopped"], ["stopped"], "未知命令"],
    [["card", "list", "data"], [], "参数过多：期望 0 个，实际 1 个"],
    [["decode", "--profile", "长度"], ["长度"], "期望 2017 或 extended，实际“长度”"],
    [["read", "00100200"], [], "缺少 --tcp 或 --port"],
    [["read", "00100200", ...line, "--timeout", "data"], ["data"], "期望 1ms 到 1h 的时间"],
    [["read", "00100200", "--tcp", "stopped"], ["stopped"], "期望 主机:端口"],
    [["read", "00100200", ...line, "--via", "1"], [], "--via 须用 --address"],
    [["listen", "--tcp", "stopped:1"], ["stopped"], "可从其他机器访问"],
    // lines and channels
    [["read", "00100200", "--tcp", "stopped.invalid:1"], ["stopped.invalid"], "主机名无法解析"],
    [["read", "00100200", ...line], ["127.0.0.1:1", "connect ECONNREFUSED"], "连接被拒绝"],
    [["read", "00100200", "--port", "/dev/connection refused"], ["/dev/connection refused"], "没有"],
    [["read", "00100200", "--port", named("长度")], [named("长度")], "不是串口"],
    [["read", "00100200", ...line, "--record", "data/file"], ["data/file", "data"], "没有目录 data"],
    [["read", "00100200", ...line, "--record", named("folder")], [named("folder")], "是目录"],
    [["read", "00100200", ...line, "--record", named("长度")], [named("长度")], "已有其他内容"],
    // objects and values
    [["read", "connection refused", ...line], ["connection refused"], "没有名为"],
    [["read", "长度", ...line], ["长度"], "没有名为"],
    [["read", "0010.32", ...line], [], "期望属性编号"],
    [["set", "40000200", "connection refused", ...line], ["connection refused"], "期望 date_time_s"],
    [["set", "400C.2", '{"stopped":1}', ...line], ["stopped"], "此处没有"],
    [["set", "400C.2", "data=1", "file", ...line], ["file"], "不能混用"],
    [["set", "40000200", "now", ...line], [], "需要确认"],
    [["action", "stopped", ...line], ["stopped"], "期望 OMD"],
    [["action", "80008100", "[1]", ...line], [], "期望结构"],
    [["records", "50020200", ...line], [], "请给出 --last、--from、--select 之一"],
    [["records", "50020200", ...line, "--from", "stopped"], ["stopped"], "期望 时间"],
    [["records", "50020200", ...line, "--from", "now", "--interval", "data"], ["data"], "期望 间隔"],
    [["records", "50020200", ...line, "--last", "1", "--columns", "{长度"], ["{长度"], "实际“{长度”"],
    [["records", "50020200", ...line, "--select", "data"], ["data"], "--select：不是 JSON"],
    [["records", "50020200", ...line, "--select", '{"file":1}'], ["file"], "--select"],
    [["oi", "connection refused"], ["connection refused"], "没有匹配"],
    // files
    [["monitor", "file"], ["file"], "没有文件 file"],
    [["monitor", named("lines.txt")], [], "没有找到任何帧"],
    [[...sim, "--profile", "长度"], ["长度"], "没有文件 长度"],
    [[...sim, "--profile", named("data")], [named("data")], "不是 JSON"],
    [[...sim, "--profile", named("file")], [named("file"), "stopped"], "期望 home"],
    [[...sim, "--profile", named("two.json")], [named("two.json"), "长度"], "第 2 只电能表"],
    [
      [...sim, "--profile", named("长度")],
      [`${named("长度")}:2`, "connection refused"],
      "ua：期望数，实际“connection refused”",
    ],
    [[...sim, "--script", named("stopped")], [named("stopped")], "期望"],
    [[...sim, "--state", named("data")], [named("data")], "不是本版本模拟器的状态文件"],
    [[...sim, "--faults", "stopped=1"], ["stopped"], "没有字段“stopped”"],
    [[...sim, "--profile", named("file"), "--load", "home"], [], "请写入档案文件"],
    // logs, recordings, captures
    [["decode", "zz"], ["zz"], "没有这样的文件"],
    [["decode", "--filter", "adress:1", "00"], ["adress"], "--filter："],
    [["convert", "data", "x.zip"], ["x.zip"], "扩展名不表示任何格式"],
    [["convert", named("data"), named("data"), "--to", "csv"], [named("data")], "与 IN 指同一个文件"],
    [["convert", named("长度"), named("data"), "--to", "csv"], [named("data")], "已存在，未改动"],
    [["repair", "6817"], [], "修正长度与校验后也不成帧"],
    // cards and the security module
    [["apdu", "decode", "--response", "90"], [], "应答过短"],
    [[...software, "0084"], [], "命令过短"],
    [[...software, "--script", "stopped"], ["stopped"], "没有文件 stopped"],
    [[...software, "--script", named("connection refused")], ["stopped"], "第 1 行：没有名称 stopped"],
    [[...software, "--script", named("not hex")], ["z"], "第 1 行：不是十六进制数字"],
    [["esam", "call", "stopped"], ["stopped"], "没有函数 stopped"],
    [["esam", "call", "UserControl", "1"], ["UserControl"], "期望 5 个输入，实际 1 个"],
    [["esam", "user-control"], [], "缺少"],
    [[...auth, "--keys", "file"], ["file"], "--keys：没有文件 file"],
    [[...auth, "--keys", named("data")], [], "--keys"],
    [[...auth, "--library", "data"], [], "--library 只能与 --backend native 同用"],
    [[...auth, "--backend", "remote", "--bridge", "unix:stopped"], ["stopped"], "没有套接字 stopped"],
    [[...auth, "--backend", "remote", "--bridge", "tcp:127.0.0.1:1"], ["127.0.0.1:1"], "连接被拒绝"],
    [[...auth, "--backend", "native", "--library", named("长度")], ["长度"], "不是动态库"],
    [[...auth, "--config", named("data")], [named("data")], `不是 JSON：“`],
    [[...auth, "--config", named("stopped")], [named("stopped"), "data"], "期望的键为"],
    [[...auth, "--config", named("flag.json")], [named("flag.json")], "shared：期望 true 或 false"],
    [["esam", "serve", "--unix", named("data")], [named("data")], "不是套接字"],
    [["esam", "serve", "--serve-token", "长度"], ["长度"], "没有文件 长度"],
  ])("%#", async (argv, words, chinese) => {
    const [zh, en] = [await inProcess(argv, undefined, "zh"), await inProcess(argv, undefined, "en")];
    expect(zh.code).toBeGreaterThan(0);
    expect(en.code).toBe(zh.code);
    for (const word of words) {
      expect(zh.stderr).toContain(word);
      expect(en.stderr).toContain(word);
    }
    expect(zh.stderr).toContain(chinese);
    expect(ours(zh.stderr, [...words, folder])).not.toMatch(english);
    expect(ours(en.stderr, [...words, folder])).not.toMatch(han);
    expect(`${zh.stderr}${en.stderr}`).not.toMatch(/undefined|\[object/);
  });

  test.each([
    ["decode 0501000010", "[truncated]（字节偏移 3，字段 oad）"],
    ["decode 0509", "[unknown-choice]（字节偏移 1）"],
    ["decode 681", "[odd-length]"],
    ["apdu decode zz", "“z”，字符偏移 0 [bad-digit]"],
    ["decode --strict FEFE681500430391784128 00EB64 0501000010040000 0CCB16", "[preamble]"],
  ])("%s", async (command, place) => {
    const { code, stderr } = await inProcess(command.split(" "), undefined, "zh");
    expect(code).toBe(1);
    expect(stderr).toContain(place);
    expect(ours(stderr, [])).not.toMatch(english);
  });

  test("JSON for scripts is English in every language", async () => {
    const { stdout } = await meterwire(["decode", "--json", "--lang", "zh"], { stdin: "zz\n" });
    expect(JSON.parse(stdout).error).toEqual({
      code: "bad-digit",
      message: 'not a hex digit: "z" at position 0',
      params: { found: "z", place: { position: 0, line: null, column: null }, pattern: false },
      hint: expect.stringMatching(/^[\x20-\x7e]+$/),
      offset: 0,
      path: "",
    });
  });

  test.each(["decode", "monitor"])("%s explains a value that does not fit", async (command) => {
    const apdu = decodeApdu(hexToBytes("8501000010020001010116050000"));
    const address = { type: 0, sa: "28417891", logical: 0, extended: false };
    const link = { direction: 1, prm: 1, function: 3, scrambled: false, address, clientAddress: 0 } as const;
    const hex = bytesToHex(encodeFrame({ link, apdu }));
    writeFileSync(named("frame.txt"), hex);
    const argv = command === "decode" ? ["decode", hex] : ["monitor", named("frame.txt"), "--explain"];
    const { stdout } = await inProcess(argv, undefined, "zh");
    expect(stdout).toContain("期望 double-long-unsigned，实际 enum");
    expect(ours(stdout, [])).not.toMatch(/expected|got/);
  });
});

describe("a meter's answers in Chinese", () => {
  const zh = { env: { LANG: "zh_CN.UTF-8" } };
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
    ["--address 11111111 --timeout 100", "[timeout]"],
    ["--address 28417891 --password wrong", "[association-refused]"],
  ])("read %s", async (flags, said) => {
    const { code, stderr } = await meterwire(["read", "00100200", "--tcp", tcp, ...flags.split(" ")], zh);
    expect(code).toBe(1);
    expect(stderr).toContain(`错误：${tcp}：`);
    expect(stderr).toContain(said);
    expect(ours(stderr, [])).not.toMatch(english);
  });
});

test("a bridge that breaks off is told of in Chinese", async () => {
  const server = createServer(
    (socket) => void socket.on("error", () => {}).on("data", () => socket.destroy()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const bridge = ["--backend", "remote", "--bridge", `127.0.0.1:${port}`];
  const { code, stderr } = await inProcess(["esam", "open-device", ...bridge], undefined, "zh");
  server.close();
  expect(code).toBe(1);
  expect(stderr).toContain("桥");
  expect(ours(stderr, [])).not.toMatch(english);
});
