import { texts } from "./text.ts";

export const monitorText = texts({
  file: [
    "记录、任何日志、抓包（pcap）或原始字节；- 为标准输入",
    "a recording, any log, a packet capture (pcap), or raw octets; - is standard input",
  ],
  tcp: [
    "连接此地址，只收不发；有 --relay 时在此等待连接",
    "connect there and only receive; with --relay, wait for connections here",
  ],
  relay: [
    "把 --tcp 处收到的连接转接到此地址，监听双向报文",
    "forward every connection at --tcp to this address, and watch both directions",
  ],
  auto: [
    "只听不发，自行找出串口的波特率与校验",
    "find speed and parity of the port by listening; nothing is sent",
  ],
  filter: [
    "只显示符合条件的报文，如 'address:2841* dar:!0'、'slow>500ms'、bad；记录不受影响",
    "show only what fits, such as 'address:2841* dar:!0', 'slow>500ms', bad; a recording has all",
  ],
  address: ["只显示此地址的报文", "show only messages of this address"],
  stats: [
    "结束时给出每只电能表的报文数、响应与响应用时",
    "at the end, tell messages, answers and answer times of each meter",
  ],
  strictExit: [
    "监听线路时，有损坏的帧或没有帧也以 1 结束",
    "of a line, too: exit code 1 when frames were damaged or none was found",
  ],
  explain: ["逐字段解释每条报文", "explain every message field by field"],
  hex: ["显示每条报文的十六进制", "show the octets of every message"],
  json: ["每条报文输出一行 JSON", "one JSON line per message"],
  noise: ["也显示无法成帧的字节", "also show octets that belong to no frame"],
  profile: ["标准版本", "edition of the standard"],
  allowRemote: ["允许在本机以外可达的地址监听", "allow listening where other machines can connect"],
  about: [
    "监听线路上的报文，每条一行：时间、方向、地址、响应用时、服务、对象与值。来源可以是串口（只收不发）、TCP、两端之间的转接，或文件。",
    "Watches the messages on a line, one line of text each: time, direction, address, response time, service, objects and values. The source is a serial port (nothing is sent), a TCP connection, a relay between two ends, or a file.",
  ],
  about2: [
    "→ 为客户机（主站）发出，← 为服务器（电能表、终端）发出。分帧合并为一条报文。损坏的帧也列出。Ctrl-C 结束，统计写入标准错误。",
    "→ is sent by the client (the master), ← by the server (meter, terminal). Fragments are shown as the one message that they make. Damaged frames are listed too. Ctrl-C ends it; the counts go to standard error.",
  ],
  exampleSerial: ["监听 RS-485，自行找出波特率与校验", "watch an RS-485 line, and find out how it is set"],
  exampleRelay: ["在主站与终端之间转接、监听并记录", "between a master and a terminal, with a recording"],
  exampleFile: ["看一份记录中的一只表，带统计", "one meter of a recording, with statistics"],
  watching: ["正在监听 {where}；Ctrl-C 结束", "watching {where}; Ctrl-C ends it"],
  relaying: [
    "在 {where} 等待连接，转接到 {to}；Ctrl-C 结束",
    "waiting on {where}, forwarding to {to}; Ctrl-C ends it",
  ],
  trying: ["{where}：试 {baud} {parity}", "{where}: trying {baud} {parity}"],
  isSet: ["{where}：{baud} {parity}", "{where}: {baud} {parity}"],
  noRelay: ["无法连接 {to}：{reason}", "cannot connect to {to}: {reason}"],
  nothing: ["没有找到任何帧", "no frame was found"],
  nothingOf: ["没有地址 {address} 的帧", "no frame of {address} was found"],
  nothingFits: ["没有符合条件的帧", "no frame that fits the filter was found"],
  unread: [
    "标准输出的读者没有读取，其余输出已放弃",
    "the reader of standard output does not read: the rest of the output was given up",
  ],
  exitOk: ["成功；监听线路时为用户或对端结束", "success; of a line: the user or the far end ended it"],
  exitFailed: [
    "线路或文件出错；文件中没有帧（有 --address、--filter 时为符合的帧），有损坏的，或有不能读取之处",
    "the line or the file failed; a file without frames (with --address or --filter, of such), with damaged ones, or of which a part cannot be read",
  ],
  ended: [
    "{frames} 帧，损坏 {damaged} 处，无法成帧 {noise} 字节；请求 {asked}，有响应 {answered}",
    "{frames} {frames:frame|frames}, {damaged} damaged, {noise} {noise:octet|octets} of noise; {asked} {asked:request|requests}, {answered} answered",
  ],
  unreadable: [
    "{count} 处不能读取",
    "{count} {count:place of the recording|places of the recording} cannot be read",
  ],
  leftOut: ["略去：{rest}", "left out: {rest}"],
  noiseOf: ["无法成帧的字节：{count}", "{count} {count:octet|octets} of noise"],
});

/** Heads of the table of statistics; times are in milliseconds. */
export const statisticsText = texts({
  address: ["地址", "address"],
  protocol: ["规约", "protocol"],
  messages: ["报文", "messages"],
  octets: ["字节", "octets"],
  asked: ["请求", "requests"],
  answered: ["有响应", "answered"],
  refused: ["拒绝", "refused"],
  least: ["最快 ms", "least ms"],
  mean: ["平均 ms", "mean ms"],
  most: ["最慢 ms", "most ms"],
  none: ["（无）", "(none)"],
});
