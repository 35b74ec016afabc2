import { describe, expect, test } from "vitest";
import { inChinese, phraseTables, whollyChinese } from "../src/i18n/said/index.ts";
import { everythingSaid, HOLE } from "./support/said.ts";

/** Names of the standards, of fields and of paths, which are the same in Chinese. */
const NAMES = new Set([
  ...["null", "array", "structure", "bit-string", "visible-string"],
  ...["kind", "sequence", "reserved", "size", "seed", "peak", "frequency"],
  ...["preamble", "link", "address", "fragment", "direction", "prm"],
]);
const isName = (words: string) =>
  NAMES.has(words) || /^\S*[.[A-Z\d]\S*$/.test(words) || /^(?:--\w+: 7|7 \[[a-z-]+\])$/.test(words);
/** Words that only choose a code and are never shown. */
const UNSHOWN = new Set(["a folder"]);

describe("what the sources say", () => {
  const said = everythingSaid(["dlt698", "apdu", "esam-api", "transport", "cli"]).map(({ words, at }) => ({
    words: words.replaceAll(HOLE, "7"),
    at,
  }));

  test("is found by the scan", () => {
    const words = said.map(({ words }) => words);
    // By a constructor, a helper, a function that is handed over, a method, an object, a table.
    expect(words).toContain("a frame needs link user data");
    expect(words).toContain("expected an array, got 7");
    expect(words).toContain("control field has its reserved bit 4 set");
    expect(words).toContain("; octets that make no frame: 7");
    expect(words).toContain("expected at most SIZE(7), got 7");
  });

  test("has Chinese words for all of it", () => {
    const missing = said.filter(
      ({ words }) => !isName(words) && !UNSHOWN.has(words) && inChinese(words) === null,
    );
    expect(missing.map(({ words, at }) => `${at}: ${words}`)).toEqual([]);
  });

  test("leaves no English sentence in the Chinese", () => {
    const left = said
      .map(({ words, at }) => `${at}: ${inChinese(words) ?? ""}`)
      .filter((line) => /(?:[a-z]{2,} ){2}[a-z]{2,}/.test(line) && !/apt install|npm install/.test(line));
    expect(left).toEqual([]);
  });

  test("is all that the tables have", () => {
    const all = said.map(({ words }) => words);
    const stale = Object.values(phraseTables)
      .flatMap((table) => Object.keys(table))
      .filter((english) => {
        const parts = english.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
        const pattern = new RegExp(parts.join(".*"));
        return !all.some((words) => pattern.test(words));
      });
    expect(stale).toEqual([]);
  });
});

test("every Chinese phrase is Chinese and has the places of the English one", () => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const table of Object.values(phraseTables)) {
    for (const [english, chinese] of Object.entries(table)) {
      expect(places(chinese), english).toEqual(places(english));
      expect(/[\u4e00-\u9fff：、，；]|^\d to \d$|^APDU$/.test(chinese), chinese).toBe(true);
    }
  }
});

describe("words in Chinese", () => {
  test.each([
    ["expected TSA as 4 hex digits; got nothing", "应为 TSA，4 位十六进制数，没有给出"],
    ["length needs 1 octet, 0 left", "长度需要 1 字节，只剩 0 字节"],
    ["CHOICE of service 05H needs 1 octet, 0 left", "服务 05H 的 CHOICE 选项需要 1 字节，只剩 0 字节"],
    ["CHOICE of Get-Result needs 1 octet, 0 left", "Get-Result 的 CHOICE 选项需要 1 字节，只剩 0 字节"],
    ["oad needs 4 octets, 1 left", "oad 需要 4 字节，只剩 1 字节"],
    [
      "SetRequestNormal was sent and may or may not have been carried out (read back before repeating it): no answer in 500 ms from AAAA/0 [timeout]",
      "SetRequestNormal 已发出，是否已执行未知（重发前请先回读）：500 毫秒内无应答（对方地址 AAAA/0） [timeout]",
    ],
    [
      "3 attempts: no answer in 500 ms from A/0; octets that make no frame: 9 (HCS is 1H, computed 2H [bad-hcs]); messages that are no answer: 2 (the last: for another address)",
      "已尝试 3 次：500 毫秒内无应答（对方地址 A/0）；收到不成帧的字节数：9（HCS 为 1H，计算得 2H [bad-hcs]）；收到不是应答的消息数：2（最后一条：发给别的地址）",
    ],
    [
      "the channel failed: 127.0.0.1:7: connection refused [refused]",
      "通道故障：127.0.0.1:7：连接被拒绝 [refused]",
    ],
    [
      "profile.json: meter 2: nothing.x: expected an object, got 5",
      "profile.json：第 2 块电表：nothing.x：应为对象，实为 5",
    ],
    ["meters[0].peak: expected a number from 1 to 5, got 7", "meters[0].peak：应为 1 到 5 的数，实为 7"],
    [
      "expected RSD: an object with one key of a, b; got an object with c",
      "应为 RSD：只有一个键的对象，键为 a, b 之一；实为含 c 的对象",
    ],
    ["ENOENT: no such file or directory, open 'a b.json'", "没有这个文件或目录（ENOENT，a b.json）"],
    [
      "a.json: not JSON: Expected property name or '}' in JSON at position 2 (line 1 column 3)",
      "a.json：不是 JSON：JSON 第 1 行第 3 列：应为属性名或 }",
    ],
    [
      "listen EADDRNOTAVAIL: address not available 203.0.113.1:7000",
      "本机没有该地址（EADDRNOTAVAIL，203.0.113.1:7000）",
    ],
    ["Unexpected token } in JSON at position 4", "JSON 第 4 个字符（从 0 起）} 有误"],
  ])("%s", (english, chinese) => {
    expect(inChinese(english)).toBe(chinese);
  });

  test("what the user wrote is told as written", () => {
    expect(inChinese('no object is called "data"; near: 00100200 text')).toContain("“data”");
    expect(inChinese('there is no field "nothing" here; there are none')).toContain("“nothing”");
  });

  test("words that no table has stay unknown", () => {
    expect(inChinese("the moon is full")).toBeNull();
    expect(inChinese("")).toBeNull();
    expect(inChinese("x".repeat(100_000))).toBeNull();
  });

  test("a quoted sentence inside a Chinese one", () => {
    expect(
      whollyChinese(
        "OpenDevice：连接设备失败；原因：ACR 38: no card in the reader (PC/SC: NoSmartcard) [no-card] [301]",
      ),
    ).toBe("OpenDevice：连接设备失败；原因：ACR 38：读卡器中没有卡（PC/SC：NoSmartcard） [no-card] [301]");
    expect(whollyChinese("没有函数：Foo bar [1]")).toBe("没有函数：Foo bar [1]");
  });
});
