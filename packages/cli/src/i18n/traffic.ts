import { texts } from "./text.ts";

/** Where something stands in what was read. */
export const trafficText = texts({
  line: ["第 {number} 行", "line {number}"],
  packet: ["第 {number} 个数据包", "packet {number}"],
  octet: ["字节偏移 {number}", "octet {number}"],
  inSource: ["{name} {place}", "{name}, {place}"],
  joined: ["（{count} 个分帧）", " ({count} fragments)"],
  damaged: ["损坏", "damaged"],
});

/** What became no message. */
export const leftOutText = texts({
  noise: ["不成报文的 {count} 字节", "{count} {count:octet|octets} of no message"],
  short: ["文字中零散的 {count} 字节", "{count} {count:octet|octets} scattered among words"],
  repeated: [
    "重复前文的 {count} 字节",
    "{count} {count:octet that repeats|octets that repeat} what stands above",
  ],
  quiet: ["没有十六进制的 {count} 行", "{count} {count:line|lines} without hex"],
  card: ["智能卡收发 {count} 条", "{count} {count:message|messages} with a card"],
  gap: ["未捕获的 {count} 字节", "{count} {count:octet|octets} that {count:was|were} not captured"],
  lines: ["第 {places} 行", "{count:line|lines} {places}"],
  packets: ["第 {places} 个数据包", "{count:packet|packets} {places}"],
  octets: ["字节偏移 {places}", "{count:octet|octets} {places}"],
  morePlaces: ["{places}等，另有 {count} 处", "{places} and {count} more {count:place|places}"],
});

/** What decode says of its input on standard error. */
export const decodingText = texts({
  badLines: [
    "{lines} 行中 {good} 行是完整的报文；略去 {bad} 行",
    "{good} of {lines} {lines:line is a whole message|lines are whole messages}; left out: {bad}",
  ],
  none: ["没有报文", "no message"],
  noneAndLeft: ["没有报文；略去：{rest}", "no message; left out: {rest}"],
  foundAndLeft: [
    "报文 {good} 条，损坏 {bad} 处；略去：{rest}",
    "{good} {good:message|messages}, {bad} damaged; left out: {rest}",
  ],
  ofSource: ["{name}：{said}", "{name}: {said}"],
});

export const repairText = texts({
  hex: [
    "一帧的十六进制；CS 代表待算的字节",
    "the hex of one frame; CS stands for an octet that is to be computed",
  ],
  protocol: ["帧的协议", "protocol of the frame"],
  json: [
    '输出一行 JSON：{"hex","changes":[{"field","offset","before","after"}]}',
    'one line of JSON: {"hex","changes":[{"field","offset","before","after"}]}',
  ],
  about: [
    "修正一帧的长度域与校验：698 为 L、HCS、FCS 和结束符。逐项列出改动及其位置，最后是修正后的帧。",
    "Makes the length and the checksums of a frame right: L, HCS, FCS and the end octet of 698. Each change is listed with its place, the frame stands below them.",
  ],
  octet: ["字节偏移 {offset}", "octet {offset}"],
  nothing: ["无需修正", "nothing to repair"],
  exitOk: ["帧已完好（含无需修正）", "the frame is whole, also where nothing was wrong"],
  exitFailed: ["这些字节无法成帧", "no frame can be made of the octets"],
  exampleHcs: ["HCS 抄错一位", "a wrong digit in the HCS"],
  examplePlaceholders: ["校验留空的示例帧", "an example that leaves the checksums open"],
});
