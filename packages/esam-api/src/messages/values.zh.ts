import { describeStatusWord, ESAM_FILES, octetToHex } from "@meterwire/apdu";
import { KEY_COUNT, KEYS_PER_CALL } from "../manual/facts.ts";
import { listed, quoted } from "./base.ts";
import type { Actual, Expected, KeyFilePlace, Mismatch, ValueName, ValueType } from "./problems.ts";
import { class2Files, hexadecimal, statusDigits } from "./shared.ts";

const expectedWords = {
  "amount-yuan": "0 至 42949672.95，至多两位小数",
  array: "数组",
  ascending: "编号升序且不重复",
  boolean: "true 或 false",
  bytes: "字节，或偶数位十六进制数字",
  "charge-mode": "状态字 01（本地切远程）或 02（远程切本地）",
  deadline: "YYYY-MM-DD hh:mm:ss 或 YYMMDDhhmmss，2000 至 2099 年",
  div: "0000 和 12 位表号",
  "each-once": "每个编号一次",
  "host-application": "模拟主站卡应用",
  json: "JSON",
  key: "密钥",
  "key-info": "总数、00、编号、状态 00 或 01",
  loopback: "本机回环地址，或至少 16 个字符的令牌加上明确的对外监听许可",
  nothing: "无",
  object: "对象",
  "open-channel": "打开的通道",
  "own-keys": "仅含本表根密钥的密钥",
  "profile-file": "档案中的文件",
  snapshot: "snapshot() 给出的对象",
  "target-state": "01（正式）或 00（测试）",
  text: "文本",
  yymmdd: "YYMMDD",
} as const;

const keySets = { test: "0（测试密钥）", formal: "1（正式密钥）" } as const;

/** What was expected. */
function expectation(expected: Expected): string {
  switch (expected.kind) {
    case "integer":
      return expected.from === expected.to ? String(expected.from) : `${expected.from} 至 ${expected.to}`;
    case "hexadecimal":
      return `${hexadecimal(expected.from)} 至 ${hexadecimal(expected.to)}`;
    case "octets":
      return `${listed(expected.counts, "zh")} 字节`;
    case "octet-range":
      return `${expected.from} 至 ${expected.to} 字节`;
    case "least-octets":
      return `至少 ${expected.count} 字节`;
    case "most-octets":
      return `至多 ${expected.count} 字节`;
    case "octets-and-multiples":
      return `${expected.fixed} 字节加 ${expected.multiple} 的倍数`;
    case "digits":
      return expected.from === expected.to
        ? `${expected.to} 位数字`
        : `${expected.from} 至 ${expected.to} 位十进制数字`;
    case "hex-digits":
      return `${expected.count} 位十六进制数字`;
    case "characters":
      return `至少 ${expected.least} 个字符`;
    case "one-of":
      return listed(
        expected.values.map((value) => quoted(value, "zh")),
        "zh",
      );
    case "key-state":
      return listed(
        expected.states.map((state) => (expected.written === "name" ? quoted(state, "zh") : keySets[state])),
        "zh",
      );
    case "header":
      return `${expected.begin}…`;
    case "p1":
      return `P1 ${expected.octet}`;
    case "lc":
      return `LC ${expected.octet}`;
    case "record-end":
      return `起始 + 长度不超过 ${expected.limit}（${hexadecimal(expected.limit)}）字节`;
    case "key-id":
      return `${expected.from} 至 ${expected.to}（HEX）的密钥编号`;
    case "key-id-below":
      return `编号小于 ${expected.limit}（PutKeySum）`;
    case "key-states":
      return `${expected.count} 个“test”或“formal”`;
    case "state-format":
      return `${expected.format} 第 ${expected.version} 版`;
    default:
      return expectedWords[expected.kind];
  }
}

const types: Readonly<Record<ValueType, string>> = {
  array: "数组",
  boolean: "布尔值",
  "empty-text": "空文本",
  nothing: "没有值",
  null: "null",
  number: "数值",
  object: "对象",
  other: "其他类型的值",
  text: "文本",
};

const actualWords = {
  again: "编号重复",
  "closed-channel": "已关闭的通道",
  "no-such-date": "不存在的日期",
  "not-all-octets": "不全是 0 至 255 的数组",
  "not-json": "不是 JSON 的文本",
  "not-only-digits": "含有其他字符",
  "other-name": "其他名称",
  "other-object": "其他对象",
  "other-text": "其他文本",
} as const;

/** What there was. */
function actual(got: Actual): string {
  switch (got.kind) {
    case "value":
      return got.text;
    case "octets":
      return `${got.count} 字节`;
    case "digits":
      return `${got.count} 位`;
    case "hex-digits":
      return `${got.count} 位十六进制数字`;
    case "characters":
      return `${got.count} 个字符`;
    case "other-keys":
      return `${got.count} 个其他密钥`;
    case "not-a-digit":
      return `字符偏移 ${got.position} 处不是十六进制数字`;
    case "p1":
      return `P1 ${got.octet}`;
    case "lc":
      return `LC ${got.octet}`;
    case "sum":
      return `${got.start} + ${got.length} = ${got.start + got.length}`;
    case "after":
      return `${got.previous} 之后是 ${got.id}`;
    case "status":
      return status(got.sw);
    case "type":
      return types[got.name];
    default:
      return actualWords[got.kind];
  }
}

/** A status word and its meaning. */
export const status = (sw: number): string => `状态字 ${statusDigits(sw)}（${describeStatusWord(sw).zh}）`;

/** Chinese and Latin letters are set apart. */
const apart = (words: string): string => (/^[\w"]/.test(words) ? ` ${words}` : words);

/** What was expected and what there was. */
export const mismatch = ({ expected, got }: Mismatch): string =>
  `期望${apart(expectation(expected))}，实际${apart(actual(got))}`;

const lcRules = {
  write: "LC = 数据字节数 + 4（MAC）",
  "class-2": "LC =（明文字节数 + 3）补成 16 的倍数，再加 4",
  "mac-check": "LC = 数据字节数 + 4（MAC）+ 8（分散因子）",
} as const;
const keyIds = `编号 00…${octetToHex(KEY_COUNT - 1)}（HEX），一次最多 ${KEYS_PER_CALL} 个，升序，小于 PutKeySum`;
const keyNames = { test: "测试", formal: "正式" } as const;

/** What to do about it, where the expectation tells. */
export function mismatchHint({ expected, got }: Mismatch): string | null {
  if (got.kind === "not-a-digit" || got.kind === "hex-digits") return "十六进制文本，每字节两位，无分隔符";
  switch (expected.kind) {
    case "key-state":
      return expected.states.length > 1 ? null : `仅${keyNames[expected.states[0]!]}密钥状态下可以做此操作`;
    case "div":
      return "分散因子 = 0000 + 表号";
    case "p1":
      return `P1 由 DI2 模 ${ESAM_FILES.class2.length} 决定：${class2Files.join("，")}`;
    case "lc":
      return lcRules[expected.of];
    case "key-id":
    case "key-id-below":
    case "ascending":
      return keyIds;
    default:
      return null;
  }
}

/** Names of values. */
export const valueNames: Readonly<Record<ValueName, string>> = {
  "amount-in-yuan": "以元为单位的金额",
  blob: "密文数据块的内容",
  block: "分组数据",
  "cipher-key": "密钥",
  command: "命令明文",
  "customer-number": "客户编号",
  div: "电能表的分散因子",
  event: "事件标识",
  "key-id": "密钥编号",
  "key-info": "密钥信息",
  "keys-in-all": "密钥总条数",
  "keys-per-call": "每次密钥条数",
  "memory-address": "程序存储器地址",
  "mac-header": "MAC 命令报文头",
  "meter-number": "表号",
  "number-of-4-octets": "4 字节数",
  operand: "第二操作数",
  "random-number": "随机数",
  region: "区间长度",
};

/** A place in a key file. */
export function keyFilePlace(place: KeyFilePlace): string {
  switch (place.kind) {
    case "whole":
      return "全文";
    case "name":
      return `${place.state === null ? "" : `“${place.state}”的`}第 ${place.position} 个名称`;
    case "state":
      return `“${place.state}”`;
    case "key":
      return `“${place.state}”的密钥 ${place.id}`;
  }
}
