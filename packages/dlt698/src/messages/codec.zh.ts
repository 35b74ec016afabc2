import { type Catalogue, inHex, quoted } from "./base.ts";
import type { CodecProblems, StrayBits } from "./codec.ts";
import { amount, nameOf, unexpected } from "./common.zh.ts";

const bits = ({ name, bits: set }: StrayBits): string => `${nameOf(name)} 的保留位不为 0（${set}）`;

export const codecZh: Catalogue<CodecProblems> = {
  library: "dlt698",
  lang: "zh",
  entries: {
    truncated: ({ what, of, needed, left, announced }) =>
      `${of === null ? "" : `缺少 ${nameOf(of)}：`}${nameOf(what)} 需要 ${amount(needed, "octet")}，只剩 ${left}` +
      (announced === undefined
        ? ""
        : `；长度为 ${inHex(announced)}，应为 ${inHex(announced + needed - left)}`),
    "trailing-octets": ({ count, after }) => `${nameOf(after)} 之后还有 ${amount(count, "octet")}`,
    "bad-start": unexpected,
    "bad-end": unexpected,
    "bad-hcs": (params) => `帧头校验错误：${unexpected(params)}`,
    "bad-fcs": (params) => `帧校验错误：${unexpected(params)}`,
    "bad-function-code": unexpected,
    "bad-length": unexpected,
    "bad-count": unexpected,
    "bad-presence-flag": unexpected,
    "unknown-choice": unexpected,
    "unknown-tag": unexpected,
    "unknown-service": unexpected,
    "extended-profile": {
      text: ({ what }) => `2017 版没有 ${nameOf(what)}`,
      hint: `请使用 profile ${quoted("extended", "zh")}`,
    },
    "too-deep": ({ most }) => `嵌套超过 ${most} 层`,
    "reserved-bits": bits,
    "padding-bits": (params) => `填充位：${bits(params)}`,
    preamble: ({ count }) => `帧前有 ${amount(count, "octet")} FEH`,
    "long-length": ({ length, octets }) => `长度 ${length} 写成了 ${amount(octets, "octet")}`,
    "boolean-octet": unexpected,
    "bad-text": unexpected,
    "unknown-value": unexpected,
    "bad-date": ({ part, got }) =>
      `${nameOf(part)} ${got}（${inHex(got)}）不构成日期时间；日期时间不是 BCD 码`,
    "bad-control": (params) => `控制域不符：${unexpected(params)}`,
  },
};
