import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatTraceEvent, traceResponse } from "@meterwire/apdu";
import { FUNCTIONS, type FunctionName } from "@meterwire/esam-api";
import { createMeterEsam } from "@meterwire/esam-api/simulator";
import { afterAll, describe, expect, test } from "vitest";
import { exampleOf } from "../src/esam/examples.ts";
import { jsonLines, meterwire } from "./support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-esam-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A home without a config file. */
const env = { XDG_CONFIG_HOME: join(folder, "nothing") };
const esam = (...args: string[]) => meterwire(["esam", ...args], { env });
const example = ["0", "271789B1", "0000000000000001", "0001111100000032", "1A00140730104001"];

describe("esam call", () => {
  test("answers the example of section 4 under the documented names", async () => {
    const { code, stdout, stderr } = await esam("call", "UserControl", ...example, "--json");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^WARNING/m);
    expect(JSON.parse(stdout)).toEqual({
      function: "UserControl",
      code: 0,
      message: "success",
      OutEndata: expect.stringMatching(/^[0-9A-F]{40}$/),
    });
  });

  test("tells which parameter is wrong; outputs are null then", async () => {
    const { code, stdout } = await esam(
      "call",
      "UserControl",
      ...example.slice(0, 4),
      "1A",
      "--json",
      "--lang",
      "zh",
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      function: "UserControl",
      code: 1505,
      message: expect.stringContaining("PutData"),
      parameter: { number: 5, name: "PutData" },
      OutEndata: null,
    });
  });

  test("has parameter with 15xx only", async () => {
    const args = ["0", "0000000000000001", "0001111100000032", "271789B1271789B1", "B89467F6980DA078"];
    const { code, stdout } = await esam("call", "InfraredAuth", ...args, "98C1FFAFFA314BEC", "--json");
    expect(code).toBe(1);
    const answer = JSON.parse(stdout);
    expect(answer.code).toBe(1100);
    expect(answer).not.toHaveProperty("parameter");
  });

  test.each([
    [["UserControl", ...example.slice(1)], "5 inputs, got 4"],
    [["UserControl", ...example, "00"], "5 inputs, got 6"],
    [["Nothing"], "no function Nothing"],
    [["constructor"], "no function constructor"],
    [["__proto__"], "no function __proto__"],
    [["UserControl", ...example, "--nonsense"], "unknown option"],
    [[], "missing argument"],
  ])("%j is a usage error", async (args, said) => {
    const { code, stdout, stderr } = await esam("call", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  test("opens and closes the device by itself", async () => {
    for (const call of [["OpenDevice", "0"], ["CloseDevice"], ["InfraredRand"]]) {
      expect((await esam("call", ...call, "--json")).code).toBe(0);
    }
  });
});

describe("the 20 commands", () => {
  // What needs a real answer of a meter, and what needs a file.
  const ends: Partial<Record<FunctionName, number>> = { InfraredAuth: 1, MacCheck: 1, EncForCompare: 2 };

  test.each(Object.keys(FUNCTIONS) as FunctionName[])(
    "%s: the example of its help page works",
    async (name) => {
      const words = exampleOf(name).trim().split(" ").filter(Boolean);
      const { code, stdout } = await esam(FUNCTIONS[name].command, ...words, "--json");
      expect(code).toBe(ends[name] ?? 0);
      if (name === "EncForCompare") return;
      for (const answer of jsonLines(stdout) as { function: string }[]) expect(answer.function).toBe(name);
    },
  );

  test("a trip by readable options is accepted by the meter's ESAM", async () => {
    const meter = createMeterEsam({
      meterNo: "000000000001",
      esamNo: "0001111100000032",
    });
    const one = JSON.parse((await esam("identity-auth", "--meter", "1", "--json")).stdout);
    const session = meter.identityAuthentication({
      rand1: one.OutRand,
      cipher: one.OutEndata,
      div: meter.div,
    });
    if (!session.ok) throw new Error(session.reason.en);
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
    const args = ["--meter", "1", "--rand", hex(session.rand2), "--esam-no", hex(session.esamNo)];
    const two = JSON.parse((await esam("user-control", ...args, "--action", "trip", "--json")).stdout);
    expect(meter.userControl({ data: two.OutEndata })).toMatchObject({ ok: true, command: "trip" });
    expect(meter.relay.state).toBe("open");
  });

  test("--all asks for the 17 keys in their order, batch by batch", async () => {
    const { code, stdout } = await esam(
      "key-update",
      ...exampleOf("KeyUpdateV2").trim().split(" "),
      "--json",
    );
    expect(code).toBe(0);
    const lengths = (jsonLines(stdout) as { OutData: string }[]).map(({ OutData }) => OutData.length / 2);
    expect(lengths).toEqual([148, 148, 148, 148, 40]);
  });

  test("compares a program image whose end falls inside a block", async () => {
    const image = join(folder, "image.bin");
    writeFileSync(
      image,
      Uint8Array.from({ length: 300 }, (_, at) => at & 0xff),
    );
    const args = [
      "--key-id",
      "06",
      "--image",
      image,
      "--base",
      "0x1000",
      "--factor-address",
      "0x1000",
      "--address",
      "0x1000",
    ];
    const { code, stdout } = await esam("enc-for-compare", ...args, "--json");
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toHaveLength(2);
    const outside = await esam("enc-for-compare", ...args.slice(0, -1), "0x2000");
    expect(outside.code).toBe(2);
    expect(outside.stderr).toContain("address in program memory: expected");
  });

  test.each([
    [["user-control", "--rand", "271789B1"], "missing --div or --meter"],
    [["identity-auth", "--meter", "1", "--div", "0000000000000001"], "--div and --meter exclude each other"],
    [["identity-auth", "--meter", "x"], "there is no meter x: there is no config file"],
    [["identity-auth", "--meter", "1234567890123"], "--meter: expected a name of the config file"],
    [["identity-auth", "--key-state", "real", "--meter", "1"], "expected test, formal, 0 or 1"],
    [["init-purse", "--rand", "00000000", "--meter", "1", "--amount", "2.001"], "at most 2 decimals"],
    [["identity-auth", "--meter", "1", "--backend", "remote"], "missing --bridge"],
    [["identity-auth", "--nonsense"], "see meterwire esam identity-auth --help"],
    [["nonsense"], "see meterwire esam --help"],
    [["parameter-update", "--offset", "x"], "expected a whole number"],
    [["increase-purse", "--count", "-1"], "expected a whole number"],
    [
      [...["user-control", "--rand", "271789B1", "--meter", "1", "--esam-no", "0001111100000032"]].concat([
        "--action",
        "trip",
        "--deadline",
        "2014-02-30 10:00:00",
      ]),
      "--deadline: deadline: expected",
    ],
    [["identity-auth", "--meter", "x", "--lang", "zh"], "表号为至多 12 位数字"],
  ])("%j is a usage error", async (args, said) => {
    const { code, stdout, stderr } = await esam(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  test("key states may be given as the C functions have them", async () => {
    const purse = ["init-purse", "--rand", "B4C8C420", "--meter", "1", "--amount", "2.00", "--json"];
    expect((await esam(...purse, "--key-state", "0")).code).toBe(0);
    const formal = await esam(...purse, "--key-state", "1");
    expect(JSON.parse(formal.stdout)).toMatchObject({ code: 1501, parameter: { name: "Flag" } });
    const update = ["key-update", "--key-sum", "17", "--key-ids", "00", "--rand", "B4C8C420", "--meter", "1"];
    const call = [...update, "--esam-no", "0001111100000032", "--json", "--target"];
    expect((await esam(...call, "01")).stdout).toBe((await esam(...call, "formal")).stdout);
  });

  test("wrong bytes are the function's own 15xx", async () => {
    const { code, stdout } = await esam("identity-auth", "--div", "1122", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ code: 1502, parameter: { name: "PutDiv" }, OutRand: null });
  });
});

describe("environment, config file and keys", () => {
  const home = join(folder, "home");
  const file = join(home, "meterwire", "config.json");
  mkdirSync(join(home, "meterwire"), { recursive: true });
  const keyFile = join(folder, "keys.json");
  const secret = "0F1E2D3C4B5A69788796A5B4C3D2E1F0";
  const ids = Array.from({ length: 17 }, (_, id) => id.toString(16).padStart(2, "0"));
  const set = Object.fromEntries(ids.map((id) => [id, secret]));
  writeFileSync(keyFile, JSON.stringify({ test: set, formal: set }));

  const auth = (args: string[], extra: Record<string, string> = {}) =>
    meterwire(["esam", "identity-auth", "--json", ...args], { env: { ...env, ...extra } });

  test("the environment and the config file stand in for options, in that order", async () => {
    expect((await auth([], { METERWIRE_METER: "1" })).code).toBe(0);
    writeFileSync(file, JSON.stringify({ div: "1234" }));
    const fromFile = await auth([], { XDG_CONFIG_HOME: home });
    expect(JSON.parse(fromFile.stdout).code).toBe(1502);
    expect((await auth([], { XDG_CONFIG_HOME: home, METERWIRE_DIV: "0000000000000001" })).code).toBe(0);
    expect((await auth(["--meter", "7"], { XDG_CONFIG_HOME: home })).code).toBe(0);
  });

  test("a meter's factor from elsewhere does not become the factor of a comparison", async () => {
    writeFileSync(file, JSON.stringify({ div: "0000000000000001" }));
    const args = ["esam", "enc-for-compare", "--key-id", "06", "--data", "00".repeat(64)];
    const ours = { ...env, XDG_CONFIG_HOME: home, METERWIRE_DIV: "0000000000000001" };
    const { code, stderr } = await meterwire(args, { env: ours });
    expect(code).toBe(2);
    expect(stderr).toContain("missing --div");
  });

  test("a key state from elsewhere that a function is not for is its 1501", async () => {
    const args = ["esam", "increase-purse", "--rand", "B4C8C420", "--meter", "1", "--json"];
    const purchase = ["--amount", "2", "--count", "2", "--customer", "112233445566"];
    const ours = { ...env, METERWIRE_KEY_STATE: "test" };
    const { code, stdout } = await meterwire([...args, ...purchase], { env: ours });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).code).toBe(1501);
  });

  test.each([
    ['{"nothing":"1"}', 'got "nothing"'],
    ['{"div":5}', "div: expected text"],
    ['{"keyState":"real"}', "keyState: expected test"],
    ["[]", "expected a JSON object"],
  ])("the config file %s is a usage error", async (content, said) => {
    writeFileSync(file, content);
    const { code, stderr } = await auth(["--meter", "1"], { XDG_CONFIG_HOME: home });
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });

  test("a bad value in the config file is told in one language", async () => {
    writeFileSync(file, '{"timeout":"soon"}');
    const said = {
      en: `config file ${file}: timeout: expected a duration from `,
      zh: `配置文件 ${file}：timeout：期望 `,
    };
    for (const lang of ["en", "zh"] as const) {
      const { code, stderr } = await auth(["--meter", "1", "--lang", lang], { XDG_CONFIG_HOME: home });
      expect([code, stderr]).toEqual([2, expect.stringContaining(said[lang])]);
      expect(stderr).not.toMatch(lang === "en" ? /[\u4e00-\u9fff]/ : /expected|\\u/);
    }
  });

  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");
  const gbk = (text: string) => Buffer.from(text.replace("密", "\u00c3\u00dc"), "latin1");
  const encodings: [string, (text: string) => Buffer][] = [
    ["UTF-8", (text) => Buffer.from(text)],
    ["UTF-8 with a mark", (text) => Buffer.from(`\uFEFF${text}`)],
    ["UTF-16", utf16],
    ["UTF-16, big-endian", (text) => utf16(text).swap16()],
    ["GBK", gbk],
  ];

  test.each(encodings)("config and key files in %s", async (_, encoded) => {
    const named = join(folder, "密.json");
    writeFileSync(named, encoded(JSON.stringify({ test: set, formal: set })));
    writeFileSync(file, encoded(JSON.stringify({ keys: named, meter: "1" })));
    const { code, stderr } = await auth([], { XDG_CONFIG_HOME: home });
    expect([code, stderr]).toEqual([0, expect.stringContaining("keys from a file of yours")]);
  });

  test.each<[string, Buffer]>([
    ["octets", Buffer.of(0xff, 0x81, 0xff)],
    ["UTF-16 without a mark", Buffer.from('{"meter":"1"}', "utf16le")],
    ["half a character", utf16('{"meter":"1"}').subarray(0, -1)],
  ])("config and key files in no text: %s", async (_, octets) => {
    const named = join(folder, "no-text.json");
    writeFileSync(named, octets);
    const words = {
      en: `${named} is no text in UTF-8, UTF-16 or GBK`,
      zh: `${named} 不是 UTF-8、UTF-16 或 GBK 文本`,
    };
    for (const option of ["--config", "--keys"]) {
      for (const lang of ["en", "zh"] as const) {
        const { code, stderr } = await auth(["--meter", "1", option, named, "--lang", lang]);
        expect([code, stderr]).toEqual([2, expect.stringContaining(words[lang])]);
        expect(stderr).toContain("UTF-8");
      }
    }
  });

  test("a config file that was named must be there", async () => {
    expect((await auth(["--meter", "1", "--config", join(folder, "none.json")])).code).toBe(2);
  });

  test("keys of a file are used and never shown, in traces neither", async () => {
    const all = [
      "--target",
      "formal",
      "--rand",
      "B6382720",
      "--meter",
      "1",
      "--esam-no",
      "0001111100000032",
      "--all",
    ];
    const { code, stdout, stderr } = await esam("key-update", ...all, "--keys", keyFile, "--trace");
    expect(code).toBe(0);
    expect(stderr).toContain(">> ");
    expect(stdout + stderr).not.toContain(secret);
    writeFileSync(keyFile, JSON.stringify({ test: { ...set, "00": `${secret}FF` }, formal: set }));
    const bad = await auth(["--meter", "1", "--keys", keyFile]);
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain("32 hexadecimal digits");
    expect(bad.stdout + bad.stderr).not.toContain(secret);
  });
});

test("esam list shows all 20", async () => {
  const { stdout } = await esam("list", "--json");
  const names = (jsonLines(stdout) as { function: string }[]).map((entry) => entry.function);
  expect(names).toEqual(Object.keys(FUNCTIONS));
  expect((await esam("list", "--lang", "zh")).stdout).toContain("费控模式切换");
});

test("apdu decode --explain shows the fields of card APDUs, as data too", async () => {
  const { stdout, code } = await meterwire(["apdu", "decode", "--explain", "0084000008", "--lang", "en"]);
  expect(code).toBe(0);
  expect(stdout).toContain("  1  84                          instruction INS: 84 GET CHALLENGE");
  const json = await meterwire(["apdu", "decode", "--explain", "--json", "00A40000053F00"]);
  expect(json.code).toBe(1);
  const { root, problems } = JSON.parse(json.stdout);
  expect(root.children.map(({ raw }: { raw: string }) => raw).join("")).toBe("00A40000053F00");
  expect(problems).toMatchObject([{ code: "command-length", offset: 4 }]);
});

test.each([
  ["00A4000002DF01", "选择文件：应用目录 DF01"],
  ["803000040400000064", "钱包扣款：1.00 元"],
  ["803600FF0000", "读安全模块信息：全部信息（698 安全模块）"],
  ["55803600FF0000B6", "SPI 封装"],
])("apdu decode names %s", async (hex, name) => {
  const { stdout, code } = await meterwire(["apdu", "decode", hex, "--lang", "zh"]);
  expect(code).toBe(0);
  expect(stdout).toContain(name);
});

test("apdu decode reads answers with the status word in front", async () => {
  const given = ["apdu", "decode", "--response", "900000081122334455667788", "--json"];
  expect(jsonLines((await meterwire(given)).stdout)).toMatchObject([
    { response: { form: "two-octet", data: "1122334455667788", sw: "9000", kind: "success" } },
  ]);
});

test("names of another library are pointed at", async () => {
  const known = await esam("call", "Meter_Formal_IdentityAuthentication", "0", "0000000012345678");
  expect(known).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("here it is IdentityAuthentication"),
  });
  const none = await esam("call", "Obj_Meter_Formal_InitSession", "0", "0000000012345678");
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("none of the 20") });
});

test("apdu decode reads commands, responses and traces", async () => {
  const stdin =
    ">> 0084000008\n<< 1122334455667788 9000 success (3 ms)\n6988\n04D68110080000220911223344\n00\nxyz\n";
  const { code, stdout } = await meterwire(["apdu", "decode", "--json"], { stdin });
  expect(code).toBe(1);
  expect(jsonLines(stdout)).toMatchObject([
    { command: { case: 2, ins: "84", le: 8 } },
    { response: { data: "1122334455667788", sw: "9000", kind: "success" } },
    { response: { sw: "6988", kind: "error" } },
    { command: { case: 3, p1: "81", p2: "10", data: "0000220911223344", le: null } },
    { error: { code: "command-too-short" } },
    { error: { code: "bad-digit" } },
  ]);
  const table = await meterwire(["apdu", "decode", "6988", "--lang", "zh"]);
  expect(table.stdout).toContain("6988 MAC 不正确");
});

test("apdu decode reads the trace line of every status word, in both languages", async () => {
  const words = Array.from({ length: 0x4000 }, (_, at) => 0x6000 + at);
  for (const lang of ["zh", "en"] as const) {
    const lines = words.map((sw) => {
      const bytes = Uint8Array.of(0xab, sw >> 8, sw & 0xff);
      return formatTraceEvent(traceResponse(Uint8Array.of(0, 0xb0, 0, 0), bytes, 1), lang);
    });
    const { code, stdout } = await meterwire(["apdu", "decode", "--json"], {
      stdin: `${lines.join("\n")}\n`,
    });
    expect(code).toBe(0);
    const read = (jsonLines(stdout) as { response: { data: string; sw: string } }[]).map(
      ({ response: { data, sw } }) => data + sw,
    );
    expect(read).toEqual(words.map((sw) => `AB${sw.toString(16).toUpperCase()}`));
  }
});

test("apdu decode says of a trace line without its keys what is left of it", async () => {
  const stdin =
    ">> 84D40000A4 [164 octets, not shown]\n<< [32 字节，不显示] 9000 成功 (3 ms)\n<< [2 octets, not shown]\n";
  const { code, stdout } = await meterwire(["apdu", "decode", "--json"], { stdin });
  expect(code).toBe(0);
  expect(jsonLines(stdout)).toEqual([
    { command: { cla: "84", ins: "D4", p1: "00", p2: "00", hidden: 164 } },
    { response: { hidden: 32, sw: "9000", kind: "success", meaning: "success" } },
    { response: { hidden: 2 } },
  ]);
  const { stdout: shown } = await meterwire(["apdu", "decode", "--lang", "zh"], { stdin });
  expect(shown).toContain("164 字节，因保密未记入");
  expect(shown).toContain("9000 成功");
});

test("a key file that cannot be read, and one that says something else, are a usage error", async () => {
  for (const command of [
    ["sim", "card"],
    ["apdu", "send", "--software", "0084000008"],
    ["esam", "open-device"],
  ]) {
    const { code, stderr } = await meterwire([...command, "--keys", "no-such-file"]);
    expect(code).toBe(2);
    expect(stderr).toContain("no-such-file");
  }
});
