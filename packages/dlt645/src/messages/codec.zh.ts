import { argumentTypesZh, type Catalogue, inHex } from "./base.ts";
import type { CodecProblems, Expectation, TextProblems, UnexpectedOctet } from "./codec.ts";

const unexpected = (name: string, { expected, got }: UnexpectedOctet) =>
  `${name}错误：期望 ${inHex(expected)}，实际 ${inHex(got)}`;

function expectation(expected: Expectation): string {
  if (expected.kind === "format") return expected.format;
  return expected.octets === null ? "十六进制字节" : `${expected.octets} 字节的十六进制`;
}

export const codecZh: Catalogue<CodecProblems & TextProblems> = {
  library: "dlt645",
  lang: "zh",
  entries: {
    "bad-argument": ({ argument, expected, got }) =>
      `${argument}：期望${argumentTypesZh[expected]}，实际为 ${got}`,
    "bad-hex": ({ position, odd }) =>
      odd ? `第 ${position} 个字符是缺少后一位的十六进制数字` : `第 ${position} 个字符不是十六进制数字`,
    truncated: ({ needed, left }) => `帧需要 ${needed} 字节，只剩 ${left}`,
    "trailing-octets": ({ count }) => `帧之后还有 ${count} 字节`,
    "bad-start": (params) => unexpected("帧起始符", params),
    "bad-end": (params) => unexpected("结束符", params),
    "bad-checksum": (params) => unexpected("校验码", params),
    "bad-control": {
      text: ({ control }) => `没有控制码为 ${inHex(control)} 的命令`,
      hint: "请使用 allCommands",
    },
    "bad-length": ({ field, needed, left }) =>
      field === null
        ? `最后一个字段之后还有 ${left} 字节`
        : `字段 ${field} 需要 ${needed} 字节，只剩 ${left}`,
    "unknown-command": ({ name }) => `没有命令 ${name}`,
    "bad-value": ({ expected, got }) => `期望 ${expectation(expected)}，实际 ${got ?? "无"}`,
    "missing-field": ({ field }) => `缺少字段 ${field}`,
    "unknown-field": ({ field }) => `命令没有字段 ${field}，或不能与其他字段同时出现`,
    "too-long": ({ most }) => `数据域超过 ${most} 字节`,
    "wildcard-answer": ({ address }) => `应答帧使用通配地址 ${address}`,
    "vendor-address": ({ address }) => `地址 ${address} 含有十进制数字以外的内容`,
    "long-frame": ({ length }) => `数据域长 ${length} 字节，超过 200`,
    "empty-answer": () => "应答没有数据",
    "not-bcd": ({ format, octets }) => `${octets} 不是格式为 ${format} 的值`,
    "item-length": ({ di, format, octets }) => `${octets} 字节数据与 ${di} 的格式 ${format} 不符`,
    "reserved-bits": ({ field, bits }) => `${field} 的保留位不为 0（${bits}）`,
    "vendor-parameters": ({ octets }) => `读数据请求带有 ${octets} 字节的参数`,
  },
};
