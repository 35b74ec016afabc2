import { texts } from "./text.ts";

export const replayText = texts({
  file: ["记录、日志或抓包；- 为标准输入", "a recording, log or packet capture; - is standard input"],
  as: [
    "meter：等待主站连接并如记录应答；master：连接电能表，发出记录中的请求并比较应答",
    "meter: wait for a master and answer as recorded; master: connect to a meter, send what was asked, and compare the answers",
  ],
  tcp: [
    "--as meter 时在此等待连接，--as master 时连接此地址",
    "with --as meter wait for connections here, with --as master connect there",
  ],
  dial: [
    "作电能表并主动连接此处的主站，如拨入的终端（--as meter）",
    "as a meter, connect to a master there, like a terminal that dials in (--as meter)",
  ],
  speed: [
    "1 为记录时的间隔，10 为十倍快，max 不停顿",
    "1 keeps the pauses of the recording, 10 is ten times as fast, max makes none",
  ],
  match: [
    "exact 逐字节相同；meaning 不计 PIID、时间标签和随机数",
    "exact: octet by octet; meaning: but for PIID, time tags and random numbers",
  ],
  loop: ["播完后从头再来，直到 Ctrl-C", "begin again at the end, until Ctrl-C"],
  raw: ["也发送受保护的请求（SECURITY）", "also send protected requests (SECURITY)"],
  yes: ["不询问，直接发出会改变电能表的请求", "send what changes a meter without asking"],
  json: ["每条报文输出一行 JSON", "one JSON line per message"],
  allowRemote: ["允许在本机以外可达的地址等待", "allow waiting where other machines can connect"],
  about: [
    "回放一次记录的任一方。作电能表：收到记录中的请求即给出当时的应答，记录中没有的请求不应答并计数。作主站：依次发出请求，等待应答并与记录比较。",
    "Plays either side of a recording. As a meter it gives each request the answer of the recording; what the recording does not have is not answered, and counted. As a master it sends each request, waits for its answer, and compares it with the recording.",
  ],
  about2: [
    "作主站时，会改变电能表的请求（SET、ACTION）先列出并询问；受保护的请求略去，除非 --raw。",
    "As a master it names what changes a meter (SET, ACTION) and asks first; protected requests are left out unless --raw.",
  ],
  exampleMeter: ["作电能表，无需硬件即可重现现场", "be the meter of a field recording, without hardware"],
  exampleMaster: ["向另一只表重发同样的请求", "ask another meter the same"],
  waiting: [
    "在 {where} 等待主站；记录中有 {count} 个请求；Ctrl-C 结束",
    "waiting for a master on {where}; the recording has {count} {count:request|requests}; Ctrl-C ends it",
  ],
  damaged: [
    "记录中 {count} 帧损坏，不回放",
    "{count} damaged {count:frame|frames} of the recording will not be played",
  ],
  left: [
    "略去 {count} 个受保护的请求（--raw 也发送）",
    "{count} protected {count:request|requests} left out (--raw sends them as well)",
  ],
  asMeter: [
    "{answered} 个请求如记录应答；{missing} 个记录中没有",
    "{answered} {answered:request|requests} answered as recorded; {missing} not in the recording",
  ],
  asMaster: [
    "发出 {sent} 个请求；应答与记录相同 {same}，不同 {different}，没有响应 {missing}",
    "{sent} {sent:request|requests} sent; answers as recorded: {same}, different: {different}, none: {missing}",
  ],
  exitOk: [
    "播完；作电能表或用 --loop 时为用户结束",
    "all was played; as a meter, or with --loop, the user ended it",
  ],
  exitFailed: [
    "记录中没有请求；作主站时没有响应，或播完之前用户结束；线路或文件出错",
    "nothing to play; as a master, something was not answered, or the user ended it before all was played; the line or the file failed",
  ],
});
