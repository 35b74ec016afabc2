import { argumentTypesZh, type Catalogue, listed } from "./base.ts";
import type { ApduProblems, ValueExpectation, ValueName } from "./problems.ts";

const names: Readonly<Record<ValueName, string>> = {
  amount: "金额",
  "class-2-plaintext": "二类参数明文（数据标识及其数据）",
  count: "购电次数",
  data: "数据",
  "data-length": "数据长度",
  di2: "DI2",
  factor: "分散因子",
  file: "文件",
  "file-identifier": "文件标识",
  "key-blocks-xor": "密钥分组的异或",
  "key-ciphertext": "密钥密文",
  mac: "MAC",
  "meter-number": "表号",
  offset: "偏移",
  "plaintext-length": "明文长度",
  "random-number": "随机数",
  record: "记录",
  start: "起始字节",
  "status-word": "状态字",
};

function expectation(expected: ValueExpectation): string {
  switch (expected.kind) {
    case "integer":
      return ` ${expected.from} 到 ${expected.to}`;
    case "octets":
      return ` ${listed(expected.counts, "zh")} 字节`;
    case "least-octets":
      return `至少 ${expected.count} 字节`;
  }
}

/** The Chinese words of this package's problems. */
export const zh: Catalogue<ApduProblems> = {
  library: "apdu",
  lang: "zh",
  entries: {
    "bad-argument": ({ argument, expected, got }) =>
      `${argument}：期望${argumentTypesZh[expected]}，实际 ${got}`,
    aborted: () => "调用已中止",
    "hex-digit": {
      text: ({ position }) => `字符偏移 ${position} 处不是十六进制数字`,
      hint: "每个字节写两位十六进制数，字节之间可用空格、逗号、冒号或短横线分隔",
    },
    "hex-odd": {
      text: ({ position }) => `字符偏移 ${position} 处的十六进制数字缺少第二位`,
      hint: "每个字节写两位十六进制数",
    },
    "command-too-short": ({ length }) => `命令过短：期望至少 4 字节（CLA INS P1 P2），实际 ${length} 字节`,
    "command-too-long": ({ length, limit }) =>
      `一条命令放不下这些数据：期望至多 ${limit} 字节，实际 ${length} 字节`,
    "command-length": ({ length, expected }) => {
      const got = `实际 ${length} 字节`;
      switch (expected.kind) {
        case "length":
          return `命令内的长度与命令长度不符：Lc 为 ${expected.lc}，期望 ${expected.length} 字节，带 Le 时 ${expected.withLe} 字节，${got}`;
        case "extended-length":
          return `命令不完整：期望 00 之后还有两个长度字节（扩展形式），${got}`;
        case "extended-lc":
          return `命令内的长度错误：数据之前的 Lc 期望大于 0，命令共 ${length} 字节`;
      }
    },
    "command-range": ({ what, from, to, got }) => `${what} 期望 ${from} 到 ${to}，实际 ${got}`,
    "response-too-short": ({ length }) => `应答过短：期望以 2 字节状态字结尾，实际 ${length} 字节`,
    "esam-lrc": ({ expected, got }) => `校验字节 LRC 错误：期望 ${expected}，实际 ${got}`,
    "exchange-state": () => "交互已结束，不应再有应答",
    "exchange-endless": ({ limit }) => `卡要求的后续命令（61xx 或 6Cxx）超过 ${limit} 条`,
    "tlv-truncated": ({ expected }) => {
      const what = () => {
        switch (expected.kind) {
          case "tag":
            return "后续标签字节";
          case "length":
            return "长度字节";
          case "length-octets":
            return ` ${expected.count} 个长度字节`;
          case "value":
            return ` ${expected.count} 字节的值，实际 ${expected.left} 字节`;
        }
      };
      return `数据对象不完整：期望${what()}`;
    },
    "tlv-tag": ({ limit }) => `标签过长：期望 1 到 ${limit} 字节`,
    "tlv-length": ({ octet }) => `长度字节错误：期望 00 到 7F 或 81 到 84，实际 ${octet}`,
    "tlv-depth": ({ limit }) => `数据对象嵌套超过 ${limit} 层`,
    "atr-truncated": ({ missing }) =>
      `复位应答不完整：缺少${missing.kind === "octet" ? ` ${missing.name}` : `历史字节（共 ${missing.count} 个）`}`,
    "atr-initial": ({ got }) => `复位应答的首字节 TS 期望 3B 或 3F，实际 ${got}`,
    "atr-checksum": ({ expected, got }) => `校验字节 TCK 错误：期望 ${expected}，实际 ${got}`,
    "atr-trailing": ({ count }) => `复位应答之后多出 ${count} 字节`,
    "value-range": ({ what, expected, got }) =>
      `${names[what]}：期望${expectation(expected)}，实际 ${typeof got === "string" ? got : `${got.octets} 字节`}`,
  },
};
