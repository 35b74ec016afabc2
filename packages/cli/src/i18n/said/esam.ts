import type { Phrases } from "./phrases.ts";

/** What the bridge of the security module says over the wire. */
export const esamPhrases: Phrases = {
  "no answer within {ms} ms": "{ms} 毫秒内没有应答",
  "not connected": "未连接",
  "an answer without a result": "应答中没有结果",
  "the socket is closed": "套接字已关闭",
  "no request in {ms} ms": "{ms} 毫秒内没有请求",
  "a line has at most {n} bytes": "一行最多 {n} 字节",
  "the line is not JSON": "该行不是 JSON",
  'a request is {"jsonrpc":"2.0","id":…,"method":…,"params":…}':
    '请求应为 {"jsonrpc":"2.0","id":…,"method":…,"params":…}',
  "a request has an id, number or text": "请求应有 id，数或文本",
  "say hello first": "请先发 hello",
  "say hello with the token first": "请先用口令发 hello",
  "methods are hello and call": "方法只有 hello 和 call",
  "the token is not right": "口令错误",
  "function must be a documented name": "function 应为手册中的函数名",
  "arguments must be a list, in the order of the C signature": "arguments 应为列表，顺序同 C 函数",
  "the bridge is closing": "桥接服务正在关闭",
  "too many peers": "连接过多",
  slow: "读取过慢",
  "the channel to the simulated card is closed": "与模拟卡的通道已关闭",
};
