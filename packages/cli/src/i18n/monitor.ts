import { texts } from "./text.ts";

export const monitorText = texts({
  file: [
    "--trace 的记录、十六进制文本或原始字节；- 为标准输入",
    "a recording of --trace, hex text, or raw octets; - is standard input",
  ],
  tcp: [
    "连接此地址，只收不发；有 --relay 时在此等待连接",
    "connect there and only receive; with --relay, wait for connections here",
  ],
  relay: [
    "把 --tcp 处收到的连接转接到此地址，监听双向报文",
    "forward every connection at --tcp to this address, and watch both directions",
  ],
  address: ["只显示此地址的报文", "show only messages of this address"],
  explain: ["逐字段解释每一帧", "explain every frame field by field"],
  hex: ["显示每帧的十六进制", "show the octets of every frame"],
  json: ["每帧输出一行 JSON", "one JSON line per frame"],
  noise: ["也显示无法成帧的字节", "also show octets that belong to no frame"],
  profile: ["标准版本", "edition of the standard"],
  allowRemote: ["允许在本机以外可达的地址监听", "allow listening where other machines can connect"],
  about: [
    "监听线路上的报文，每帧一行：时间、方向、地址、响应用时、服务、对象与值。来源可以是串口（只收不发）、TCP、两端之间的转接，或文件。",
    "Watches the messages on a line, one line of text each: time, direction, address, response time, service, objects and values. The source is a serial port (nothing is sent), a TCP connection, a relay between two ends, or a file.",
  ],
  about2: [
    "→ 为客户机（主站）发出，← 为服务器（电能表、终端）发出。分帧在末帧处合并。损坏的帧也列出。Ctrl-C 结束，统计写入标准错误。",
    "→ is sent by the client (the master), ← by the server (meter, terminal). Fragments are joined at the last one. Damaged frames are listed too. Ctrl-C ends it; the counts go to standard error.",
  ],
  exampleSerial: ["监听 RS-485", "watch an RS-485 line"],
  exampleRelay: ["在主站与终端之间转接并监听", "between a master and a terminal"],
  exampleFile: ["看一份记录", "a recording"],
  watching: ["正在监听 {where}；Ctrl-C 结束", "watching {where}; Ctrl-C ends it"],
  relaying: [
    "在 {where} 等待连接，转接到 {to}；Ctrl-C 结束",
    "waiting on {where}, forwarding to {to}; Ctrl-C ends it",
  ],
  noRelay: ["无法连接 {to}：{reason}", "cannot connect to {to}: {reason}"],
  tornLine: ["{file} 第 {line} 行不完整，已略去", "{file}, line {line}: incomplete, left out"],
  nothing: ["没有找到任何帧", "no frame was found"],
  nothingOf: ["没有地址 {address} 的帧", "no frame of {address} was found"],
  exitFailed: [
    "线路或文件出错；文件中没有帧（有 --address 时为此地址的帧），或有损坏的",
    "the line or the file failed; a file without frames (with --address, of that address) or with damaged ones",
  ],
  ended: [
    "{frames} 帧，损坏 {bad} 处，无法成帧 {noise} 字节；请求 {requests}，有响应 {answers}",
    "{frames} {frames:frame|frames}, {bad} damaged, {noise} {noise:octet|octets} of noise; {requests} {requests:request|requests}, {answers} answered",
  ],
  broken: ["损坏", "damaged"],
  noiseOf: ["无法成帧的字节：{count}", "{count} {count:octet|octets} of noise"],
  fragment: ["分帧 {sequence}（{kind}）", "fragment {sequence} ({kind})"],
  lost: ["线路已断开：{reason}", "the line was closed: {reason}"],
});
