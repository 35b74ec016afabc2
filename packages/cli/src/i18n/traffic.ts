import { texts } from "./text.ts";

/** Where something stands in what was read. */
export const trafficText = texts({
  line: ["第 {number} 行", "line {number}"],
  packet: ["第 {number} 个数据包", "packet {number}"],
  octet: ["字节偏移 {number}", "octet {number}"],
  inSource: ["{name} {place}", "{name}, {place}"],
  joined: ["（{count} 个分帧）", " ({count} fragments)"],
  damaged: ["损坏", "damaged"],
  opened: ["用密钥解开的内容：", "what the keys open:"],
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

/** What octets of no message look like. */
export const looksText = texts({
  envelope: [
    "其中有一帧{name}：把这些字节交给 decode 可逐层解释",
    "there is a frame in them, {name}: give its octets to decode to see what it holds",
  ],
  other: [
    "其中有 DL/T {protocol} 的帧：去掉 --protocol，或用 --protocol {protocol}",
    "there are frames of DL/T {protocol} in them: leave --protocol out, or say --protocol {protocol}",
  ],
  parity: [
    "每个字节的最高位都像校验位（{parity}）：可能是 7 位数据，试 --data-bits 8、其他 --parity，或 monitor --auto",
    "the highest bit of each octet looks like a parity bit ({parity}): perhaps sent with 7 data bits; try --data-bits, another --parity, or monitor --auto",
  ],
  speed: [
    "像是以错误的波特率或校验接收：试其他 --baud、--parity，或 monitor --auto",
    "they look like received at a wrong speed or parity: try another --baud or --parity, or monitor --auto",
  ],
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

export const convertText = texts({
  in: [
    "任意日志、记录、CSV、pcap 或 pcapng；- 为标准输入",
    "a log of any kind, recording, CSV, pcap or pcapng; - is standard input",
  ],
  out: ["要写的文件；- 为标准输出，须给出 --to", "the file to write; - is standard output and needs --to"],
  from: [
    "输入的种类：log 任意文本，capture 记录或 CSV，pcap 抓包",
    "what the input is: log (any text), capture (a recording or CSV), pcap",
  ],
  to: [
    "输出的格式；默认按扩展名 .jsonl .pcapng .log .txt .hex .csv",
    "format of the output; default by its extension: .jsonl .pcapng .log .txt .hex .csv",
  ],
  bom: ["CSV 以字节顺序标记开头，供 Excel 识别", "begin CSV with a byte order mark, for Excel"],
  force: ["覆盖已有的文件", "put the output in the place of a file that is there"],
  about: [
    "在各种记录之间转换：本工具的记录（.jsonl）、pcapng（Wireshark 可读）、十六进制日志、CSV。字节、时间（微秒）、方向、通道都保留；某种格式存不下的内容计数并说明。",
    "Converts between recordings of this tool (.jsonl), pcapng, which Wireshark reads, hex logs and CSV. Octets, times (µs), directions and lanes are kept; what a format cannot hold is counted and said.",
  ],
  about2: [
    "pcapng 的链路类型为 USER0（147），每条报文的一行摘要写作数据包注释。已有的文件不会被覆盖，除非给出 --force。",
    "pcapng has the link type USER0 (147), and the line of each message as packet comment. A file that is there is not overwritten, unless with --force.",
  ],
  nothing: ["没有找到任何字节", "no octets were found"],
  written: [
    "{file}：{pieces} 段，共 {octets} 字节",
    "{file}: {pieces} {pieces:piece|pieces}, {octets} {octets:octet|octets}",
  ],
  lost: ["此格式存不下：{parts}", "this format cannot hold {parts}"],
  exitOk: ["已全部写入", "everything was written"],
  exitFailed: [
    "没有找到字节，输入有损坏之处，或无法写入",
    "there were no octets, the input is damaged, or the output cannot be written",
  ],
  examplePcapng: ["供 Wireshark 打开", "for Wireshark"],
  exampleCsv: ["供 Excel 打开，覆盖旧文件", "for Excel, in the place of an older file"],
  exampleHex: ["显示为十六进制日志", "shown as a hex log"],
});

/** What a format cannot hold. */
export const lossText = texts({
  event: ["事件 {count} 条", "{count} {count:event|events}"],
  time: ["时间 {count} 个", "{count} {count:time|times}"],
  direction: ["方向 {count} 个", "{count} {count:direction|directions}"],
  lane: ["通道名 {count} 个", "{count} {count:name of a lane|names of lanes}"],
  comment: ["注释 {count} 条", "{count} {count:comment|comments}"],
  apart: ["分隔 {count} 处", "{count} {count:break|breaks} between pieces"],
  detail: ["事件细节 {count} 项", "{count} {count:detail|details} of events"],
});

export const compareText = texts({
  a: ["报文的十六进制，或日志、记录、抓包", "a message in hex, or a log, recording or capture"],
  b: ["与之比较的另一份", "what it is compared with"],
  from: [
    "文件的种类：log 任意文本，capture 记录或 CSV，pcap 抓包",
    "what files are: log (any text), capture (a recording or CSV), pcap",
  ],
  protocol: ["只比较此协议的报文", "compare messages of this protocol only"],
  keys: [
    "解开安全传输的密钥文件（格式同 esam --keys）",
    "key file that opens protected sessions (the form of esam --keys)",
  ],
  json: [
    '每处不同输出一行 JSON：{"a","b","differences":[{"path","a","b"}]}',
    'one line of JSON for each difference: {"a","b","differences":[{"path","a","b"}]}',
  ],
  profile: ["标准版本", "edition of the standard"],
  about: [
    "比较两条报文，或按含义对齐的两份记录，只列出不同之处。",
    "Compares two messages, or two recordings aligned by meaning, and shows only what is different.",
  ],
  about2: [
    "记录按地址、服务和对象对齐；服务序号、时间标签、验证信息与时间不算不同。- 只在 A 中，+ 只在 B 中。",
    "Recordings are aligned by address, service and objects; invoke numbers, time tags, verifications and times are no difference. - stands in A alone, + in B alone.",
  ],
  absent: ["（无）", "(none)"],
  nothing: ["没有报文", "no message"],
  equal: ["相同：报文 {a} 条", "the same: {a} {a:message|messages}"],
  totals: [
    "A 有报文 {a} 条，B 有 {b} 条；不同 {different} 处",
    "{a} {a:message|messages} in A, {b} in B; {different} {different:difference|differences}",
  ],
  exitOk: ["没有不同", "no difference"],
  exitFailed: [
    "有不同，有不能读取之处，或没有报文",
    "there are differences, something cannot be read, or there are no messages",
  ],
  exampleFrames: ["两帧的校验不同", "two frames with other checksums"],
  exampleRecordings: ["一份记录与自身", "a recording with itself"],
});
