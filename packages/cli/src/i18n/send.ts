import { texts } from "./text.ts";

export const sendText = texts({
  message: [
    "帧或 APDU 的十六进制、JSON（decode --json 的形式），或 - 从标准输入读取",
    "frame or APDU as hex, JSON as decode --json gives it, or - for standard input",
  ],
  raw: [
    "原样发出这些字节，不成帧、有错的也发",
    "send the octets as they are, also damaged ones and those that are no frame",
  ],
  yes: ["不询问，直接发出", "do not ask for confirmation"],
  json: ["每条报文输出一行 JSON", "one JSON line per message"],
  profile: ["标准版本", "edition of the standard"],
  about: [
    "发出自己的一帧或 APDU，并逐字段解释所发与所收。APDU 按 --address 等选项成帧。会改变电能表的报文（SET、ACTION、读不懂的）先询问。",
    "Sends a frame or APDU of your own, and explains what was sent and what comes back, field by field. An APDU gets a frame by --address and its like. Before what changes a meter (SET, ACTION, what cannot be read) it asks.",
  ],
  about2: [
    "等到所问都有响应为止，至多等 --timeout；收到的分帧逐一确认。从不自动重发。",
    "It waits until everything is answered, --timeout at most, and confirms the fragments of an answer. Nothing is ever repeated.",
  ],
  exampleApdu: ["一个 APDU", "an APDU"],
  exampleJson: ["一个 JSON 报文", "a message as JSON"],
  exampleRaw: ["有意发出损坏的帧", "a frame that is damaged on purpose"],
  willSend: ["将发往 {where}，会改变{meter}：", "Will send to {where} what changes {meter}:"],
  meter: ["电能表 {address}", "meter {address}"],
  more: ["以及另外 {count} 项", "and {count} more"],
  unreadable: ["不成报文的 {count} 字节", "{count} {count:octet|octets} of no message"],
  exitFailed: ["没有响应、响应损坏，或线路出错", "no answer, a damaged one, or the line failed"],
});
