import { argumentTypesZh, type Catalogue, listed } from "./base.ts";
import type {
  ArgumentType,
  CommonProblems,
  Expectation,
  FieldForm,
  Got,
  Noun,
  TooLong,
  Unexpected,
} from "./common.ts";

/** Names of parts of a message that are not the standard's own words. */
const NAMES: Readonly<Record<string, string>> = {
  length: "长度",
  "presence flag": "OPTIONAL 标志",
  "service tag": "服务标签",
  "fragment word": "分帧格式域",
  frame: "帧",
  "frame header": "帧头",
  "extended logical address": "扩展逻辑地址",
  "length in kilo-octets": "以千字节计的长度",
  octets: "八位位组",
  control: "控制域",
  addressFlag: "服务器地址特征",
  fragmentWord: "分帧格式域",
  TimeTag: "时间标签",
  FollowReport: "跟随上报信息域",
  year: "年",
  month: "月",
  day: "日",
  weekday: "星期",
  hour: "时",
  minute: "分",
  second: "秒",
  milliseconds: "毫秒",
  message: "报文",
  answer: "响应",
  object: "对象",
  array: "数组",
  boolean: "true 或 false",
  number: "数",
  form: "form",
};

/** A part of a message by its Chinese name; the standard's own names stay. */
export const nameOf = (name: string): string => NAMES[name] ?? name;

const NOUNS: { readonly [N in Noun]: string } = {
  octet: "字节",
  bit: "位",
  digit: "位数字",
  "hex digit": "位十六进制数",
  character: "个字符",
  element: "个元素",
  column: "列",
  key: "个键",
  block: "块",
  fragment: "帧",
};

/** So many of something. */
export const amount = (count: number, of: Noun): string => `${count} ${NOUNS[of]}`;

const FORMS: { readonly [F in FieldForm]: string } = {
  bits: "由 0 和 1 组成的文本",
  float: "数或 { raw }",
  text: "文本或 { octets }",
  visible: "20H 到 7EH 的字符",
  "UTF-8": "UTF-8",
  listed: "标准所列的值",
  "a service": "本编解码器的服务",
  "a type of Data": " Data 的类型",
  "a path": "长度、布尔值或 bit-string 的路径",
  "an APDU of the client": "客户机的 APDU",
  "an APDU of the server": "服务器的 APDU",
};

/** Begins with a space where it begins with Latin letters or digits. */
const spaced = (text: string): string => (/^[\dA-Za-z{]/.test(text) ? ` ${text}` : text);

/** What was expected, in Chinese. */
export function expectation(expected: Expectation): string {
  switch (expected.kind) {
    case "integer": {
      const { from, to } = expected;
      return ` ${from} 到 ${to} 的${typeof to === "string" ? " bigint" : "整数"}${orNull(expected)}`;
    }
    case "one-of":
      return spaced(listed(expected.values, "zh"));
    case "count": {
      const { of, from, to } = expected;
      if (to === null) return `至少 ${amount(from, of)}`;
      if (from === to) return ` ${amount(to, of)}`;
      return from === 0 ? `最多 ${amount(to, of)}` : ` ${from} 到 ${amount(to, of)}`;
    }
    case "type": {
      const { type } = expected;
      return spaced(FORMS[type as FieldForm] ?? nameOf(type)) + orNull(expected);
    }
    case "address-digits":
      return ` 0-9 的数字${expected.wildcard ? "或 A" : ""}`;
    case "member":
      return `${MEMBERS[expected.of]}编号 ${expected.from} 到 ${expected.to}`;
    case "oi":
      return " OI：4 位十六进制数，或 0 到 65535 的数";
    case "descriptor":
      return ` ${expected.type}：8 位十六进制数，如 00100200`;
    case "class":
      return `接口类（${expected.known.join("、")}）`;
  }
}

const MEMBERS = { attribute: "属性", method: "方法", element: "元素" } as const;

const orNull = ({ nullable }: { readonly nullable?: boolean }): string => (nullable ? "或 null" : "");

/** What there was instead. */
export function got(value: Got): string {
  if (value === null) return "未给出";
  return `实际 ${typeof value === "string" ? value : amount(value.count, value.of)}`;
}

/** Expected and actual. */
export const unexpected = ({ name, expected, got: given }: Unexpected<Expectation>): string =>
  `${name === undefined ? "" : `${nameOf(name)}：`}期望${expectation(expected)}，${got(given)}`;

const tooLong = ({ what, most, of }: TooLong): string => `${nameOf(what)}超过 ${amount(most, of)}`;

const ARGUMENTS: Readonly<Record<ArgumentType, string>> = {
  ...argumentTypesZh,
  address: "文本形式的地址数字或服务器地址",
  channels: "通道的异步序列",
  data: "数据（type、value）",
  meter: "电能表（get、getList、getRecord）",
  oad: "数或 8 位十六进制数字形式的描述符",
  longAnswers: "“blocks”、“fragments”或“both”",
  profile: "“2017”或“extended”",
  readable: "可读取的值",
  record: "interpretRecord 给出的记录（target、columns、rows）",
  server: "服务器（由 createServer 创建）",
  store: "对象存储（get、set、action、records）",
};

export const commonZh: Catalogue<CommonProblems> = {
  library: "dlt698",
  lang: "zh",
  entries: {
    "bad-value": unexpected,
    "bad-address": (params) => `地址无效：${unexpected(params)}`,
    "bad-argument": ({ argument, expected, got: kind }) =>
      `${argument}：期望${ARGUMENTS[expected]}，实际 ${kind}`,
    "too-long": {
      text: tooLong,
      hint: ({ option }) => (option === null ? null : `请减少一次读取的内容，或调大选项 ${option}`),
    },
  },
};
