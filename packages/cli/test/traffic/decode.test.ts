import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { article } from "../../../transport/test/capture/article.ts";
import { jsonLines, meterwire } from "../support/cli.ts";
import { inProcess } from "../support/in-process.ts";

const folder = mkdtempSync(join(tmpdir(), "meterwire-decode-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

/** A file with this in it. */
function file(content: string | Uint8Array): string {
  const path = join(folder, `${++count}.log`);
  writeFileSync(path, content);
  return path;
}

interface Found {
  readonly at: { source: string; line: number; time: string | null; direction: string | null };
  readonly apdu: { service: string };
  readonly fragments?: number;
  readonly error?: { code: string };
  readonly octets?: string;
}

async function found(...argv: string[]): Promise<{ code: number; stderr: string; all: Found[] }> {
  const { code, stdout, stderr } = await inProcess(["decode", "--json", ...argv]);
  return { code, stderr, all: jsonLines(stdout) as Found[] };
}

const REQUEST = "68 17 00 43 45 AA AA AA AA AA AA 00 5B 4F 05 01 05 40 01 02 00 00 6A 17 16";
const REQUEST_698 = "68 17 00 43 45 AA AA AA AA AA AA a1 D8 FB 05 01 02 40 01 02 00 00 BB 0B 16";

/** Lines as tools in use write them. */
const lines = [
  [
    "Log of a bench: Chinese words, dashes, what follows the frame",
    "2025-11-03 09:12:44.123 - 发送698报文：68-17-00-43-45-AA-AA-AA-AA-AA-AA-00-5B-4F-05-01-05-40-01-02-00-00-6A-17-16，OAD=40010200。\n",
    { line: 1, time: "2025-11-03T01:12:44.123000Z", direction: "tx" },
    "GetRequestNormal",
  ],
  [
    "a word in front",
    "登录: 68 1E 00 81 05 01 00 00 00 00 00 00 D2 B6 01 00 00 01 2C 07 E6 02 17 03 08 06 38 03 22 1C BC 16\n",
    { line: 1, time: null, direction: null },
    "LinkRequest",
  ],
  [
    "a number in brackets and a direction",
    "[0] rx frame 68 30 00 01 05 01 00 00 00 00 00 00 52 D9 81 00 00 07 E6 02 17 03 08 05 02 02 F9 07 E6 02 17 03 08 06 09 00 32 07 E6 02 17 03 08 06 09 00 32 F0 E7 16\n",
    { line: 1, time: null, direction: "rx" },
    "LinkResponse",
  ],
  [
    "an arrow of a comment",
    "// => 68 17 00 43 45 AA AA AA AA AA AA 00 5B 4F 05 01 05 40 01 02 00 00 6A 17 16\n",
    { line: 1, time: null, direction: "tx" },
    "GetRequestNormal",
  ],
  [
    "key=value",
    "cmd=1001,ret=0,data=1;682200C30506060200010000CD29850100F10002000109074C5931303236360000CE0616\n",
    { line: 1, time: null, direction: null },
    "GetResponseNormal",
  ],
  [
    "a Chinese word and an arrow",
    "发送报文->68 17 00 43 45 AA AA AA AA AA AA a1 D8 FB 05 01 02 40 01 02 00 00 BB 0B 16",
    { line: 1, time: null, direction: "tx" },
    "GetRequestNormal",
  ],
  [
    "a frame over three lines",
    "68 35 00 C3 05 04 33 00 00 00 00 10 57 40 85 02 00 01\n00 10 02 00 01 01 05 06 00 00 02 BB 06 00 00 00 C6 06 00 00 00 CB\n06 00 00 00 AE 06 00 00 00 7C 00 00 55 43 16\n",
    { line: 1, time: null, direction: null },
    "GetResponseNormalList",
  ],
  [
    "two fragments",
    "fefefefe68c600e3050100000000000083ae0000900082010b85030350040200020020210200000020020001071c07e3020c0000000105060000000006000000000600000000060000000006000000001c07e3020d0000000105060000000006000000000600000000060000000006000000001c07e3020e0000000105060000000006000000000600000000060000000006000000001c07e3020f0000000105060000000006000000000600000000060000000006000000001c07e302100000000105060000000006bef016\nfefefefe687300e3050100000000000093a40140000000000600000000060000000006000000001c07e302110000000105060000000006000000000600000000060000000006000000001c07e302120000000105060000000006000000000600000000060000000006000000000000010004c1238b0df9fd16\n",
    { line: 2, time: null, direction: null },
    "SecurityResponse",
  ],
] as const;

describe("decode of the lines of other tools", () => {
  test.each(lines)("%s", async (_, text, at, service) => {
    const path = file(text);
    const { code, all } = await found(path);
    expect(code).toBe(0);
    expect(all).toMatchObject([{ at: { source: path, ...at }, apdu: { service } }]);
    // The same text as an argument has no place.
    const typed = await found(text);
    const { at: _at, ...message } = all[0]!;
    expect(typed).toMatchObject({ code: 0, all: [message] });
  });

  test("an article that explains frames gives the frames alone, and says what was left out", async () => {
    const path = file(article);
    const { code, all, stderr } = await found(path);
    expect(code).toBe(0);
    expect(all.map(({ apdu }) => apdu.service)).toEqual([
      "GetRequestNormal",
      "GetResponseNormal",
      "GetRequestNormalList",
      "GetResponseNormalList",
    ]);
    expect(stderr).toMatch(
      /4 messages, 0 damaged; left out: .*octets.*\(lines .*\); \d+ lines without hex\n/,
    );
  });

  test.each(["utf8", "utf16le", "gbk"])("in %s", async (encoding) => {
    const text = `发送 ${REQUEST}\n`;
    const octets =
      encoding === "gbk"
        ? Buffer.concat([Buffer.from([0xb7, 0xa2, 0xcb, 0xcd]), Buffer.from(text.slice(2))])
        : Buffer.from(encoding === "utf8" ? text : `\uFEFF${text}`, encoding as BufferEncoding);
    const { code, all } = await found(file(octets));
    expect([code, all.length]).toEqual([0, 1]);
    expect(all[0]!.at.direction).toBe("tx");
  });
});

describe("decode of sources", () => {
  test("several arguments of several kinds, in their order", async () => {
    const path = file(`RX ${REQUEST_698}\n`);
    const { code, all } = await found(...REQUEST.split(" "), path, `two: ${REQUEST_698} ${REQUEST}`);
    expect(code).toBe(0);
    expect(all.map(({ at }) => at?.source)).toEqual([undefined, path, undefined, undefined]);
  });

  test("what is compressed is uncompressed; where it is cut off, what was there counts", async () => {
    const whole = gzipSync(`RX ${REQUEST}\n`.repeat(500));
    expect((await found(file(whole))).all.length).toBe(500);
    const { code, stderr } = await found(file(whole.subarray(0, whole.length - 40)));
    expect(code).toBe(1);
    expect(stderr).toContain("is damaged, or not all there");
  });

  test("damaged frames have their octets, and end with 1", async () => {
    const bad = REQUEST.replace("6A 17", "6A 18");
    const { code, all } = await found(file(`TX ${bad}\nTX ${REQUEST}\n`));
    expect(code).toBe(1);
    expect(all).toMatchObject([
      { at: { line: 1 }, error: { code: "bad-fcs" }, octets: bad.replaceAll(" ", "") },
      { at: { line: 2 }, apdu: { service: "GetRequestNormal" } },
    ]);
  });

  test("a recording: times, lanes, directions; a torn line is told", async () => {
    const hex = REQUEST.replaceAll(" ", "");
    const head = '{"meterwire":"capture","version":1,"began":null,"source":{},"tool":null}';
    const line = `{"t":"2026-11-28T10:15:00.123456Z","dir":"rx","hex":"${hex}","lane":"COM3"}`;
    const path = file(`${head}\n${line}\n${line.slice(0, 60)}`);
    const { code, all } = await found(path);
    expect(code).toBe(1);
    const time = "2026-11-28T10:15:00.123456Z";
    expect(all).toMatchObject([
      { at: { source: path, line: 2, time, direction: "rx", lane: "COM3" } },
      { at: { line: 3 }, error: { code: "bad-recording" } },
    ]);
  });

  test("a filter shows what fits", async () => {
    const path = file(`TX ${REQUEST}\nRX ${lines[6]![1].replaceAll("\n", " ")}\n`);
    const { all } = await found(path, "--filter", "address:*3304 oad:0010");
    expect(all.map(({ apdu }) => apdu.service)).toEqual(["GetResponseNormalList"]);
    expect((await found(path, "--filter", "address:1")).code).toBe(1);
    expect(await found(path, "--filter", "adress:1")).toMatchObject({ code: 2 });
  });

  test("bare APDUs in lines of a text; --apdu takes every line for one", async () => {
    const path = file("收到 0501014001020000\n0501014001020000\n");
    expect((await found(path)).all).toMatchObject([
      { at: { line: 1 }, service: "GetRequestNormal" },
      { at: { line: 2 }, service: "GetRequestNormal" },
    ]);
    const forced = await found("--apdu", file("0501014001020000\n05010140010200\n"));
    expect(forced.all).toMatchObject([{ service: "GetRequestNormal" }, { error: { code: "truncated" } }]);
  });

  test("--explain --json gives the tree with its place", async () => {
    const { stdout } = await inProcess(["decode", "--json", "--explain", file(`TX ${REQUEST}\n`)]);
    expect(JSON.parse(stdout)).toMatchObject({ at: { line: 1 }, root: { from: 0, to: 25 }, problems: [] });
  });

  test("what is neither hex nor a file is a usage error; so is a lacking file", async () => {
    expect(await found("nowhere.log")).toMatchObject({ code: 2 });
    expect(await found("--file", "6817")).toMatchObject({ code: 2 });
    expect((await inProcess(["decode", "没有.log"], undefined, "zh")).stderr).toContain("没有这样的文件");
  });

  test("of another kind than --from says", async () => {
    const { code, stderr } = await found("--from", "capture", file(`TX ${REQUEST}\n`));
    expect(code).toBe(1);
    expect(stderr).toContain("[not-a-capture]");
  });
});

describe("decode of standard input", () => {
  test("line by line: one line out for each, with words around the message or without", async () => {
    const stdin = `发送报文->${REQUEST_698}\n\n${REQUEST} ${REQUEST}\nRX ${REQUEST} TX ${REQUEST}\n无\n`;
    const { code, stdout } = await meterwire(["decode", "--json"], { stdin });
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([
      { apdu: { service: "GetRequestNormal" } },
      { error: { code: "blank-line" } },
      { error: { code: "trailing-octets" } },
      { error: { code: "several-messages", params: { count: 2 } } },
      { error: { code: "bad-digit" } },
    ]);
  });

  test("as a log, for people: each message below its place", async () => {
    const stdin = `10:15:00.123 发送: ${REQUEST}\n说明\n`;
    const { code, stdout, stderr } = await meterwire(["decode", "--lang", "zh"], { stdin });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^第 1 行 {2}10:15:00\.123 {2}→ {2}AAAAAAAAAAAA {2,}GetRequestNormal #5 {2}40010200 /,
    );
    expect(stderr).toBe("报文 1 条，损坏 0 处；略去：没有十六进制的 1 行\n");
  });

  test("a terminal that nobody types at gives nothing", async () => {
    expect(await meterwire(["decode"])).toMatchObject({ code: 1, stderr: "no message\n" });
  });
});
