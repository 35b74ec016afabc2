import { texts } from "./text.ts";

export const decodeText = texts({
  input: [
    "十六进制（相邻参数合为一体）、含报文的文字、文件，或 - 即标准输入；省略则读标准输入",
    "hex (arguments side by side are one), a text with messages in it, a file, or - for standard input; without any, standard input",
  ],
  from: [
    "文件的种类：lines 每行一条，log 任意文本，capture 本工具的记录或 CSV，pcap 抓包；默认自动识别，标准输入带 --json 时为 lines",
    "what files are: lines (a message each), log (any text), capture (a recording or CSV of this tool), pcap; default: found out, and lines for standard input with --json",
  ],
  protocol: ["只按此协议解析", "look for messages of this protocol only"],
  keys: [
    "另用此密钥文件（格式同 esam --keys）解开安全传输；公开的测试密钥总会试用，密钥从不显示",
    "open protected sessions with a key file, too (the form of esam --keys); the open test key is always tried, and no key is shown",
  ],
  filter: [
    "只显示符合的帧，如 'address:2841* oad:0010* !dar:0'",
    "show only frames that fit, such as 'address:2841* oad:0010* !dar:0'",
  ],
  file: ["参数都是文件名", "every argument is the name of a file"],
  json: ["每条报文输出一行 JSON", "one JSON line per message"],
  explain: [
    "逐字段解释（不带 --json 时的默认方式）；与 --json 一起输出字段树",
    "explain field by field (the default without --json); with --json, the tree of fields",
  ],
  frame: ["一律按帧解析", "decode every message as a frame"],
  apdu: ["一律按 APDU 解析", "decode every message as an APDU"],
  lenient: [
    "--json 时，长度或校验有误的报文也按修正后给出，与 error 并列",
    "with --json, give a message whose length or checksums are wrong as they should be, beside its error",
  ],
  strict: [
    "拒绝不规范的编码（过长的长度、保留位、前导 FE 等）",
    "refuse encodings that are not canonical (long lengths, reserved bits, FE preamble …)",
  ],
  profile: ["标准版本", "edition of the standard"],
  about: [
    `解析参数或输入中的每一条报文：前导 FE 之后以 68 开头的是帧，其他是 APDU。报文前后可以有文字，十六进制之间可以有空格、逗号、横线、0x。可以解析的不规范编码给出警告并原样保留，encode 还原同样的字节。`,
    `Decodes every message in the arguments or the input: after optional FE octets, 68 starts a frame, anything else is an APDU. Words may stand around messages; spaces, commas, dashes and 0x between the digits. Readable deviations give a warning and are kept, so that encode gives the same octets again.`,
  ],
  sourceAbout: [
    "文件可以是任意日志或文章（UTF-8、UTF-16、GBK）、记录、CSV、pcap 或 pcapng，也可以是 gzip 压缩的。分帧合并后作为一条报文。未成为报文的内容按行号写入标准错误。",
    "Files may be logs or articles of any kind (UTF-8, UTF-16, GBK), recordings, CSV, pcap or pcapng, compressed with gzip too. Fragments are joined to one message. What became no message is counted on standard error, with its lines.",
  ],
  jsonAbout: [
    '标准输入带 --json 时，以及 --from lines 时，每个输入行恰好输出一行，次序不变；无效行输出 {"error":{code,message,params,hint,offset,path}}，然后继续。文件中的报文前带 "at":{source,line,time,direction,lane}。--json --explain 输出 {"root":…,"problems":[…]}：字段树，每个字节恰属一个叶节点。',
    'With --json on standard input, and with --from lines, each input line gives exactly one line, in order; an invalid line gives {"error":{code,message,params,hint,offset,path}}, and the next is read. Messages of files begin with "at":{source,line,time,direction,lane}. --json --explain gives {"root":…,"problems":[…]}: the tree of fields; every octet is in exactly one leaf.',
  ],
  exampleArticle: ["读正向有功电能的请求", "a request for forward active energy"],
  exampleLine: ["日志中的一行", "a line of a log"],
  exampleStream: ["整个文件，每行一条", "a whole file, one message per line"],
  exampleLog: ["日志中一只电能表的报文", "the messages of a meter in a log"],
  nothing: ["{lines} 行中没有报文", "no message in {lines} {lines:line|lines}"],
  exitOk: ["有报文，而且全部完好", "there were messages, all of them whole"],
  exitFailed: [
    "没有报文，或有损坏的（标准错误给出略去的内容）",
    "no message, or a damaged one (standard error says what was left out)",
  ],
  octets: ["{length} 字节", "{length} {length:octet|octets}"],
});

export const encodeText = texts({
  profile: ["标准版本", "edition of the standard"],
  about: [
    `标准输入每行一个 JSON 对象（decode --json 的格式），输出每行一条大写十六进制。有 link 键的组成帧，L、HCS、FCS 自动计算；无效行输出 {"error":{…}}，然后继续。`,
    `Reads one JSON object per line from standard input, as decode --json writes them, and prints one line of upper-case hex each. An object with the key link becomes a frame; L, HCS and FCS are computed. An invalid line gives {"error":{…}}, and the next is read.`,
  ],
  exampleApdu: ["一个 APDU", "an APDU"],
  exampleRoundTrip: ["还原同样的字节", "gives the same octets again"],
});
