import type { Catalogue } from "./base.ts";
import type { SessionProblems } from "./session.ts";

const CLOSED = {
  own: "会话已关闭",
  ended: "对端关闭了通道",
  failed: "读通道失败",
  write: "写通道失败",
} as const;
const UNITS = { ms: " 毫秒", octets: " 字节", count: "", number: "", min: " 分钟" } as const;

export const sessionZh: Catalogue<SessionProblems> = {
  library: "dlt645",
  lang: "zh",
  entries: {
    timeout: {
      text: ({ address, waitedMs, attempts }) =>
        `${address} 在 ${waitedMs} 毫秒内无应答，共请求 ${attempts} 次`,
      hint: "请检查地址、速率与校验位（通常为 2400 bit/s、偶校验）",
    },
    "bad-answer": ({ reason }) => (reason === "endless" ? "后续帧没有结束" : "应答无法解析"),
    "ambiguous-answer": {
      text: ({ addresses }) => `有多块电能表应答：${addresses.join("、")}`,
      hint: "请用各表自己的地址访问",
    },
    "outcome-unknown": {
      text: ({ command }) => `${command} 已发出而无应答：可能已经执行`,
      hint: "重发之前请先从电能表读取执行结果",
    },
    "no-answer-possible": ({ address }) => `地址 ${address} 不会有应答`,
    closed: ({ reason }) => CLOSED[reason],
    aborted: () => "调用已放弃",
    "queue-full": ({ waiting }) => `已有 ${waiting} 个调用在等待线路`,
    "bad-option": ({ name, from, to, unit, got }) =>
      `${name}：期望 ${from} 至 ${to}${UNITS[unit]}，实际 ${got}`,
  },
};
