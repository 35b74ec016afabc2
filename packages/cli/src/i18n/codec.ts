import { texts } from "./text.ts";

export const decodeText = texts({
  hex: [
    "十六进制，全部参数合为一条报文；省略则读标准输入，每行一条",
    "hex digits, all together one message; without any, standard input, one message per line",
  ],
  json: ["每条报文输出一行 JSON", "one JSON line per message"],
  explain: [
    "逐字段解释（不带 --json 时的默认方式）；与 --json 一起输出字段树",
    "explain field by field (the default without --json); with --json, the tree of fields",
  ],
  frame: ["一律按帧解析", "decode every message as a frame"],
  apdu: ["一律按 APDU 解析", "decode every message as an APDU"],
  strict: [
    "拒绝不规范的编码（过长的长度、保留位、前导 FE 等）",
    "refuse encodings that are not canonical (long lengths, reserved bits, FE preamble …)",
  ],
  profile: ["标准版本", "edition of the standard"],
  about: [
    `解析一条报文：前导 FE 之后以 68 开头的是帧，其他是 APDU。十六进制之间可有空格、逗号、0x。可以解析的不规范编码给出警告并原样保留，encode 还原同样的字节。`,
    `Decodes exactly one message: after optional FE octets, 68 starts a frame, anything else is an APDU. Spaces, commas and 0x may stand between the digits. Readable deviations give a warning and are kept, so that encode gives the same octets again.`,
  ],
  jsonAbout: [
    '--json 时每个输入行恰好输出一行，次序不变；无效行输出 {"error":{code,message,params,hint,offset,path}}，然后继续。加 --explain 时为 {"root":…,"problems":[…]}：字段树，每个字节恰属一个叶节点。',
    'With --json each input line gives exactly one line, in order; an invalid line gives {"error":{code,message,params,hint,offset,path}}, and the next is read. With --explain it is {"root":…,"problems":[…]}: the tree of fields; every octet is in exactly one leaf.',
  ],
  exampleArticle: ["读正向有功电能的请求", "a request for forward active energy"],
  exampleStream: ["整个文件，每行一条", "a whole file, one message per line"],
  leftOut: [
    "{lines} 行中 {good} 行是完整的报文；略去 {bad} 行",
    "{good} of {lines} {lines:line is a whole message|lines are whole messages}; left out: {bad}",
  ],
  nothing: ["{lines} 行中没有报文", "no message in {lines} {lines:line|lines}"],
  exitOk: ["每一行都是完整的报文", "every line is a whole message"],
  exitFailed: [
    "没有报文，或有损坏的（标准错误给出略去的行数）",
    "no message, or a damaged one (standard error says how many lines were left out)",
  ],
  frameTitle: ["帧", "frame"],
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
