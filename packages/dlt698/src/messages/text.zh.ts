import type { Catalogue } from "./base.ts";
import type { Unexpected } from "./common.ts";
import { expectation as field, got } from "./common.zh.ts";
import type { TextExpectation, TextProblems } from "./text.ts";

function expectation(expected: TextExpectation): string {
  switch (expected.kind) {
    case "hex-number":
      return ` ${expected.type}：${expected.digits} 位十六进制数`;
    case "one-key":
      return ` ${expected.of}：只含 ${expected.keys.join("、")} 之一的对象`;
    case "known-keys":
      return `只有键 ${expected.keys.join("、")}`;
    case "as-raw":
      return `与 raw 一致的 ${expected.value}（要使用各部分，请去掉 raw）`;
    case "decimal":
      return "写成十进制文本的 64 位整数";
    case "hex":
      return "偶数位的十六进制数";
    case "hex-digit":
      return "十六进制数字";
    case "service-name":
      return "服务名";
    case "one-body":
      return " APDU 或 fragment 之一";
    case "less-nesting":
      return "更浅的嵌套";
    default:
      return field(expected);
  }
}

const value = (params: Unexpected<TextExpectation>): string =>
  `${params.name === undefined ? "" : `${params.name}：`}期望${expectation(params.expected)}，${got(params.got)}`;

export const textZh: Catalogue<TextProblems> = {
  library: "dlt698",
  lang: "zh",
  entries: {
    "bad-json": (params) => `JSON 不符：${value(params)}`,
    "bad-hex": (params) => `十六进制文本不符：${value(params)}`,
  },
};
