import { quoted } from "./base.ts";
import { functionCatalogue } from "./functions.ts";
import type { BridgeFault, FailureReason } from "./problems.ts";
import { mismatch, mismatchHint, status } from "./values.zh.ts";

const bridgeFaults = {
  "answer-form": "应答格式不对",
  "answer-too-long": "应答过长",
  broken: "连接已断开",
  closed: "对端关闭了连接",
  connect: "无法连接",
  "not-connected": "未连接",
  "not-hex": "输出不是十六进制",
  "not-json-rpc": "应答不是 JSON-RPC",
  "no-result": "应答中没有结果",
  released: "连接已放弃",
  unasked: "应答的编号不对",
} as const;

/** What a bridge refuses, by its numbers. */
const refusals: Readonly<Record<number, string>> = {
  [-32001]: "没有令牌或令牌错误",
  [-32002]: "连接过多",
  [-32003]: "本端过慢或过久没有请求",
};

function bridgeFault(fault: BridgeFault): string {
  switch (fault.kind) {
    case "no-answer":
      return `${fault.ms} 毫秒内没有应答`;
    case "refused":
      return `拒绝：${refusals[fault.code ?? 0] ?? quoted(fault.message, "zh")}`;
    case "protocol":
      return `协议版本期望 ${fault.expected}，实际 ${fault.got}`;
    default:
      return bridgeFaults[fault.kind];
  }
}

const plain = {
  "not-open": "设备未打开",
  "not-exported": "库没有导出该函数",
  "card-disconnected": "卡已断开",
  "no-atr": "卡没有复位应答",
} as const;

function reasonWords(reason: FailureReason): string | null {
  switch (reason.kind) {
    case "cause":
    case "told":
      return null;
    case "unknown-function":
      return `没有函数${quoted(reason.name, "zh")}`;
    case "output":
      return `后端返回的 ${reason.name} 长度不对：${mismatch(reason)}`;
    case "output-endless":
      return `${reason.name}：${reason.octets} 字节内没有结束符`;
    case "output-not-hex":
      return `${reason.name}：不是十六进制文本`;
    case "no-answer":
      return `${reason.ms} 毫秒内没有应答`;
    case "no-return":
      return `${reason.ms} 毫秒内没有返回`;
    case "returned":
      return `库返回 ${reason.code}`;
    case "status":
      return status(reason.sw);
    case "wrong-card":
      return mismatch({
        expected: { kind: "host-application" },
        got: { kind: "status", sw: reason.sw },
      });
    case "answer-form":
      return `卡的应答格式不对：期望 ${reason.outputs} 项输出，实际 ${reason.octets} 字节`;
    case "port":
      return `端口期望 1 至 65535，实际 ${reason.got}`;
    case "bridge":
      return `远程桥：${bridgeFault(reason.fault)}`;
    default:
      return plain[reason.kind];
  }
}

function reasonHint(reason: FailureReason): string | null | undefined {
  switch (reason.kind) {
    case "cause":
      return null;
    case "not-open":
      return "先调用 OpenDevice";
    case "unknown-function":
      return "函数名见 FUNCTIONS";
    case "no-return":
      return "调用无法中断，库在它返回之前一直占用；检查读卡器后重新启动本进程";
    case "bridge":
      return "检查 meterwire esam serve 是否在运行、地址与令牌是否正确";
    default:
      return undefined;
  }
}

/** Chinese: the documented functions. */
export const functionsZh = /*#__PURE__*/ functionCatalogue({
  lang: "zh",
  mismatch,
  mismatchHint,
  reason: reasonWords,
  reasonHint,
});
