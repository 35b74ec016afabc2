import { texts } from "./text.ts";

export const monitorText = texts({
  file: [
    "--trace 的记录、十六进制文本或原始字节；- 为标准输入",
    "a recording of --trace, hex text, or raw octets; - is standard input",
  ],
  tcp: [
    "连到此地址只听不发；有 --relay 时在此监听",
    "connect there and listen only; with --relay, wait for connections here",
  ],
  relay: [
    "把 --tcp 处收到的连接转接到此地址，旁观双向报文",
    "pass every connection at --tcp on to this address, and watch both ways",
  ],
  address: ["只显示此地址的报文", "show the messages of this address alone"],
  explain: ["每帧给出完整解析", "take every frame apart"],
  hex: ["每帧给出十六进制", "show the octets of every frame"],
  json: ["每帧输出一行 JSON", "one JSON line per frame"],
  noise: ["也显示不属于任何帧的字节", "show octets that belong to no frame, too"],
  profile: ["标准版本", "edition of the standard"],
  allowRemote: ["允许在本机以外可达的地址监听", "allow listening where other machines can connect"],
  about: [
    "旁听线路上的报文，一帧一行：时间、方向、地址、应答用时、服务、对象与值。来源是串口（只听不发）、TCP、两端之间的转接，或一个文件。",
    "Watches the messages on a line, one line each: time, direction, address, how long the answer took, service, objects and values. The line is a serial port (nothing is sent), a TCP connection, one that is passed on between two ends, or a file.",
  ],
  about2: [
    "→ 为客户机（主站）发出，← 为服务器（电表、终端）发出。分帧在末帧处拼出全文。损坏的帧照样列出。Ctrl-C 结束，统计写在标准错误。",
    "→ comes from the client (the master), ← from the server (meter, terminal). Fragments are joined where the last one comes. Damaged frames are listed too. Ctrl-C ends it; a count goes to standard error.",
  ],
  exampleSerial: ["旁听 RS-485", "watch an RS-485 line"],
  exampleRelay: ["在主站与终端之间转接并旁观", "between a master and a terminal"],
  exampleFile: ["看一份记录", "a recording"],
  watching: ["正在旁听 {where}；Ctrl-C 结束", "watching {where}; Ctrl-C ends it"],
  relaying: [
    "在 {where} 等待连接，转接到 {to}；Ctrl-C 结束",
    "waiting on {where}, passing on to {to}; Ctrl-C ends it",
  ],
  noRelay: ["无法连接 {to}：{reason}", "cannot connect to {to}: {reason}"],
  tornLine: [
    "{file} 第 {line} 行没有写完，已略去",
    "{file}, line {line}: was not written to its end and is left out",
  ],
  nothing: ["没有找到任何帧", "no frame was found"],
  nothingOf: ["没有地址 {address} 的帧", "no frame of {address} was found"],
  exitFailed: [
    "线路或文件出错；文件中没有帧（有 --address 时为此地址的帧），或有损坏的",
    "the line or the file failed; a file without frames (with --address, of that address) or with damaged ones",
  ],
  ended: [
    "{frames} 帧，损坏 {bad} 处，噪声 {noise} 字节；请求 {requests}，应答 {answers}",
    "{frames} frames, {bad} damaged, {noise} octets of noise; {requests} requests, {answers} answered",
  ],
  rows: ["{rows} 条 × {columns} 列", "{rows} records × {columns} columns"],
  broken: ["损坏", "damaged"],
  noiseOf: ["噪声 {count} 字节", "{count} octets of noise"],
  fragment: ["分帧 {sequence}（{kind}）", "fragment {sequence} ({kind})"],
  lost: ["线路已断开：{reason}", "the line has ended: {reason}"],
});
